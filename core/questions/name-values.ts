import type { EntryKind } from './lexicon/entry.js'
import { entryOf, type Meaning, type Scene, type Span } from './spans.js'

/**
 * Gives the words that no lexicon knows the part that their neighbours leave for them: "SMB segment", "region:
 * Bavaria", "Anna's accounts", "the Shenzhen team", "why is Sunrise Foods drifting", "宏远机械处于什么阶段". What has no
 * such neighbours stays unknown.
 */
export function nameValues(spans: readonly Span[], scene: Scene): Span[] {
  let named = quoted(spans, scene)
  named = joined(named, scene)
  for (const rule of RULES) {
    if (!named.some((span) => isOpen(span, scene))) break
    named = named.map((span, index) => placed(named, span, index, scene, rule))
  }
  return named
}

interface Place {
  readonly scene: Scene
  readonly text: string
  readonly before: Span | undefined
  readonly after: Span | undefined
  readonly spans: readonly Span[]
  readonly index: number
}

/** The filter that a value at this place belongs to. */
type Rule = (place: Place) => string | undefined

function placed(spans: readonly Span[], span: Span, index: number, scene: Scene, rule: Rule): Span {
  if (!isOpen(span, scene)) return span
  const text = textOf(span, scene)
  const filter = rule({ scene, text, before: spans[index - 1], after: spans[index + 1], spans, index })
  return filter === undefined ? span : { ...span, meaning: value(filter, text) }
}

function value(filter: string, text: string): Meaning {
  return { kind: 'value', filter, values: [text] }
}

/** Whether a span may still become a value: an unknown word, or one that could be the name of more than one thing. */
function isOpen(span: Span, scene: Scene): boolean {
  if (span.meaning.kind === 'unknown') {
    const token = scene.tokens[span.start]
    return token !== undefined && token.kind !== 'sign'
  }
  const filter = entryOf(span, 'filter')?.name
  return filter === 'region' || filter === 'industry'
}

export function textOf(span: Span, { tokens, text }: Scene): string {
  return text.slice(tokens[span.start]?.start ?? 0, tokens[span.end - 1]?.end ?? 0)
}

/** A text in quotation marks is one unknown name. */
function quoted(spans: readonly Span[], scene: Scene): Span[] {
  const result: Span[] = []
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as Span
    const close = isQuote(span, scene)
      ? spans.findIndex((other, at) => at > index + 1 && isQuote(other, scene))
      : -1
    const inner = close > 0 ? { start: span.end, end: (spans[close] as Span).start } : undefined
    if (!inner || inner.end - inner.start > 24) {
      result.push(span)
      continue
    }
    const name = { ...inner, meaning: { kind: 'unknown' } } as const
    const dimension = dimensionOf(result.at(-1))
    result.push({ ...name, meaning: value(dimension ?? 'customer', textOf(name, scene)) })
    index = close
  }
  return result
}

function isQuote(span: Span, { tokens }: Scene): boolean {
  return ['"', "''", '`'].includes(tokens[span.start]?.text ?? '')
}

/** Puts unknown words that stand together into one span: "Sunrise Foods Ltd", 宏远机械. */
function joined(spans: readonly Span[], scene: Scene): Span[] {
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last && isLongerName(last, span, scene)) {
      const whole = { start: last.start, end: span.end }
      const text = textOf({ ...whole, meaning: span.meaning }, scene)
      result[result.length - 1] = { ...whole, meaning: value('owner', text) }
    } else if (last && isJoinable(last, span, scene))
      result[result.length - 1] = { start: last.start, end: span.end, meaning: { kind: 'unknown' } }
    else result.push(span)
  }
  return result
}

function isJoinable(last: Span, span: Span, scene: Scene): boolean {
  const [first, next] = [scene.tokens[last.start], scene.tokens[span.start]]
  if (!first || !next || first.kind === 'sign' || next.kind === 'sign') return false
  const unknown = [last, span].filter(({ meaning }) => meaning.kind === 'unknown').length
  if (first.kind === 'han' || next.kind === 'han') {
    if (first.kind !== next.kind || next.spaced) return false
    return (
      unknown === 2 ||
      (unknown === 1 && last.meaning.kind === 'unknown' && entryOf(span, 'filter')?.name === 'industry')
    )
  }
  if (unknown === 2) return first.capital === next.capital || !first.capital || next.kind === 'number'
  return unknown === 1 && first.capital && next.capital && isNameLike(last) && isNameLike(span)
}

