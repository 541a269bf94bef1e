import { describe, expect, it } from 'vitest'
import { analysisById } from '../../../core/analyses/catalogue.js'
import { parseReading } from '../../../core/read-question.js'
import { readingSchema } from '../../../core/reading/reading-schema.js'

const accepts = (id: string, rest: object) => {
  const words = analysisById(id)?.words
  if (!words) throw new Error(id)
  return readingSchema(words).safeParse({ analysis: id, lang: 'en', ...rest }).success
}

describe('readingSchema', () => {
  it.each<[string, object]>([
    ['drift', { where: { stage: ['stable'], region: { not: ['East'] } }, sort: { by: 'score', desc: true } }],
    ['drift', { having: [{ by: 'value_at_risk', op: '>', value: 5 }], params: { horizon_days: 60 } }],
    ['stage_transition', { where: { from_stage: ['stable'], to_stage: ['decline'] } }],
    ['rfm', { where: { rfm_class: ['important_save'], rfm_cell: ['555'] }, groupBy: ['rfm_class'] }],
    ['rfm', { params: { bins: 4, method: 'nested' } }],
    ['data_quality', {}],
  ])('%s may hold %o', (id, rest) => expect(accepts(id, rest)).toBe(true))

  it.each<[string, object]>([
    ['drift', { where: { from_stage: ['stable'] } }],
    ['drift', { where: { stage: ['stabel'] } }],
    ['drift', { where: { stage: [] } }],
    ['drift', { sort: { by: 'scroe', desc: true } }],
    ['drift', { having: [{ by: 'name', op: '>', value: 5 }] }],
    ['drift', { groupBy: ['weather'] }],
    ['drift', { params: { bins: 5 } }],
    ['drift', { params: { horizon_days: 'soon' } }],
    ['rfm', { where: { rfm_cell: ['999'] } }],
    ['rfm', { where: { rfm_class: ['rich'] } }],
    ['data_quality', { where: { region: ['East'] } }],
    ['drift', { speed: 3 }],
  ])('%s may not hold %o', (id, rest) => expect(accepts(id, rest)).toBe(false))
})

describe('parseReading', () => {
  it('says what is wrong and what is allowed', () => {
    expect(() => parseReading({ analysis: 'weather', lang: 'en' })).toThrow(
      /analysis must be one that is available/,
    )
    expect(() => parseReading({ analysis: 'drift', lang: 'en', groupBy: ['mood'] })).toThrow(/groupBy\.0/)
    expect(() => parseReading('drift')).toThrow(/got none/)
  })
})
