import stringWidth from 'string-width'

/** Code units of one column: a family of emoji has eleven in two. Whatever is longer is cut without being measured. */
const MOST_UNITS = 40

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Characters are sought in pieces of this length: in a long text each costs Node as much as the whole. */
const SOUGHT = 512

/** The characters of a text as people count them: an emoji of several code points is one. */
function* charactersOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const found = Array.from(graphemes.segment(text.slice(start, start + SOUGHT)), ({ segment }) => segment)
    if (start + SOUGHT < text.length && found.length > 1) found.pop()
    yield* found
    start += found.reduce((length, segment) => length + segment.length, 0)
  }
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
export function textWidth(text: string): number {
  return ONE_COLUMN_EACH.test(text) ? text.length : stringWidth(text)
}

const ONE_COLUMN_EACH = /^[ -~]*$/

/** The text in exactly `width` columns, padded on the right, or on the left where `alignRight`. */
export function padText(text: string, width: number, alignRight = false): string {
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)))
  return alignRight ? padding + text : text + padding
}

/** The text in at most `width` columns, ending with … where something was cut. */
export function truncateText(text: string, width: number): string {
  if (text.length <= width * MOST_UNITS && textWidth(text) <= width) return text
  const taken = takeColumns(text, width - 1)
  return taken.length === text.length ? text : `${taken.trimEnd()}…`
}

/**
 * The text in lines of at most `width` columns, broken at spaces and between Chinese characters, and inside a word
 * only where the word alone is too long. Control characters that could move the cursor are removed.
 */
export function wrapText(text: string, width: number): string[] {
  return printable(text)
    .split('\n')
    .flatMap((paragraph) => wrapParagraph(paragraph, Math.max(2, width)))
}

/**
 * The text without what can drive a terminal: control characters other than line breaks with the escape sequence that
 * they begin, and marks that turn the direction of what follows.
 */
export function printable(text: string): string {
  return text.replace(SEQUENCE, '').replace(TURNING, '').replace(CONTROL, ' ')
}

/** ESC [ … (CSI) and ESC ] … (OSC, up to BEL or ESC \), also in their 8-bit forms. */
const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)/g
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

const IDEOGRAPH = /[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u
const FULLWIDTH_CLOSING = /^[，。、；：？！）》」』】”’…％]/u
const FULLWIDTH_OPENING = /^[（《「『【“‘]/u
const HALFWIDTH_CLOSING = /^[%,.;:?!)]/u

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const piece of breakablePieces(paragraph)) {
    if (columns + textWidth(piece.trimEnd()) <= width) {
      line += piece
      columns += textWidth(piece)
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    const parts = columnsOf(piece.trimStart(), width)
    line = parts.pop() ?? ''
    columns = textWidth(line)
    lines.push(...parts)
  }
  return line.trim() !== '' || lines.length === 0 ? [...lines, line.trimEnd()] : lines
}

/** Words with the space behind them, and Chinese characters one by one, punctuation kept with what it opens or closes. */
function breakablePieces(paragraph: string): string[] {
  const found: string[] = []
  let open = ''
  const close = () => {
    if (open !== '') found.push(open)
    open = ''
  }
  for (const segment of charactersOf(paragraph)) {
    const closes = FULLWIDTH_CLOSING.test(segment) || (open === '' && HALFWIDTH_CLOSING.test(segment))
    if (closes) {
      open += segment
      const before = open === segment ? found.pop() : undefined
      open = (before ?? '') + open
      close()
    } else if (FULLWIDTH_OPENING.test(segment)) {
      close()
      open = segment
    } else if (IDEOGRAPH.test(segment)) {
      if (!FULLWIDTH_OPENING.test(open)) close()
      open += segment
      close()
    } else {
      open += segment
      if (segment === ' ') close()
    }
  }
  close()
  return found
}

function takeColumns(text: string, width: number): string {
  return piecesOf(text, width).next().value ?? ''
}

/** A word in pieces of at most `width` columns, each read once however long the word is. */
function columnsOf(text: string, width: number): string[] {
  return [...piecesOf(text, width)]
}

function* piecesOf(text: string, width: number): Generator<string, undefined> {
  let taken = ''
  let columns = 0
  for (const segment of charactersOf(text)) {
    const more = textWidth(segment)
    if (columns + more > width && taken !== '') {
      yield taken
      taken = ''
      columns = 0
    }
    taken += segment
    columns += more
  }
  if (taken !== '') yield taken
  return undefined
}
