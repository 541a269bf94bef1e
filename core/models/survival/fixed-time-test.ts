import { DriftwatchError } from '../../errors.js'
import { chiSquareUpperTail } from '../../stats/incomplete-gamma.js'
import { type KaplanMeierFit, survivalAt } from './kaplan-meier.js'

export interface FixedTimeTest {
  readonly time: number
  readonly chiSquare: number
  /** On one degree of freedom. */
  readonly pValue: number
  /** S of the first curve − S of the second. */
  readonly difference: number
}

/**
 * Whether two survival curves differ at one time that was chosen beforehand ("as many still there after a year?"), where the
 * log-rank test asks of the whole course. By ln(−ln S), whose variance is the steadiest.
 *
 * @returns `undefined` where a curve is 0 or 1 at the time, because its variance there is not known.
 * @throws DriftwatchError `invalid_input` for a time beyond a curve's last.
 * @see Klein, Logan, Harhoff & Andersen (2007), Statistics in Medicine 26, equation (3).
 * @example fixedTimeTest(fitKaplanMeier(north), fitKaplanMeier(south), 12)?.pValue
 */
export function fixedTimeTest(
  first: KaplanMeierFit,
  second: KaplanMeierFit,
  time: number,
): FixedTimeTest | undefined {
  for (const { times } of [first, second]) {
    if (time >= times[0]! && time <= times.at(-1)!) continue
    throw new DriftwatchError(
      'invalid_input',
      `time must lie within both curves (${times[0]} to ${times.at(-1)}); got ${time}. Choose a time that was seen in both groups.`,
    )
  }
  const [one, other] = [logLogAt(first, time), logLogAt(second, time)]
  if (!one || !other) return undefined
  const chiSquare = (one.value - other.value) ** 2 / (one.variance + other.variance)
  return Object.freeze({
    time,
    chiSquare,
    pValue: chiSquareUpperTail(chiSquare, 1),
    difference: survivalAt(first, time) - survivalAt(second, time),
  })
}

/** ln(−ln S) with its variance by the delta method. */
function logLogAt(curve: KaplanMeierFit, time: number): { value: number; variance: number } | undefined {
  const s = survivalAt(curve, time)
  if (s <= 0 || s >= 1) return undefined
  const log = Math.log(s)
  const error = survivalAt(curve, time, 'standardErrors') / s / log
  return { value: Math.log(-log), variance: error ** 2 }
}
