import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { FONT_FAMILY, fontFiles } from '../../../kernel-helpers/static-image/font.js'
import { readFontMetrics } from '../../../kernel-helpers/static-image/font-metrics.js'

const [regular = ''] = fontFiles()
const metrics = readFontMetrics(readFileSync(regular))

describe('The metrics of the font', () => {
  it('give every Chinese character the width of the font size', () => {
    expect(metrics.advance('哪些稳定客户正在流失')).toBeCloseTo(10, 6)
  })

  it('give an unknown character the width of the replacement glyph, and an empty text none', () => {
    expect(metrics.advance('\u{10FFFD}')).toBeGreaterThan(0)
    expect(metrics.advance('')).toBe(0)
  })

  it('agree with what the rasterizer draws', () => {
    for (const text of ['Which stable customers are drifting?', '48,210.55', '营收 (GBP)']) {
      const drawn = drawnWidth(`|${text}|`) - drawnWidth('||')
      // The rasterizer kerns; that moves a line of text by less than two per cent.
      expect(Math.abs(metrics.advance(text) * 100 - drawn) / drawn).toBeLessThan(0.02)
    }
  })

  it('refuse what is no font', () => {
    expect(() => readFontMetrics(new Uint8Array(64))).toThrow(/must hold the tables/)
  })
})

/** Width in pixels at a font size of 100. */
function drawnWidth(text: string): number {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200">` +
    `<text x="10" y="120" font-size="100" font-family="${FONT_FAMILY}">${text}</text></svg>`
  const font = { fontFiles: [...fontFiles()], loadSystemFonts: false, defaultFontFamily: FONT_FAMILY }
  return new Resvg(svg, { font }).innerBBox()?.width ?? 0
}
