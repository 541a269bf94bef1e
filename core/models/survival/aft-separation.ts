import { cholesky } from '../../stats/cholesky.js'
import type { FitWarning } from '../fit.js'
import { firstDependentRow } from '../newton-climb.js'
import type { AftRows } from './aft-likelihood.js'

/** Covariates whose coefficient has no likeliest value, and the remarks on them. */
export interface AftSeparation {
  /** Coordinates of the covariates that run away. */
  readonly away: readonly number[]
  readonly warnings: readonly FitWarning[]
}

/**
 * What the events leave open. While the covariates of the events alone tell all coefficients apart, the likelihood has a top.
 * Where they don't, a covariate beyond whose one value nobody had an event runs away: nothing bounds how far it stretches time.
 */
export function aftSeparation(
  rows: AftRows,
  names: readonly string[],
  own: (coordinate: number, scaled: number) => number,
): AftSeparation {
  const gram = gramOfEvents(rows)
  if (cholesky(gram)) return { away: [], warnings: [] }
  const found = names.flatMap((name, j) => oneSided(rows, name, j, own))
  if (found.length > 0)
    return { away: found.map(({ at }) => at), warnings: found.map(({ warning }) => warning) }
  const name = names[firstDependentRow(gram) - 1] ?? names.at(-1)
  return {
    away: [],
    warnings: [
      {
        code: 'events_leave_open',
        message: `The events alone don't tell the coefficient of ${name} from those of the others: only censored rows bound it. Read its interval with care, or leave it out.`,
        zh: `仅凭发生的事件无法把 ${name} 的系数与其他系数区分开，只有删失的行对它有所约束。请谨慎看待其区间，或去掉该变量。`,
      },
    ],
  }
}

/** Σ (1, x)(1, x)ᵀ over the events, less what rounding leaves of a singular one. */
function gramOfEvents({ x, width, event, n }: AftRows): number[][] {
  const gram = Array.from({ length: width + 1 }, () => new Array<number>(width + 1).fill(0))
  for (let row = 0; row < n; row++) {
    if (event[row] !== 1) continue
    const values = [1, ...x.subarray(row * width, (row + 1) * width)]
    for (const [i, a] of values.entries()) for (const [j, b] of values.entries()) gram[i]![j]! += a * b
  }
  return gram.map((line, i) => line.map((value, j) => (i === j ? value * (1 - 1e-12) : value)))
}

function oneSided(
  { x, width, event, n }: AftRows,
  name: string,
  j: number,
  own: (coordinate: number, scaled: number) => number,
): { readonly at: number; readonly warning: FitWarning }[] {
  const column = Array.from({ length: n }, (_, i) => x[i * width + j]!)
  const seen = new Set(column.filter((_, i) => event[i] === 1))
  const [value] = seen
  if (seen.size !== 1 || value === undefined) return []
  const isUp = column.some((other) => other > value)
  if (isUp && column.some((other) => other < value)) return []
  const at = Number(own(j, value).toPrecision(6))
  const warning = {
    code: 'separation',
    message: `The coefficient of ${name} runs to ${isUp ? 'plus' : 'minus'} infinity: every event happened at ${name} = ${at}, and all others lie to one side of it. Leave it out, or compare the groups with logRankTest.`,
    zh: `${name} 的系数趋于${isUp ? '正' : '负'}无穷：所有事件都发生在 ${name} = ${at} 处，其余取值都在它的同一侧。请去掉该变量，或用 logRankTest 比较各组。`,
  }
  return [{ at: j, warning }]
}
