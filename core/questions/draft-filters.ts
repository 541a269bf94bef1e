import type { DraftFilter } from './draft.js'
import { entryOf, type Scene, type Span } from './spans.js'

type StageRole = 'stage' | 'from_stage' | 'to_stage'

/**
 * The filters of a question in the order of its words. A stage is where customers are, or where they came from or went
 * to, by the words around it. "except" and its like leave out the filter after them, and what is joined to it by "and"
 * or "or"; 除…以外 all that it encloses; "not" only what follows at once.
 */
export function draftFilters(spans: readonly Span[], scene: Scene): DraftFilter[] {
  const left = leftOut(spans, scene)
  const filters: DraftFilter[] = []
  let role: StageRole = 'stage'
  spans.forEach((span, index) => {
    const filter = filterOf(span, scene)
    if (filter === undefined) {
      if (!isBridge(span)) role = 'stage'
      return
    }
    if (filter.name === 'stage') role = stageRole(spans, index, role)
    const name = filter.name === 'stage' ? role : filter.name
    filters.push({ name, values: filter.values, negated: left.filters.has(index) })
  })
  return settleMoves([...filters, ...declining(spans, filters)])
}

/** The spans that are left out, and the words that say so. */
export function leftOut(
  spans: readonly Span[],
  scene: Scene,
): { readonly filters: ReadonlySet<number>; readonly said: ReadonlySet<number> } {
  const filters = new Set<number>()
  const said = new Set<number>()
  spans.forEach((span, index) => {
    if (entryOf(span, 'cue', 'except_end')) {
      const opened = openedAt(spans, index)
      const from = opened ?? previousFilter(spans, index, scene)
      if (from === undefined) return
      said.add(index)
      if (opened !== undefined) said.add(opened)
      for (let at = from; at < index; at++) if (filterOf(spans[at] as Span, scene)) filters.add(at)
    }
    if (!entryOf(span, 'cue', 'except') && !entryOf(span, 'cue', 'not')) return
    let at = nextFilter(spans, index, scene)
    if (at === undefined) return
    said.add(index)
    for (; at !== undefined; at = joinedFilter(spans, at, scene)) filters.add(at)
  })
  return { filters, said }
}

/** The word that opens what 以外 closes. */
function openedAt(spans: readonly Span[], end: number): number | undefined {
  for (let at = end - 1; at >= 0; at--) if (entryOf(spans[at], 'cue', 'except')) return at
  return undefined
}

/** 华东以外: what stands right before, and what is joined to it. */
function previousFilter(spans: readonly Span[], end: number, scene: Scene): number | undefined {
  let at = end - 1
  if (!spans[at] || !filterOf(spans[at] as Span, scene)) return undefined
  while (at >= 2 && entryOf(spans[at - 1], 'cue', 'join') && filterOf(spans[at - 2] as Span, scene)) at -= 2
  return at
}

/** The filter that a negator leaves out: it follows at once, or after words that carry nothing. */
function nextFilter(spans: readonly Span[], index: number, scene: Scene): number | undefined {
  for (let at = index + 1; at < spans.length; at++) {
    const span = spans[at] as Span
    if (filterOf(span, scene)) return at
    if (!isBridge(span) && !entryOf(span, 'population')) return undefined
  }
  return undefined
}

/** What "and" or "or" joins to a filter of the same name: "not in the east or the west". */
function joinedFilter(spans: readonly Span[], index: number, scene: Scene): number | undefined {
  const name = filterOf(spans[index] as Span, scene)?.name
  let isJoined = false
  for (let at = index + 1; at < spans.length; at++) {
    const span = spans[at] as Span
    const filter = filterOf(span, scene)
    if (filter) return isJoined && filter.name === name ? at : undefined
    if (entryOf(span, 'cue', 'join')) isJoined = true
    else if (!isBridge(span)) return undefined
  }
  return undefined
}

export function filterOf(span: Span, scene: Scene): { name: string; values: readonly string[] } | undefined {
  if (span.meaning.kind === 'value') {
    const { filter, values } = span.meaning
    return { name: filter, values: values.map((typed) => scene.resolve(filter, typed)) }
  }
  const entry = entryOf(span, 'filter')
  if (entry?.name !== undefined) {
    return { name: entry.name, values: [scene.resolve(entry.name, entry.value)] }
  }
  return entryOf(span, 'cue', 'me') ? { name: 'owner', values: ['me'] } : undefined
}

/** "declining" is the stage of those of whom no other is said. */
function declining(spans: readonly Span[], filters: readonly DraftFilter[]): DraftFilter[] {
  if (filters.some(({ name }) => name.endsWith('stage'))) return []
  const isSaid = spans.some((span) => entryOf(span, 'leaving', 'declining'))
  return isSaid ? [{ name: 'stage', values: ['decline'], negated: false }] : []
}

/** Words that stand between values that belong together. */
function isBridge(span: Span): boolean {
  return (
    entryOf(span, 'cue', 'join') !== undefined ||
    entryOf(span, 'stop') !== undefined ||
    entryOf(span, 'dimension') !== undefined
  )
}

/** The nearest span before that carries something. */
function previous(spans: readonly Span[], index: number): Span | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const span = spans[at] as Span
    const empty =
      entryOf(span, 'stop') !== undefined &&
      entryOf(span, 'cue') === undefined &&
      entryOf(span, 'move') === undefined
    if (!empty) return span
  }
  return undefined
}

function stageRole(spans: readonly Span[], index: number, last: StageRole): StageRole {
  const before = previous(spans, index)
  if (entryOf(before, 'cue', 'from') || entryOf(before, 'move', 'from')) return 'from_stage'
  if (entryOf(before, 'cue', 'to') || entryOf(before, 'cue', 'arrow') || entryOf(before, 'move', 'to')) {
    return isMove(spans, index) ? 'to_stage' : 'stage'
  }
  if (isZhMove(before)) return 'to_stage'
  if (entryOf(before, 'cue', 'join') && last !== 'stage') return last
  const after = spans[index + 1]
  if (entryOf(after, 'cue', 'arrow') && entryOf(spans[index + 2], 'filter')?.name === 'stage')
    return 'from_stage'
  return 'stage'
}

/** "to stable" is a move only where something moves: a verb, "from", an arrow, or another stage before it. */
function isMove(spans: readonly Span[], index: number): boolean {
  return spans
    .slice(0, index)
    .some(
      (span) =>
        entryOf(span, 'move') !== undefined ||
        entryOf(span, 'cue', 'from') !== undefined ||
        entryOf(span, 'cue', 'arrow') !== undefined ||
        entryOf(span, 'analysis') !== undefined ||
        entryOf(span, 'leaving') !== undefined ||
        entryOf(span, 'filter')?.name === 'stage',
    )
}

/** 转退化, 掉退化: the verb without its 到. */
function isZhMove(span: Span | undefined): boolean {
  const move = entryOf(span, 'move', 'any')
  return (
    move !== undefined &&
    span?.meaning.kind === 'words' &&
    /\p{Script=Han}/u.test(move.zh ?? '') &&
    span.end - span.start === 1
  )
}

/** "stable customers that fell into decline" came from stable. */
function settleMoves(filters: readonly DraftFilter[]): DraftFilter[] {
  const to = filters.findIndex(({ name }) => name === 'to_stage')
  if (to < 0 || filters.some(({ name }) => name === 'from_stage')) return [...filters]
  return filters.map((filter, index) =>
    filter.name === 'stage' && index < to ? { ...filter, name: 'from_stage' } : filter,
  )
}
