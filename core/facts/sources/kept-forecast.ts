import type { BackTest } from './forecast/back-test.js'
import type { BuyingBasis, BuyingModelId } from './forecast/buying-basis.js'
import type { ForecastUnit } from './forecast/forecast-columns.js'

/** What is kept of a back-test: all but the bounds of the intervals, which are applied already. */
export type KeptBackTest = Omit<BackTest, 'conformal'>

/** What belongs to the forecasts of a day and not to a customer. */
export interface KeptForecast {
  /** The buying model behind expected orders and lifetime value, and its parameters. */
  readonly model: BuyingModelId
  readonly parameters: Readonly<Record<string, number>>
  /** Whether amounts are by the Gamma-Gamma model; own means shrunk to all customers' where it has no mean. */
  readonly hasSpendModel: boolean
  readonly units: Readonly<Record<ForecastUnit, KeptBackTest>>
}

export function keptForecast(
  model: BuyingModelId,
  basis: BuyingBasis,
  tests: Readonly<Record<ForecastUnit, BackTest>>,
): KeptForecast {
  const kept = ({ conformal: _, ...test }: BackTest): KeptBackTest => test
  return {
    model,
    parameters: basis.fits[model].parameters,
    hasSpendModel: basis.spend !== undefined,
    units: { month: kept(tests.month), quarter: kept(tests.quarter), year: kept(tests.year) },
  }
}
