import type { Outcome, Work } from './work.js'

/** The rounding with which two codes may compute one objective at one point. */
const ROUNDING = 1e-9

/**
 * Says in sentences where two outcomes differ beyond the work's tolerances.
 *
 * Where ours reaches a higher objective, which the peer confirms by judging our solution, the solutions themselves may differ.
 *
 * @param judged the peer's objective at our solution, where it has one
 */
export function differences(
  work: Work,
  ours: Outcome,
  theirs: Outcome,
  judged: number | undefined,
): string[] {
  if (ours.objective === undefined || theirs.objective === undefined) return figuresApart(work, ours, theirs)
  const size = Math.abs(theirs.objective)
  const gain = ours.objective - theirs.objective
  const apart: string[] = []
  if (gain < -(work.shortfall ?? ROUNDING) * size)
    apart.push(`objective ${ours.objective} falls short of the peer's ${theirs.objective}`)
  if (judged !== undefined && !(Math.abs(judged - ours.objective) <= ROUNDING * size))
    apart.push(`objective ${ours.objective} is ${judged} by the peer's own reckoning`)
  return gain > ROUNDING * size ? apart : [...apart, ...figuresApart(work, ours, theirs)]
}

function figuresApart({ tolerance = 1e-6 }: Work, ours: Outcome, theirs: Outcome): string[] {
  const names = new Set([...Object.keys(ours.figures), ...Object.keys(theirs.figures)])
  return [...names]
    .filter((name) => !isClose(ours.figures[name], theirs.figures[name], tolerance))
    .map((name) => `${name} is ${ours.figures[name]} against the peer's ${theirs.figures[name]}`)
}

function isClose(a: number | undefined, b: number | undefined, tolerance: number): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= tolerance * Math.max(Math.abs(b), 1e-3)
}
