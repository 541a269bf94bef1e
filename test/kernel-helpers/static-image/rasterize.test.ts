import { describe, expect, it } from 'vitest'
import { rasterize } from '../../../kernel-helpers/static-image/rasterize.js'

describe('rasterize', () => {
  it('follows references that are quoted, as those of colour bars are', () => {
    const bar = (reference: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs><rect width="20" height="20" style="fill: url(${reference});"/></svg>`
    const black = bar('#g').replace(/fill: [^;]*/, 'fill: black')
    expect(rasterize(bar("'#g'"), 1)).toEqual(rasterize(bar('#g'), 1))
    expect(rasterize(bar("'#g'"), 1)).not.toEqual(rasterize(black, 1))
  })
})
