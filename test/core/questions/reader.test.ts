import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../core/read-question.js'
import { Clarification, Definition, Reading, Rejection } from '../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const context = { asOf: '2026-11-22', settings: DEFAULT_SETTINGS }

const FRAGMENTS = [
  'which stable customers are drifting',
  '哪些稳定客户正在流失',
  'top',
  '20',
  '前',
  'by region',
  'value at risk above 5万',
  'last quarter',
  '上季度',
  '2026-13-45',
  'from',
  'to',
  'between',
  'and',
  'except',
  '"',
  'Sunrise Foods',
  '的客户',
  '为什么',
  'vs',
  'RFM 5-5-4',
  '\u202e',
  '\ud800',
  '👩‍👩‍👧',
  'مرحبا',
  '%',
  "'s",
  'a@b.c',
  '99999999999999999999',
  '零',
  '\u0000',
]

function expectWellFormed(text: string, previous?: Reading) {
  const result = readQuestion(text, { ...context, ...(previous ? { previous } : {}) })
  if ('reject' in result) expect(Rejection.safeParse(result).success).toBe(true)
  else if ('clarify' in result) expect(Clarification.safeParse(result).success).toBe(true)
  else if ('glossary' in result) expect(Definition.safeParse(result).success).toBe(true)
  else expect(Reading.safeParse(result.reading).error?.issues).toBeUndefined()
}

describe('readQuestion', () => {
  it('gives a result of the contract for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join(' ')),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (value) => expectWellFormed(value)),
      { seed: 20261122, numRuns: 600 },
    )
  })

  it('gives a result of the contract for any follow-up', () => {
    const previous: Reading = {
      analysis: 'stage_transition',
      lang: 'zh',
      where: { from_stage: ['stable'], to_stage: ['decline'], region: { not: ['East'] } },
      period: { from: '2026-07-01', to: '2026-10-01' },
      show: 'count',
    }
    const text = fc.array(fc.constantFrom(...FRAGMENTS, 'why', 'also', 'only', '呢'), { maxLength: 6 })
    fc.assert(
      fc.property(text, (parts) => expectWellFormed(parts.join(' '), previous)),
      { seed: 7, numRuns: 300 },
    )
  })

  it('gives a result for texts of lone surrogates, of one sign, of one direction, or of 100,000 characters', () => {
    const long = ['a', '漂', '"', '1,', ' ', 'drift ', '\ud800', '2026-', 'from Q1 to ', '\u202e', '\n', '😀']
    for (const unit of long) {
      const started = performance.now()
      expectWellFormed(unit.repeat(Math.ceil(100_000 / unit.length)))
      expect(performance.now() - started).toBeLessThan(2000)
    }
    for (const sign of '?!.,;:()[]{}<>"\'`~@#$%^&*-_=+/\\|') expectWellFormed(sign)
  })

  it('takes a time that grows with the text, not with its square', () => {
    const timeOf = (count: number) => {
      const text = Array.from({ length: count }, () => 'from Q1 to 前 drift')
        .join(' ')
        .slice(0, 1990)
      const started = performance.now()
      for (let run = 0; run < 20; run++) readQuestion(text, context)
      return performance.now() - started
    }
    timeOf(10)
    const [short, long] = [timeOf(10), timeOf(100)]
    expect(long).toBeLessThan(40 * short)
  })

  it('reads alike whatever the case, width and script of the letters', () => {
    const plain = readQuestion('哪些稳定客户在漂移 top 20', context)
    expect(readQuestion('哪些穩定客戶在漂移　ＴＯＰ　２０', context)).toEqual(plain)
    const english = readQuestion('which vip customers are drifting in the east', context)
    expect(readQuestion('WHICH VIP CUSTOMERS ARE DRIFTING IN THE EAST', context)).toEqual(english)
  })

  it('says which words it did not understand', () => {
    expect(readQuestion('which stable customers are drifting in the harbour', context)).toEqual({
      reading: { analysis: 'drift', lang: 'en', where: { stage: ['stable'] } },
      ignored: ['harbour'],
    })
  })

  it('holds a day only where the question names one or says now', () => {
    const asOf = (text: string) => {
      const result = readQuestion(text, context)
      return 'reading' in result ? result.reading.asOf : 'not read'
    }
    expect(asOf('which customers are drifting')).toBeUndefined()
    expect(asOf('which customers are drifting now')).toBe('2026-11-22')
    expect(asOf('which customers are drifting as of last month')).toBe('2026-10-31')
    expect(asOf('截至2026年6月30日谁在漂移')).toBe('2026-06-30')
  })

  it('asks back where a day can be read in two ways, and not where it cannot', () => {
    expect(readQuestion('drifting customers as of 03/04/2026', context)).toEqual({
      clarify: { missing: ['asOf'], question: 'Which day is meant? 2026-04-03, 2026-03-04?' },
    })
    expect(readQuestion('drifting customers as of 30/06/2026', context)).toMatchObject({
      reading: { asOf: '2026-06-30' },
    })
  })

  it('refuses a text that is too long to be a question', () => {
    const result = readQuestion('which stable customers are drifting '.repeat(100), context)
    expect(result).toMatchObject({ reject: expect.stringContaining('too long') })
  })
})