/** "Anna Schmidt" where the ledger knows an Anna of another name: nobody else may stand in for her. */
function isLongerName({ meaning }: Span, span: Span, scene: Scene): boolean {
  const isOwner = meaning.kind === 'several' || (meaning.kind === 'value' && meaning.filter === 'owner')
  const token = scene.tokens[span.start]
  return isOwner && span.meaning.kind === 'unknown' && token?.kind === 'word' && isCapital(span, scene)
}

/** Words of the lexicon that names of companies are made of. */
function isNameLike(span: Span): boolean {
  if (span.meaning.kind === 'unknown') return true
  const filter = entryOf(span, 'filter')?.name
  return (
    filter === 'region' ||
    filter === 'industry' ||
    (span.end - span.start === 1 && entryOf(span, 'population') !== undefined)
  )
}

const VALUED: ReadonlySet<string> = new Set([
  'segment',
  'region',
  'industry',
  'team',
  'channel',
  'category',
  'product',
  'customer_type',
  'acquired_via',
  'owner',
])

function dimensionOf(span: Span | undefined): string | undefined {
  const dimension = entryOf(span, 'dimension')?.value
  return dimension !== undefined && VALUED.has(dimension) ? dimension : undefined
}

const tokenText = (span: Span | undefined, { tokens }: Scene): string =>
  span ? (tokens[span.start]?.text ?? '') : ''

/** "the SMB segment", "Shenzhen team", 深圳团队. */
const beforeDimension: Rule = ({ scene, after, spans, index }) => {
  const dimension = dimensionOf(after)
  if (dimension === 'owner' || dimension === 'product') return undefined
  const token = scene.tokens[(spans[index] as Span).start]
  if (dimension === entryOf(spans[index], 'filter')?.name) return undefined
  return dimension && token?.kind !== 'number' ? dimension : undefined
}

/** "segment SMB", "region: Bavaria", "industry = food", 负责人张伟. */
const afterDimension: Rule = ({ scene, before, spans, index }) => {
  const joint = [':', '=', 'is', '为', '是'].includes(tokenText(before, scene))
  const dimension = dimensionOf(joint ? spans[index - 2] : before)
  if (dimension === undefined) return undefined
  return joint || dimension !== 'product' ? dimension : undefined
}

/** "who bought pumps", 买了主机的客户. */
const bought: Rule = ({ before }) => (entryOf(before, 'cue', 'bought') ? 'product' : undefined)

const isPossessive = (span: Span | undefined, scene: Scene) => tokenText(span, scene) === "'s"

/** "Anna's accounts", "owned by Anna", 张伟的客户, 张伟负责的. */
const owner: Rule = ({ scene, before, after, spans, index }) => {
  if (entryOf(before, 'cue', 'owned_by')) return 'owner'
  const isUnknown = spans[index]?.meaning.kind === 'unknown'
  const isOwners = isUnknown || !['的', '客'].includes(tokenText(after, scene))
  if (isOwners && entryOf(after, 'cue', 'owner_end') && isShortHan(spans[index] as Span, scene)) {
    return entryOf(after, 'population') && tokenText(after, scene) === '客' ? undefined : 'owner'
  }
  if (isUnknown && tokenText(after, scene) === '的' && isShortHan(spans[index] as Span, scene)) {
    const next = spans.slice(index + 2).find((span) => entryOf(span, 'filter') === undefined)
    return entryOf(next, 'population') ? 'owner' : undefined
  }
  if (!isPossessive(after, scene)) return undefined
  if (entryOf(spans[index + 2], 'filter')?.name === 'customer_type') return 'owner'
  const next = spans
    .slice(index + 2)
    .find((span) => entryOf(span, 'filter') === undefined && entryOf(span, 'analysis') === undefined)
  return entryOf(next, 'population') || OWNED.has(tokenText(next, scene)) ? 'owner' : undefined
}

const OWNED: ReadonlySet<string> = new Set(['book', 'portfolio', 'list', 'territory', 'patch', 'pipeline'])

function isShortHan({ start, end }: Span, { tokens }: Scene): boolean {
  return (
    end - start >= 2 && end - start <= 4 && tokens.slice(start, end).every((token) => token.kind === 'han')
  )
}

