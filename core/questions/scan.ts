import { matchCondition } from './match-conditions.js'
import { matchGroup } from './match-groups.js'
import { matchOwnParam, matchParam } from './match-params.js'
import { matchSort } from './match-sort.js'
import { matchAmbiguousDay, matchDay, matchPeriod } from './match-time.js'
import { matchTop } from './match-top.js'
import {
  matchCode,
  matchEmail,
  matchMention,
  matchName,
  matchNumber,
  matchOwnCode,
  matchStatedValue,
  matchWord,
} from './match-values.js'
import { matchWrittenParam } from './match-written-params.js'
import type { Matcher, Scene, Span } from './spans.js'

/** In the order in which they are preferred where they take equally many tokens. */
const MATCHERS: readonly Matcher[] = [
  matchMention,
  matchName,
  matchNumber,
  matchEmail,
  matchOwnCode,
  matchCode,
  matchStatedValue,
  matchOwnParam,
  matchWrittenParam,
  matchCondition,
  matchParam,
  matchTop,
  matchAmbiguousDay,
  matchDay,
  matchPeriod,
  matchSort,
  matchGroup,
  matchWord,
]

/** Cuts a question into spans, from left to right, each the longest that starts where the one before it ended. */
export function scan(scene: Scene): Span[] {
  const spans: Span[] = []
  let at = 0
  while (at < scene.tokens.length) {
    const span = longestAt(scene, at)
    spans.push(span)
    at = span.end
  }
  return spans
}

function longestAt(scene: Scene, at: number): Span {
  let best: Span | undefined
  for (const match of MATCHERS) {
    const span = match(scene, at)
    if (span && span.end > (best?.end ?? at)) best = span
  }
  return best ?? { start: at, end: at + 1, meaning: { kind: 'unknown' } }
}
