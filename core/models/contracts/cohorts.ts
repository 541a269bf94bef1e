import { DriftwatchError } from '../../errors.js'

/**
 * Customers under contract, counted at each renewal: `survivors[t]` of a cohort are still there after t periods, t = 0 the start.
 * Cohorts may have different ages.
 */
export interface RetentionSummary {
  readonly cohorts: readonly { readonly survivors: ArrayLike<number> }[]
}

/** Customers lost at age t (1, 2, …), and those still there at the last age seen, over all cohorts. */
export interface LifetimeCounts {
  /** lost[t − 1] at age t. */
  readonly lost: Float64Array
  /** surviving[t] customers were last seen alive at age t. */
  readonly surviving: Float64Array
  readonly n: number
}

/**
 * Counts lifetimes over cohorts.
 *
 * @throws DriftwatchError `invalid_input` for a number of survivors that rises, is negative or not finite; `too_little_data`
 *   where nobody was observed for a period or nobody was lost.
 */
export function lifetimeCounts({ cohorts }: RetentionSummary): LifetimeCounts {
  const longest = Math.max(0, ...cohorts.map(({ survivors }) => survivors.length - 1))
  const [lost, surviving] = [new Float64Array(longest), new Float64Array(longest + 1)]
  let n = 0
  for (const [index, { survivors }] of cohorts.entries()) {
    checkSurvivors(survivors, index)
    for (let t = 1; t < survivors.length; t++) lost[t - 1]! += survivors[t - 1]! - survivors[t]!
    surviving[survivors.length - 1]! += survivors[survivors.length - 1]!
    n += survivors[0]!
  }
  if (longest < 1 || lost.every((count) => count === 0)) {
    throw new DriftwatchError(
      'too_little_data',
      'Retention must be seen over at least one renewal with a loss; got none. Give survivors for two ages or more.',
    )
  }
  return { lost, surviving, n }
}

function checkSurvivors(survivors: ArrayLike<number>, cohort: number): void {
  for (let t = 0; t < survivors.length; t++) {
    const [before, now] = [survivors[t - 1] ?? Number.POSITIVE_INFINITY, survivors[t]!]
    if (!(now >= 0 && now <= before && Number.isFinite(now))) {
      throw new DriftwatchError(
        'invalid_input',
        `survivors must be finite, 0 or more, and never rise; got ${now} at age ${t} of cohort ${cohort}. Count the customers again.`,
      )
    }
  }
}
