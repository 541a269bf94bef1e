import { describe, expect, it } from 'vitest'
import { sayIn, sentence, sentences } from '../../../../../core/analyses/kernel/wording/sentence.js'

describe('sentence', () => {
  it('fills its slots in both languages, with a space where Latin meets Chinese', () => {
    const text = sentence(
      { en: '{n} left {when}.', zh: '{n}在{when}流失。' },
      { n: sayIn('GBP').customers(1), when: { en: 'in May', zh: 'Q2' } },
    )
    expect(text).toEqual({ en: '1 customer left in May.', zh: '1 家客户在 Q2 流失。' })
  })

  it('knows a slip of ours from an empty slot', () => {
    expect(() => sentence({ en: '{gone}', zh: '{gone}' })).toThrow(/no slot gone/)
    expect(sentence({ en: 'a{b}', zh: '甲{b}' }, { b: '' })).toEqual({ en: 'a', zh: '甲' })
  })

  it('puts sentences one after another', () => {
    expect(sentences({ en: 'A.', zh: '甲。' }, undefined, { en: 'B.', zh: '乙。' })).toEqual({
      en: 'A. B.',
      zh: '甲。乙。',
    })
  })
})
