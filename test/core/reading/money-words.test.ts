import { describe, expect, it } from 'vitest'
import { moneyInWords } from '../../../core/reading/money-words.js'

describe('moneyInWords', () => {
  it.each([
    [142_197, '£142,197', '14.2 万英镑'],
    [8_958_953, '£8,958,953', '896 万英镑'],
    [101_000_000, '£101,000,000', '1.01 亿英镑'],
    [8_891, '£8,891', '8,891 英镑'],
    [9_999.9, '£10,000', '1 万英镑'],
    [99_999_999, '£99,999,999', '1 亿英镑'],
    [45.5, '£45.50', '45.50 英镑'],
    [-51_000, '-£51,000', '-5.1 万英镑'],
    [0, '£0', '0 英镑'],
  ])('says %d as %s and %s', (value, en, zh) => {
    expect(moneyInWords(value, 'en', 'GBP')).toBe(en)
    expect(moneyInWords(value, 'zh', 'GBP')).toBe(zh)
  })

  it('says only the number without a currency, and the code of one without a name', () => {
    expect(moneyInWords(56_327, 'en', undefined)).toBe('56,327')
    expect(moneyInWords(56_327, 'zh', undefined)).toBe('5.6 万')
    expect(moneyInWords(56_327, 'zh', 'XAF')).toBe('5.6 万 XAF')
    expect(moneyInWords(15_373, 'en', 'CNY')).toBe('¥15,373')
  })
})
