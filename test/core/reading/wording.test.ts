import { describe, expect, it } from 'vitest'
import { countOf, inBothLanguages, inWords, listing, percent } from '../../../core/reading/wording.js'

describe('wording', () => {
  it('puts English nouns into their number', () => {
    expect(countOf(1, 'order')).toBe('1 order')
    expect(countOf(1200, 'order')).toBe('1,200 orders')
    expect(countOf(0, 'inventory', 'inventories')).toBe('0 inventories')
  })

  it('writes shares in whole percent and never nothing for something', () => {
    expect([percent(0.412, 'en'), percent(0.001, 'en'), percent(0, 'en'), percent(1, 'zh')]).toEqual([
      '41%',
      '<1%',
      '0%',
      '100%',
    ])
  })

  it('writes lists as people do', () => {
    expect(listing(['a', 'b', 'c'], 'en')).toBe('a, b and c')
    expect(listing(['甲', '乙', '丙'], 'zh', 'or')).toBe('甲、乙或丙')
    expect(listing(['closed_on', 'referred_by'], 'zh')).toBe('closed_on 和 referred_by')
    expect(listing(['已终止 297', '无法判断 17'], 'zh')).toBe('已终止 297 和无法判断 17')
    expect([listing(['a'], 'en'), listing([], 'zh')]).toEqual(['a', ''])
  })

  it('shows numbers as tables do', () => {
    expect(inWords('money', 81200, 'en', 'GBP')).toBe('£81,200')
    expect(inBothLanguages((lang) => inWords('days', 43, lang))).toEqual({ en: '43 days', zh: '43 天' })
  })
})
