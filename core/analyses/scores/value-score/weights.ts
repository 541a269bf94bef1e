import { z } from 'zod'
import { INDICATORS, type Indicator } from '../indicators/indicators.js'

/** Weights by indicator, summing to 1. */
export type Weights = Readonly<Partial<Record<Indicator, number>>>

/** Thirds where nobody chose (ours). */
export const USUAL_WEIGHTS: Weights = { R: 1 / 3, F: 1 / 3, M: 1 / 3 }

/** Weights as people give them, in any unit: 20 : 30 : 50 is 0.2 : 0.3 : 0.5. */
export const WeightsParam = z
  .partialRecord(z.enum(INDICATORS), z.number().nonnegative())
  .refine((weights) => total(weights) > 0, 'at least one weight must be above 0')
  .transform((weights): Weights => {
    const sum = total(weights)
    return Object.fromEntries(
      INDICATORS.flatMap((name) =>
        (weights[name] ?? 0) > 0 ? [[name, (weights[name] as number) / sum]] : [],
      ),
    )
  })

function total(weights: Weights): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0)
}
