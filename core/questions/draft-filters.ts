import type { DraftFilter } from './draft.js'
import { entryOf, type Scene, type Span } from './spans.js'

type StageRole = 'stage' | 'from_stage' | 'to_stage'

/**
 * The filters of a question in the order of its words. A stage is where customers are, or where they came from or went
 * to, by the words around it; "except" and its like leave out all that is joined to what follows them.
 */
export function draftFilters(spans: readonly Span[], scene: Scene): DraftFilter[] {
  const filters: DraftFilter[] = []
  let negated = false
  let joined = false
  let role: StageRole = 'stage'
  spans.forEach((span, index) => {
    const filter = filterOf(span, scene)
    if (filter === undefined) {
      if (entryOf(span, 'cue', 'except')) negated = true
      else if (negated && joined && !isBridge(span)) negated = false
      if (!isBridge(span)) role = 'stage'
      joined = false
      return
    }
    const before = previous(spans, index)
    if (filter.name === 'stage') role = stageRole(spans, index, role)
    const name = filter.name === 'stage' ? role : filter.name
    filters.push({
      name,
      values: filter.values,
      negated: negated || entryOf(before, 'cue', 'except') !== undefined,
    })
    joined = true
    if (entryOf(spans[index + 1], 'cue', 'except_end')) negated = false
  })
  return settleMoves([...filters, ...declining(spans, filters)])
}

function filterOf(span: Span, scene: Scene): { name: string; values: readonly string[] } | undefined {
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
