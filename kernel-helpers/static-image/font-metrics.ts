/** How wide and how high a font's characters are, in shares of the font size (em). */
export interface FontMetrics {
  readonly ascent: number
  readonly descent: number
  /** Advance of the text on one line, without kerning. */
  advance(text: string): number
}

/**
 * Reads the metrics of a TrueType font.
 *
 * Reference: OpenType 1.9, tables `head`, `hhea`, `hmtx` and `cmap` (formats 4 and 12).
 *
 * @param file the bytes of a .ttf file
 */
export function readFontMetrics(file: Uint8Array): FontMetrics {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const tables = tableOffsets(view)
  const em = view.getUint16(tables.head + 18)
  const glyphOf = glyphIndex(view, tables.cmap)
  const advanceCount = view.getUint16(tables.hhea + 34)
  const advanceOf = (glyph: number) => view.getUint16(tables.hmtx + 4 * Math.min(glyph, advanceCount - 1))
  return {
    ascent: view.getInt16(tables.hhea + 4) / em,
    descent: -view.getInt16(tables.hhea + 6) / em,
    advance: (text) => {
      let sum = 0
      for (const character of text) sum += advanceOf(glyphOf(character.codePointAt(0) ?? 0))
      return sum / em
    },
  }
}

type TableName = 'head' | 'hhea' | 'hmtx' | 'cmap'

function tableOffsets(view: DataView): Record<TableName, number> {
  const offsets: Record<string, number> = {}
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + 16 * index
    const tag = [0, 1, 2, 3].map((byte) => String.fromCharCode(view.getUint8(record + byte))).join('')
    offsets[tag] = view.getUint32(record + 8)
  }
  const { head, hhea, hmtx, cmap } = offsets
  if (head === undefined || hhea === undefined || hmtx === undefined || cmap === undefined) {
    throw new TypeError(
      'A font file must hold the tables head, hhea, hmtx and cmap; got others. Give a .ttf.',
    )
  }
  return { head, hhea, hmtx, cmap }
}

/** Format 12 knows all of Unicode; format 4 the basic plane. */
function glyphIndex(view: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const offset = cmap + view.getUint32(cmap + 8 + 8 * index)
    return { offset, format: view.getUint16(offset) }
  })
  const full = subtables.find(({ format }) => format === 12)
  if (full) return (codePoint) => glyphInGroups(view, full.offset, codePoint)
  const basic = subtables.find(({ format }) => format === 4)
  if (basic) return (codePoint) => glyphInSegments(view, basic.offset, codePoint)
  throw new TypeError('A font must map characters by cmap format 4 or 12; got neither. Give another .ttf.')
}

function glyphInGroups(view: DataView, offset: number, codePoint: number): number {
  let low = 0
  let high = view.getUint32(offset + 12) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const group = offset + 16 + 12 * middle
    if (codePoint < view.getUint32(group)) high = middle - 1
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1
    else return view.getUint32(group + 8) + codePoint - view.getUint32(group)
  }
  return 0
}

function glyphInSegments(view: DataView, offset: number, codePoint: number): number {
  const doubled = view.getUint16(offset + 6)
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > view.getUint16(offset + 14 + at)) continue
    const start = offset + 16 + doubled + at
    if (codePoint < view.getUint16(start)) return 0
    const delta = view.getUint16(start + doubled)
    const range = view.getUint16(start + 2 * doubled)
    if (range === 0) return (codePoint + delta) & 0xffff
    const glyph = view.getUint16(start + 2 * doubled + range + 2 * (codePoint - view.getUint16(start)))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
