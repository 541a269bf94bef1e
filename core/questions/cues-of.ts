import type { Draft } from './draft.js'
import { entryOf, type Scene, type Span } from './spans.js'

/** Kinds of words that stand as cues by kind and by value: "leaving" and "leaving.progress". */
const KINDS = ['leaving', 'move', 'show', 'question', 'population', 'dimension', 'follow'] as const

/** Stages of customers who have something to lose. */
const HEALTHY: ReadonlySet<string> = new Set(['stable', 'build_up'])

/**
 * What in a question analyses may declare as evidence: kinds of words, filters and their values (`filter.stage.stable`),
 * groups, `period`, `stage.healthy` (stable or build-up customers), `past` (something is over: a move, or "from"), `asks` and
 * `asks.who` (customers are asked for; the second needs more than a word that asks), `one.customer` (a customer is named
 * and nothing is asked of it).
 */
export function cuesOf(spans: readonly Span[], draft: Draft, scene: Scene): ReadonlySet<string> {
  const cues = new Set<string>()
  for (const span of spans) {
    if (span.meaning.kind !== 'words') continue
    for (const kind of KINDS) {
      for (const entry of span.meaning.entries.filter((one) => one.kind === kind)) {
        cues.add(kind)
        cues.add(`${kind}.${entry.value}`)
      }
    }
  }
  for (const { name, values, negated } of draft.filters) {
    cues.add(`filter.${name}`)
    if (negated) continue
    for (const value of values) cues.add(`filter.${name}.${value}`)
    if ((name === 'stage' || name === 'from_stage') && values.some((value) => HEALTHY.has(value)))
      cues.add('stage.healthy')
  }
  for (const name of draft.groupBy) cues.add(`group.${name}`)
  if (spans.some((span) => entryOf(span, 'move') ?? entryOf(span, 'cue', 'from'))) cues.add('past')
  if (draft.periods.length > 0) cues.add('period')
  if (asks(spans, draft, scene)) cues.add('asks')
  if (isOneCustomer(spans, scene, draft)) cues.add('one.customer')
  if (asksWho(spans, draft)) cues.add('asks.who')
  return cues
}

function asks(spans: readonly Span[], draft: Draft, scene: Scene): boolean {
  return (
    draft.shows.length > 0 ||
    draft.wantsList ||
    spans.some((span) => entryOf(span, 'population') || entryOf(span, 'question') || isCustomers(span, scene))
  )
}

/** "13680", 天发光电最近怎么样, "why 13680?": a customer's name alone. */
function isOneCustomer(
  spans: readonly Span[],
  { tokens }: Scene,
  { filters, having, groupBy, sort, top, shows }: Draft,
): boolean {
  const isBare =
    having.length + groupBy.length === 0 &&
    shows.every((show) => show === 'explain') &&
    sort === undefined &&
    top === undefined
  if (!isBare || filters.length !== 1 || filters[0]?.negated || filters[0]?.values.length !== 1) return false
  const isSure = spans.some(
    ({ meaning }) =>
      meaning.kind === 'value' && (meaning.isKnown || meaning.values.every((value) => /\d/.test(value))),
  )
  if (!isSure || spans.some((span) => entryOf(span, 'move') ?? entryOf(span, 'leaving'))) return false
  return (
    filters[0].name === 'customer' &&
    spans.every((span) => span.meaning.kind !== 'unknown' || tokens[span.start]?.kind === 'sign')
  )
}

function asksWho(spans: readonly Span[], draft: Draft): boolean {
  return (
    draft.filters.length > 0 ||
    spans.some((span) => entryOf(span, 'population') || entryOf(span, 'question', 'which'))
  )
}

/** "key accounts" and 忠诚客户 name customers by their kind. */
function isCustomers(span: Span, { tokens }: Scene): boolean {
  const filter = entryOf(span, 'filter')?.name
  if (filter === 'customer_type') return true
  const words = tokens.slice(span.start, span.end).map((token) => token.text)
  return filter === 'stage' && /客户|顾客|customer|account|client/.test(words.join(''))
}
