import { BLOCK_SHAPES, cellCharacters } from './block-shapes.js'
import { ACCEPTED } from './limits.js'
import { byType, type Refusal } from './shape.js'

export interface FakeBlock {
  readonly type: string
  readonly [field: string]: unknown
}

/** How Slack refuses a message: the name of the error and a line for each reason. */
export interface MessageRefusal {
  readonly error: 'invalid_blocks' | 'msg_blocks_too_long' | 'no_text'
  readonly messages: readonly string[]
}

/** What Slack would refuse in these blocks; `unsupported` are types that an older workspace doesn't know. */
export function refusalOfBlocks(
  blocks: unknown,
  unsupported: ReadonlySet<string>,
): MessageRefusal | undefined {
  const refusals: Refusal[] = []
  if (!Array.isArray(blocks)) return refuse([{ pointer: '/blocks', message: 'must be an array' }])
  if (blocks.length > ACCEPTED.blocksPerMessage) {
    refusals.push({ pointer: '/blocks', message: 'no more than 50 items allowed' })
  }
  const known = Object.fromEntries(Object.entries(BLOCK_SHAPES).filter(([type]) => !unsupported.has(type)))
  blocks.forEach((block, index) => {
    byType(known)(block, `/blocks/${index}`, refusals)
  })
  refusals.push(...refusalsOfTheWhole(blocks as FakeBlock[]))
  if (refusals.length > 0) return refuse(refusals)
  const tooLong = textsOf(blocks).join('').length > ACCEPTED.blockTextPerMessage
  return tooLong ? { error: 'msg_blocks_too_long', messages: [] } : undefined
}

function refuse(refusals: readonly Refusal[]): MessageRefusal {
  const messages = refusals.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`)
  return { error: 'invalid_blocks', messages }
}

function refusalsOfTheWhole(blocks: readonly FakeBlock[]): Refusal[] {
  const charactersIn = (type: string) =>
    blocks.filter((block) => block.type === type).reduce((sum, block) => sum + cellCharacters(block), 0)
  const charts = blocks.filter((block) => block.type === 'data_visualization').length
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined)
  const checks: [boolean, string][] = [
    [charactersIn('data_table') > ACCEPTED.dataTableCharacters, 'too many characters in data tables'],
    [charactersIn('table') > ACCEPTED.tableCharacters, 'too many characters in tables'],
    [charts > ACCEPTED.chartsPerMessage, 'no more than 2 data_visualization blocks allowed'],
    [new Set(ids).size !== ids.length, 'block_id must be unique'],
  ]
  return checks.filter(([fails]) => fails).map(([, message]) => ({ pointer: '/blocks', message }))
}

/** Every text of the blocks outside tables, as it was sent. */
function textsOf(blocks: readonly unknown[]): string[] {
  return blocks.flatMap((block) => {
    const { type } = block as FakeBlock
    return type === 'table' || type === 'data_table' ? [] : sentTexts(block).map(({ text }) => text)
  })
}

export interface SentText {
  readonly text: string
  /** Whether Slack decodes entities and looks for markup in it. */
  readonly isParsed: boolean
}

/** Every text in a piece of a message, whatever it is nested in. */
export function sentTexts(value: unknown): SentText[] {
  if (Array.isArray(value)) return value.flatMap(sentTexts)
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as { type?: string; text?: unknown }
  if (typeof text === 'string') return [{ text, isParsed: type === 'plain_text' || type === 'mrkdwn' }]
  return Object.values(value).flatMap(sentTexts)
}

/** Markup that a text would set off: an unescaped bracket or ampersand is a fault even where it does no harm. */
export function unescapedIn(text: string): string[] {
  return text.match(/<[^>]*>?|>|&(?!amp;|lt;|gt;)/g) ?? []
}

/** A text as a person sees it. */
export function decode(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
