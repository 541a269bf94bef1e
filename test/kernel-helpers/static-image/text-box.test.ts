import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { localBox, pageBox, textLength } from '../../../kernel-helpers/static-image/text-box.js'

/** A font in which every character is half as wide as high. */
const metrics = { ascent: 0.8, descent: 0.2, advance: (text: string) => text.length / 2 }

interface Dom {
  readonly window: { readonly document: Document }
}
const { JSDOM } = createRequire(new URL('../../../kernel-helpers/package.json', import.meta.url))(
  'jsdom',
) as {
  JSDOM: new (html: string) => Dom
}

describe('The box of an SVG element', () => {
  it('is around a text from its ascent to its descent', () => {
    const text = element('<text id="it" x="10" y="50" font-size="20">abcd</text>')
    expect(localBox(text, metrics)).toEqual({ x: 10, y: 34, width: 40, height: 20 })
    expect(textLength(text, metrics)).toBe(40)
  })

  it('follows the anchor of the text, also an inherited one', () => {
    const middle = element(
      '<g text-anchor="middle"><text id="it" x="100" style="font-size: 10px">abcd</text></g>',
    )
    expect(localBox(middle, metrics)?.x).toBe(90)
    const end = element('<text id="it" x="100" text-anchor="end" font-size="10">abcd</text>')
    expect(localBox(end, metrics)?.x).toBe(80)
  })

  it('is around all lines of a broken text', () => {
    const text = element(
      '<text id="it" y="0" font-size="10"><tspan class="line" dy="0em">ab</tspan><tspan class="line" dy="1.3em">abcd</tspan></text>',
    )
    expect(localBox(text, metrics)).toEqual({ x: 0, y: -8, width: 20, height: 23 })
  })

  it('unites the children of a group, each where its transformation puts it', () => {
    const group = element(
      '<g id="it"><rect x="0" y="0" width="10" height="10"/><rect transform="translate(20,5)scale(2)" width="10" height="10"/></g>',
    )
    expect(localBox(group, metrics)).toEqual({ x: 0, y: 0, width: 40, height: 25 })
  })

  it('is on the page where all transformations put it', () => {
    const rect = element(
      '<g transform="translate(100,0)"><rect id="it" transform="rotate(90,0,0)" x="0" y="0" width="30" height="10"/></g>',
    )
    const box = pageBox(rect, metrics)
    expect(box?.x).toBeCloseTo(90, 9)
    expect(box?.y).toBeCloseTo(0, 9)
    expect(box?.width).toBeCloseTo(10, 9)
    expect(box?.height).toBeCloseTo(30, 9)
  })

  it('turns around the centre that a rotation names', () => {
    const rect = element('<rect id="it" transform="rotate(180 50 50)" x="0" y="0" width="10" height="10"/>')
    expect(pageBox(rect, metrics)?.x).toBeCloseTo(90, 9)
    expect(pageBox(rect, metrics)?.y).toBeCloseTo(90, 9)
  })

  it('is unknown for a group without texts or rectangles', () => {
    expect(localBox(element('<g id="it"><path d="M0,0L9,9"/></g>'), metrics)).toBeUndefined()
  })
})

function element(svg: string): Element {
  const { document } = new JSDOM(`<svg xmlns="http://www.w3.org/2000/svg">${svg}</svg>`).window
  return document.getElementById('it') as Element
}
