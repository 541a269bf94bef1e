import type { ColumnProfile } from './column-profile.js'
import { LEAST_SCORE, type ScoredTarget, scoreColumn } from './column-score.js'

/** Two columns or more that fit a target equally well. */
export interface Alike {
  readonly target: string
  readonly columns: readonly string[]
}

export interface Assignment {
  /** The file's column by target. */
  readonly mapping: ReadonlyMap<string, string>
  readonly alike: readonly Alike[]
}

interface Candidate {
  readonly target: string
  readonly column: string
  readonly score: number
}

/** Scores nearer than this are alike: neither the name nor the contents tell the columns apart. */
const MARGIN = 0.5

/**
 * Gives each target the column that fits best, the surest pair first; no column goes to two targets. Columns that fit a
 * target alike are named too, since none of them is surer than the others.
 *
 * @param profiles what the contents say; the names alone decide where there are none
 */
export function assignColumns(
  targets: readonly ScoredTarget[],
  columns: readonly string[],
  profiles: ReadonlyMap<string, ColumnProfile> = new Map(),
): Assignment {
  const candidates = targets
    .flatMap((target, rank) =>
      columns.map((column) => ({
        target: target.name,
        column,
        rank,
        score: scoreColumn(target, firstOfName(column, columns), profiles.get(column)),
      })),
    )
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || a.rank - b.rank)
  const mapping = new Map<string, string>()
  const used = new Set<string>()
  const alike: Alike[] = []
  for (const candidate of candidates) {
    if (mapping.has(candidate.target) || used.has(candidate.column)) continue
    const rivals = rivalsOf(candidate, candidates, used)
    if (rivals.length > 0)
      alike.push({ target: candidate.target, columns: [candidate, ...rivals].map(({ column }) => column) })
    mapping.set(candidate.target, candidate.column)
    used.add(candidate.column)
  }
  return { mapping, alike }
}

function rivalsOf(
  { target, column, score }: Candidate,
  candidates: readonly Candidate[],
  used: ReadonlySet<string>,
): Candidate[] {
  return candidates.filter(
    (other) =>
      other.target === target &&
      other.column !== column &&
      !used.has(other.column) &&
      score - other.score < MARGIN &&
      !candidates.some((own) => own.column === other.column && own.score > other.score),
  )
}

/** A header that stands twice is told apart by a number behind it, which says nothing about what it holds. */
function firstOfName(column: string, columns: readonly string[]): string {
  const base = column.replace(/ \(\d+\)$/, '')
  return base !== column && columns.includes(base) ? base : column
}
