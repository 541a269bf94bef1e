import { DriftwatchError } from '../../errors.js'
import { tiedRanks } from '../../stats/tied-ranks.js'
import type { NumberColumn } from '../summary.js'

/** One row per customer of a campaign: the score it was ranked by, 1 for treated and 0 for control, and its binary outcome. */
export interface UpliftSample {
  readonly score: NumberColumn
  readonly treated: NumberColumn
  readonly outcome: NumberColumn
}

/** A curve over customers by falling score, ties of score (equal but for their last bits) at one point; the first point is (0, 0). */
export interface GainCurve {
  /** Customers addressed. */
  readonly addressed: Float64Array
  /** Gain as defined in `definition`. */
  readonly gain: Float64Array
  /** What a random order would gain: the straight line to the end, exact, not sampled. */
  readonly random: Float64Array
  /** Area between curve and random line, divided by that of the perfect model (treated responders first, responding controls last), as scikit-uplift does; absent where that is 0. */
  readonly coefficient?: number
  readonly definition: string
}

/**
 * The Qini curve: g(k) = responders among the treated in the first k − those among the controls · treated / controls in the first k.
 *
 * @throws DriftwatchError `invalid_input` for lengths, or values other than 0 and 1; `too_little_data` without treated or controls.
 * @see Radcliffe (2007), Using control groups to target on predicted lift, equation (10).
 */
export function qiniCurve(sample: UpliftSample): GainCurve {
  const gain = ({ treated, control, treatedHits, controlHits }: Counts) =>
    control === 0 ? treatedHits : treatedHits - (controlHits * treated) / control
  return gainCurve(
    sample,
    gain,
    'responders among the treated − responders among the controls × treated / controls, within those addressed',
  )
}

/**
 * The uplift curve: u(k) = (response rate of the treated − that of the controls, in the first k) · k; a rate over nobody is 0.
 *
 * @throws as {@link qiniCurve}.
 * @see Devriendt et al. (2020), Learning to rank for uplift modeling, equation (4), AUUC "separate, absolute".
 */
export function upliftCurve(sample: UpliftSample): GainCurve {
  const rate = (hits: number, n: number) => (n === 0 ? 0 : hits / n)
  const gain = ({ treated, control, treatedHits, controlHits }: Counts) =>
    (rate(treatedHits, treated) - rate(controlHits, control)) * (treated + control)
  return gainCurve(
    sample,
    gain,
    '(response rate of the treated − response rate of the controls) × customers, within those addressed',
  )
}

interface Counts {
  treated: number
  control: number
  treatedHits: number
  controlHits: number
}

function gainCurve(sample: UpliftSample, gain: (counts: Counts) => number, definition: string): GainCurve {
  checkSample(sample)
  const model = pointsOf(sample, gain)
  const n = sample.score.length
  const last = model.gain.at(-1)!
  const perfect = pointsOf({ ...sample, score: perfectScore(sample) }, gain)
  const best = areaAboveRandom(perfect, n, last)
  const own = areaAboveRandom(model, n, last)
  return Object.freeze({
    ...model,
    random: model.addressed.map((k) => (last * k) / n),
    ...(best > 1e-12 ? { coefficient: own / best } : {}),
    definition,
  })
}

interface Points {
  readonly addressed: Float64Array
  readonly gain: Float64Array
}

function pointsOf({ score, treated, outcome }: UpliftSample, gain: (counts: Counts) => number): Points {
  const { rank, count } = tiedRanks(score)
  const groups = Array.from({ length: count }, noCounts)
  for (let row = 0; row < score.length; row++) {
    const group = groups[count - 1 - rank[row]!]!
    if (treated[row] === 1) {
      group.treated++
      group.treatedHits += outcome[row]!
    } else {
      group.control++
      group.controlHits += outcome[row]!
    }
  }
  const sums = noCounts()
  const gains = groups.map((group) => {
    for (const key of Object.keys(group) as (keyof Counts)[]) sums[key] += group[key]
    return [sums.treated + sums.control, gain(sums)] as const
  })
  return {
    addressed: Float64Array.of(0, ...gains.map(([k]) => k)),
    gain: Float64Array.of(0, ...gains.map(([, g]) => g)),
  }
}

function noCounts(): Counts {
  return { treated: 0, control: 0, treatedHits: 0, controlHits: 0 }
}

/** The perfect model's order: treated responders first, whoever didn't respond next, responding controls last. */
function perfectScore({ treated, outcome }: UpliftSample): Float64Array {
  return Float64Array.from({ length: treated.length }, (_, i) => {
    const responded = outcome[i] === 1
    if (!responded) return 0
    return treated[i] === 1 ? 1 : -1
  })
}

function areaAboveRandom({ addressed, gain }: Points, n: number, last: number): number {
  let area = 0
  for (let i = 1; i < addressed.length; i++) {
    const [left, right] = [addressed[i - 1]!, addressed[i]!]
    const above = gain[i - 1]! - (last * left) / n + (gain[i]! - (last * right) / n)
    area += ((right - left) * above) / 2
  }
  return area / n
}

function checkSample({ score, treated, outcome }: UpliftSample): void {
  const n = score.length
  if (treated.length !== n || outcome.length !== n) {
    throw new DriftwatchError(
      'invalid_input',
      `score, treated and outcome must have equally many rows; got ${n}, ${treated.length} and ${outcome.length}. Build them from the same customers.`,
    )
  }
  let sum = 0
  for (let i = 0; i < n; i++) {
    const isBinary = (value: unknown) => value === 0 || value === 1
    if (!isBinary(treated[i]) || !isBinary(outcome[i]) || !Number.isFinite(score[i])) {
      throw new DriftwatchError(
        'invalid_input',
        `treated and outcome must be 0 or 1 and score finite; got ${treated[i]}, ${outcome[i]} and ${score[i]} in row ${i}. Correct or drop the row.`,
      )
    }
    sum += treated[i]!
  }
  if (sum === 0 || sum === n) {
    throw new DriftwatchError(
      'too_little_data',
      `Uplift must be measured against a control group; got ${sum} treated of ${n}. Without controls no effect can be told.`,
    )
  }
}
