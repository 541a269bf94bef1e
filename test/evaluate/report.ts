import type { Snapshot } from '../../core/ledger/snapshot.js'
import type { EvaluatedLedger } from './ledgers.js'
import {
  LISTED_LEVELS,
  type ListedRow,
  listedAgainstScore,
  listTrial,
  outcomesByLevel,
} from './list-trial.js'
import { type Measures, measuresOf } from './measures.js'
import { type ScoreTrial, scoreTrial } from './score-trial.js'

/** Each way of scoring over some days of a ledger, printed as a table. */
export async function reportScores(
  snapshot: Snapshot,
  { name, horizonDays }: EvaluatedLedger,
  days: readonly string[],
): Promise<void> {
  const trials: ScoreTrial[] = []
  for (const day of days) trials.push(await scoreTrial(snapshot, day, horizonDays))
  const n = trials.reduce((sum, { lost }) => sum + lost.length, 0)
  const lost = trials.reduce((sum, trial) => sum + trial.lost.reduce((a, b) => a + b, 0), 0)
  const used = trials.map((trial) => trial.used).join(', ')
  console.log(`\n${name}: ${days.join(', ')}; ${n} customers, ${lost} lost; used: ${used}`)
  const ways = Object.keys(trials[0]?.scores ?? {})
  console.table(
    Object.fromEntries(
      ways.map((way) => {
        const scored = trials.map(({ scores, lost: came }) => ({ score: scores[way]!, lost: came }))
        return [way, rounded(measuresOf(scored, way !== 'days since last'))]
      }),
    ),
  )
}

/** What became of the list by level, and of as many by score alone. */
export async function reportList(
  snapshot: Snapshot,
  { horizonDays }: EvaluatedLedger,
  days: readonly string[],
): Promise<void> {
  const lists: (readonly ListedRow[])[] = []
  for (const day of days) lists.push(await listTrial(snapshot, day, horizonDays))
  const outcomes = outcomesByLevel(lists.flat())
  const shares = LISTED_LEVELS.map((level) => {
    const { n = 0, lost = 0, lostOrHalved = 0 } = outcomes[level] ?? {}
    return `${level} ${n === 0 ? 'nobody' : `${percent(lostOrHalved)} (lost ${percent(lost)}, ${n})`}`
  })
  console.log(`list, lost or halved: ${shares.join('; ')}`)
  const { n, listed, byScore } = listedAgainstScore(lists)
  console.log(`lost of the ${n} listed ${percent(listed)}, of as many by score alone ${percent(byScore)}`)
}

/** How many of the stable and growing are on the list where nobody changed. */
export async function reportNull(snapshot: Snapshot, name: string, days: readonly string[]): Promise<void> {
  const shares: string[] = []
  for (const day of days) {
    const rows = await listTrial(snapshot, day)
    const listed = rows.filter(({ level }) => level !== 'unlisted').length
    shares.push(`${day} ${listed} of ${rows.length} (${percent(listed / rows.length)})`)
  }
  console.log(`${name}: ${shares.join(', ')}`)
}

function rounded(measures: Measures): Record<string, string> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, value === undefined ? '' : value.toFixed(3)]),
  )
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)}%`
}
