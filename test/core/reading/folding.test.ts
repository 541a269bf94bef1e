import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldText } from '../../../core/reading/folding.js'
import { SIMPLIFIED_FORMS } from '../../../core/reading/traditional-characters.js'

describe('foldText', () => {
  it.each([
    ['客戶資產的讓渡價值', '客户资产的让渡价值'],
    ['Côte d’Ivoire', "cote d'ivoire"],
    ['ＴＯＰ　２０', 'top 20'],
    ['drif\u200bting\u00ad', 'drifting'],
    ['cafe\u0301', 'cafe'],
  ])('%s is %s', (typed, folded) => expect(foldText(typed)).toBe(folded))

  it('gives each traditional character one simplified one', () => {
    expect(SIMPLIFIED_FORMS.size).toBeGreaterThan(2900)
    for (const [from, to] of SIMPLIFIED_FORMS) expect([[...from].length, [...to].length]).toEqual([1, 1])
  })
})

describe('fold', () => {
  it('says where each of its characters came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { text: folded, offsets } = fold(text)
        expect(offsets).toHaveLength(folded.length + 1)
        expect(offsets.every((offset, index) => index === 0 || offset >= (offsets[index - 1] ?? 0))).toBe(
          true,
        )
        expect(offsets.at(-1)).toBe(text.length)
      }),
      { seed: 4 },
    )
  })
})
