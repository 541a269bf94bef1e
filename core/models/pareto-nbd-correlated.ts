import type { Text } from '../reading/text.js'
import { sandwich } from '../stats/sandwich.js'
import { type BuyingFit, groupForFit, isHopeless, repeatPurchases } from './buying-fit.js'
import { maximiseLikelihood } from './maximum-likelihood.js'
import { fitParetoNbd, type ParetoNbdParameter, paretoNbdParameters } from './pareto-nbd.js'
import { correlatedLogLikelihood } from './pareto-nbd-correlated-likelihood.js'
import { sarmanovBounds, sarmanovCorrelation } from './sarmanov.js'
import type { BuyingSummary } from './summary.js'

export interface CorrelatedParetoNbdFit extends BuyingFit<'pareto-nbd-correlated', ParetoNbdParameter | 'm'> {
  /** Pearson's correlation of the rate of buying and the rate of leaving. */
  readonly correlation: number
}

const LEAST: Text = {
  en: 'the correlation is the least that this model allows',
  zh: '相关性已达模型允许的下限',
}
const MOST: Text = {
  en: 'the correlation is the greatest that this model allows',
  zh: '相关性已达模型允许的上限',
}
const STEP = 1e-5
const SCALES = Object.freeze({ r: 'log', alpha: 'log', s: 'log', beta: 'log', m: 'identity' } as const)

/**
 * Fits the Pareto/NBD whose rates of buying and of leaving go together, by a bivariate gamma of Sarmanov's form.
 *
 * Use it to see whether independence, which the Pareto/NBD supposes, is a fair guess: twice the gain in log-likelihood
 * over {@link fitParetoNbd} is chi-squared with one degree of freedom. It allows weak correlations only, the weaker the
 * slower customers buy and leave per unit of time, and depends on that unit: `m` runs to its end on most data, which
 * `reason` and a warning say. Don't take m for a correlation; `correlation` is one.
 *
 * @param summary as for `fitParetoNbd`
 * @returns a frozen fit; m without unit, 0 being independence
 * @throws DriftwatchError `invalid_input` naming the row and value; `too_little_data` for no customers
 * @see Y.-H. Park & P. S. Fader (2004), Modeling browsing behavior at multiple websites, Marketing Science 23(3); as
 *   `use.cor` of CLVTools
 * @example fitCorrelatedParetoNbd(summary).correlation
 */
export function fitCorrelatedParetoNbd(summary: BuyingSummary): CorrelatedParetoNbdFit {
  const { grouped, warnings } = groupForFit(summary)
  const { parameters: plain } = fitParetoNbd(summary)
  const timeScale = grouped.T.values.at(-1) || 1
  const marginals = paretoNbdParameters(timeScale)
  const independent = marginals.map(({ name, unit = 1 }) => plain[name] / unit)
  const bounds = sarmanovBounds(plain)
  const centre = -bounds.low / bounds.high
  const found = maximiseLikelihood('pareto-nbd-correlated', {
    parameters: [...marginals, { name: 'm', scale: 'log', low: 1e-3, high: 1e3, atLow: LEAST, atHigh: MOST }],
    logLikelihood: correlatedLogLikelihood(grouped, timeScale),
    starts: [centre, 0.3 * centre, 3 * centre].map((odds) => [...independent, odds]),
    n: grouped.customers,
    constant: -repeatPurchases(grouped) * Math.log(timeScale),
    hopeless: isHopeless(grouped),
    warnings,
  })
  const parameters = withDependence(found.parameters)
  const { standardErrors: _, covariance: __, ...rest } = found
  return Object.freeze({
    ...rest,
    parameters,
    ...inNaturalScale(found),
    scales: SCALES,
    unit: grouped.unit,
    correlation: sarmanovCorrelation(parameters),
  })
}

type Names = ParetoNbdParameter | 'm'
type Searched = ReturnType<typeof maximiseLikelihood<'pareto-nbd-correlated', Names>>
type Values = Readonly<Record<Names, number>>

/** In the search, m is the odds of where it lies between its bounds, which move with the other parameters. */
function withDependence(searched: Values): Values {
  const { low, high } = sarmanovBounds(searched)
  return Object.freeze({ ...searched, m: low + ((high - low) * searched.m) / (1 + searched.m) })
}

/** Standard errors and covariance of m itself, by the delta method with numerical slopes. */
function inNaturalScale({
  parameters,
  covariance,
}: Searched): Pick<Searched, 'standardErrors' | 'covariance'> {
  if (!covariance) return {}
  const names = ['r', 'alpha', 's', 'beta', 'm'] as const
  const slopes = names.map((name) => {
    const step = STEP * parameters[name]
    const moved = (by: number) => withDependence({ ...parameters, [name]: parameters[name] + by }).m
    return (moved(step) - moved(-step)) / (2 * step)
  })
  const jacobian = names.map((_, i) => names.map((__, j) => (i === 4 ? slopes[j]! : i === j ? 1 : 0)))
  const natural = sandwich(jacobian, covariance).map((row) => Object.freeze(row))
  const errors = Object.fromEntries(names.map((name, i) => [name, Math.sqrt(natural[i]![i]!)])) as Record<
    Names,
    number
  >
  return { covariance: Object.freeze(natural), standardErrors: Object.freeze(errors) }
}
