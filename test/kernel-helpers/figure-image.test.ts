import { describe, expect, it } from 'vitest'
import { riskFigure } from '../fixtures/answers/drift-answer.js'

/** As built: the drawing thread starts from compiled files. */
const built = new URL('../../kernel-helpers/dist/figure-image.js', import.meta.url).href
const { figureImage }: typeof import('../../kernel-helpers/figure-image.js') = await import(built)

describe('The picture of a figure', { timeout: 90_000 }, () => {
  it('is a PNG at twice the size, unless told otherwise', async () => {
    const png = Buffer.from(await figureImage(riskFigure, { scale: 2, lang: 'zh' }))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1800, 1000])
  })

  it('is an SVG in UTF-8 where that is asked for', async () => {
    const svg = new TextDecoder('utf8', { fatal: true }).decode(
      await figureImage(riskFigure, { format: 'svg', lang: 'zh' }),
    )
    expect(svg).toMatch(/^<svg /)
    expect(svg).toContain('未来 90 天不再下单的概率')
    expect(svg).toContain('莲花物资')
  })
})