/** "customer 12345", "客户C-77", "account Ruida": a name after the word for customers. */
const afterCustomer: Rule = ({ scene, before, spans, index }) => {
  if (!entryOf(before, 'cue', 'named')) return undefined
  const token = scene.tokens[(spans[index] as Span).start]
  if (!token || token.kind === 'han') return undefined
  return token.capital || /\d/.test(textOf(spans[index] as Span, scene)) ? 'customer' : undefined
}

/** "in Bavaria": a capitalised place. */
const place: Rule = ({ scene, before, spans, index }) => {
  const preposition =
    ['in', 'from', 'within', 'across'].includes(tokenText(before, scene)) ||
    (tokenText(before, scene) === 'the' && tokenText(spans[index - 2], scene) === 'in')
  return preposition && isCapital(spans[index] as Span, scene) ? 'region' : undefined
}

function isCapital({ start }: Span, { tokens }: Scene): boolean {
  return tokens[start]?.capital === true && !isShouted(tokens)
}

/** In a text that is all capitals, or in title case, a capital says nothing. */
function isShouted(tokens: Scene['tokens']): boolean {
  const words = tokens.filter((token) => token.kind === 'word')
  return words.length >= 4 && words.filter((token) => token.capital).length > 0.7 * words.length
}

/** "why is Sunrise Foods drifting", "stage of Ruida", "is acme drifting", 宏远机械处于什么阶段, 为什么瑞达在漂移. */
const customer: Rule = ({ scene, before, after, spans, index }) => {
  const span = spans[index] as Span
  const token = scene.tokens[span.start]
  if (span.meaning.kind !== 'unknown' || !token || asksForMany(spans) || !concernsCustomers(spans))
    return undefined
  if (token.kind === 'han') return isNameZh(scene, span, before, after) ? 'customer' : undefined
  if (token.kind !== 'word') return undefined
  if (isCapital(span, scene) && !(span.start === 0 && span.end === 1 && !isPossessive(after, scene)))
    return 'customer'
  if (isPossessive(after, scene)) return 'customer'
  const framed = ['is', 'has', 'does', 'did', 'of', 'why', 'was'].includes(tokenText(before, scene))
  const closed = after === undefined || isSubjectEnd(after, scene)
  return framed && closed ? 'customer' : undefined
}

function isSubjectEnd(span: Span, scene: Scene): boolean {
  return (
    entryOf(span, 'analysis') !== undefined ||
    entryOf(span, 'leaving') !== undefined ||
    ['in', 'a', '?', '.', 'still', 'now', 'at', 'really'].includes(tokenText(span, scene))
  )
}

/** Works a truth of all spans out once, not for each of them. */
function oncePer(truth: (spans: readonly Span[]) => boolean): (spans: readonly Span[]) => boolean {
  const known = new WeakMap<readonly Span[], boolean>()
  return (spans) => {
    const found = known.get(spans) ?? truth(spans)
    known.set(spans, found)
    return found
  }
}

/** Whether the question asks which customers, so that no single one is its subject. */
const asksForMany = oncePer((spans: readonly Span[]): boolean => {
  return spans.some((span) => entryOf(span, 'question')) && spans.some((span) => entryOf(span, 'population'))
})

/** Whether anything but the name itself says that the question is about customers. */
const concernsCustomers = oncePer((spans: readonly Span[]): boolean => {
  const isAbout = (span: Span) =>
    entryOf(span, 'analysis')?.isOfLedger !== true &&
    ['analysis', 'leaving', 'show', 'move', 'population', 'follow'].some((kind) =>
      entryOf(span, kind as EntryKind),
    )
  return (
    spans.length === 1 || spans.some((span) => isAbout(span) || entryOf(span, 'filter')?.name === 'stage')
  )
})

function isNameZh(scene: Scene, span: Span, before: Span | undefined, after: Span | undefined): boolean {
  const length = span.end - span.start
  if (length < 2 || length > 12) return false
  const next = tokenText(after, scene)
  const previous = tokenText(before, scene)
  const led = entryOf(before, 'show', 'explain') !== undefined || ['看', '查', '解', '客'].includes(previous)
  const followed = ['处', '在', '的', '现', '目', '是', '为', '正', '到', '属', '算', '漂', '呢'].includes(
    next,
  )
  const isTimed = span.start === 0 && (after?.meaning.kind === 'period' || after?.meaning.kind === 'day')
  return led || followed || isTimed
}

const RULES: readonly Rule[] = [
  beforeDimension,
  afterDimension,
  bought,
  owner,
  afterCustomer,
  place,
  customer,
]
