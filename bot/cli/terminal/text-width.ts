import stringWidth from 'string-width'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Columns that a text takes in a terminal: Chinese characters take two. */
export function textWidth(text: string): number {
  return stringWidth(text)
}

/** The text in exactly `width` columns, padded on the right, or on the left where `alignRight`. */
export function padText(text: string, width: number, alignRight = false): string {
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)))
  return alignRight ? padding + text : text + padding
}

/** The text in at most `width` columns, ending with … where something was cut. */
export function truncateText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  return `${takeColumns(text, width - 1).trimEnd()}…`
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

/** The text without control characters other than line breaks, so that data can't drive the terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
}

const IDEOGRAPH = /[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u
const FULLWIDTH_CLOSING = /^[，。、；：？！）》」』】”’…％]/u
const FULLWIDTH_OPENING = /^[（《「『【“‘]/u
const HALFWIDTH_CLOSING = /^[%,.;:?!)]/u

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of breakablePieces(paragraph)) {
    if (textWidth((line + piece).trimEnd()) <= width) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = piece.trimStart()
    while (textWidth(line) > width) {
      const head = takeColumns(line, width)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return line.trim() !== '' || lines.length === 0 ? [...lines, line.trimEnd()] : lines
}

/** Words with the space behind them, and Chinese characters one by one, punctuation kept with what it opens or closes. */
function breakablePieces(paragraph: string): string[] {
  const pieces: string[] = []
  let open = ''
  const close = () => {
    if (open !== '') pieces.push(open)
    open = ''
  }
  for (const { segment } of graphemes.segment(paragraph)) {
    const closes = FULLWIDTH_CLOSING.test(segment) || (open === '' && HALFWIDTH_CLOSING.test(segment))
    if (closes) {
      open += segment
      const before = open === segment ? pieces.pop() : undefined
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
  return pieces
}

function takeColumns(text: string, width: number): string {
  let taken = ''
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    columns += textWidth(segment)
    if (columns > width && taken !== '') break
    taken += segment
  }
  return taken
}
