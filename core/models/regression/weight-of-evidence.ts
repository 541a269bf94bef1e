import { DriftwatchError } from '../../errors.js'
import type { NumberColumn } from '../summary.js'

/** One category: its share of the goods (outcome 0) and bads (outcome 1), and ln of their ratio. */
export interface EvidenceBin {
  readonly category: string
  readonly n: number
  readonly bads: number
  /** ln(share of goods / share of bads); absent where the category holds only one outcome and no `smoothing` is given. */
  readonly weightOfEvidence?: number
  readonly contribution?: number
}

export interface WeightOfEvidence {
  readonly bins: readonly EvidenceBin[]
  /** Σ (share of goods − share of bads) · weight; below 0.02 useless, 0.1 weak, 0.3 medium, above strong (Siddiqi 2006). */
  readonly informationValue: number
}

/**
 * Weight of evidence and information value of a categorical covariate; cut a number into bins first.
 *
 * @param smoothing added to both counts of every category, so that one without goods or bads has a weight; 0 when absent, and
 *   then such a category takes no part in the information value.
 * @throws DriftwatchError `too_little_data` where one of the outcomes is missing; `invalid_input` for columns of unequal length,
 *   an outcome other than 0 and 1, or a smoothing below 0.
 * @see Good (1950), Probability and the Weighing of Evidence; Siddiqi (2006), Credit Risk Scorecards, chapter 6.
 */
export function weightOfEvidence(
  category: ArrayLike<string>,
  outcome: NumberColumn,
  smoothing = 0,
): WeightOfEvidence {
  checkColumns(category, outcome, smoothing)
  const counts = new Map<string, [goods: number, bads: number]>()
  for (let i = 0; i < category.length; i++) {
    const pair = counts.get(category[i]!) ?? [0, 0]
    pair[outcome[i] === 1 ? 1 : 0]++
    counts.set(category[i]!, pair)
  }
  const totals = [0, 1].map((side) =>
    [...counts.values()].reduce((sum, pair) => sum + pair[side]! + smoothing, 0),
  )
  if (totals.some((total) => total === 0)) {
    throw new DriftwatchError(
      'too_little_data',
      'Weight of evidence must see both outcomes; one is missing. Widen the period or the filters.',
    )
  }
  const bins = [...counts].map(([name, [goods, bads]]): EvidenceBin => {
    const [goodShare, badShare] = [(goods + smoothing) / totals[0]!, (bads + smoothing) / totals[1]!]
    const base = { category: name, n: goods + bads, bads }
    if (goodShare === 0 || badShare === 0) return base
    const weight = Math.log(goodShare / badShare)
    return { ...base, weightOfEvidence: weight, contribution: (goodShare - badShare) * weight }
  })
  return { bins, informationValue: bins.reduce((sum, bin) => sum + (bin.contribution ?? 0), 0) }
}

function checkColumns(category: ArrayLike<string>, outcome: NumberColumn, smoothing: number): void {
  if (category.length !== outcome.length) {
    throw new DriftwatchError(
      'invalid_input',
      `category and outcome must have equally many rows; got ${category.length} and ${outcome.length}. Build both from the same rows.`,
    )
  }
  for (let row = 0; row < outcome.length; row++) {
    if (outcome[row] === 0 || outcome[row] === 1) continue
    throw new DriftwatchError(
      'invalid_input',
      `outcome must be 0 or 1; got ${outcome[row]} in row ${row}. Correct or drop the row.`,
    )
  }
  if (!(smoothing >= 0)) {
    throw new DriftwatchError(
      'invalid_input',
      `smoothing must be 0 or above; got ${smoothing}. Give for example 0.5.`,
    )
  }
}
