import { z } from 'zod'
import { USUAL_FEATURES } from './features.js'
import { METHODS } from './methods.js'

export const Params = z.strictObject({
  /** Number of clusters; the best silhouette of 2 to 8 when absent. */
  k: z.int().min(2).max(20).optional(),
  method: z.enum(METHODS).default('kmeans'),
  /** Numeric facts, or average_order. */
  features: z
    .array(z.string())
    .min(1)
    .default([...USUAL_FEATURES]),
})
export type Params = z.infer<typeof Params>
