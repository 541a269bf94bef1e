import { describe, expect, it } from 'vitest'
import { createNameIndex } from '../../../core/questions/names.js'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const context = { asOf: '2026-11-22', settings: DEFAULT_SETTINGS }
const read = (text: string) => readQuestion(text, context)

describe('a word that turns the meaning', () => {
  it.each([
    '哪些稳定客户没有漂移',
    'which customers have not changed stage',
    'which stable customers are not drifting',
    '没有流失的稳定客户',
    'customers that never moved to decline',
  ])('is refused where no list can leave it out: %s', (text) => expect(read(text)).toHaveProperty('reject'))

  it.each<[string, object]>([
    ['any region but north, drifting', { region: { not: ['North'] } }],
    [
      '华东以外的、非大客户的退化期客户',
      { stage: ['decline'], region: { not: ['华东'] }, customer_type: { not: ['key_account'] } },
    ],
    [
      'drifting customers excluding key accounts in the north',
      { customer_type: { not: ['key_account'] }, region: ['North'] },
    ],
    ['不稳定期的华东客户有哪些', { stage: { not: ['stable'] }, region: ['华东'] }],
    [
      'Southwest customers that are in decline, top 3 by value at risk',
      { region: ['Southwest'], stage: ['decline'] },
    ],
    ['哪些经销商正在流失', {}],
    ['which resellers are drifting', {}],
    ['why is 1003 in decline?', { customer: ['1003'], stage: ['decline'] }],
    ['is 853 drifting?', { customer: ['853'] }],
    ['华东的客户哪些在漂移', { region: ['华东'] }],
  ])('binds to its set: %s', (text, where) => {
    const result = read(text)
    expect('reading' in result ? (result.reading.where ?? {}) : result).toEqual(where)
    expect('reading' in result && result.reading.top).toBe(text.includes('top 3') ? 3 : undefined)
  })

  it.each([
    'recency under 30 days or frequency over 20',
    'drifting customers in retail or owned by Anna',
    '零售行业的或者得分高于80%的漂移客户',
    'stage changes in january or march',
    'stage changes in the first week of october',
    '10月上旬的阶段迁移',
    'which customers that were stable in q1 are in decline now',
    'drifting customers of <@U123>',
    'rfm of customers that moved to decline',
    '掉到退化期的客户的RFM',
  ])('is asked back where one list cannot hold it: %s', (text) =>
    expect(read(text)).toHaveProperty('clarify'),
  )

  it.each([
    'which customers were drifting on 1 July 2026 and on 1 August 2026',
    '7月1日和8月1日哪些客户在漂移',
  ])('asks which of two days is meant: %s', (text) =>
    expect(read(text)).toMatchObject({ clarify: { missing: ['time'] } }),
  )

  it('makes one period of two that follow one another', () => {
    expect(read('stage changes q2 and q3')).toMatchObject({
      reading: { period: { from: '2026-04-01', to: '2026-10-01' } },
    })
  })

  it.each([
    ['worst drifting customers', 'worst'],
    ['which stable hotel customers are drifting', 'hotel'],
    ['drifting customers and their revenue', 'revenue'],
    ['drifting customers sorted by revenue and then by name', 'by name'],
    ['top 5 drifting customers, top 10', 'top 10'],
    ['drifting customers in 5 bins', '5 bins'],
  ])('is said where it has no part: %s', (text, word) => {
    expect(read(text)).toMatchObject({ reading: { analysis: 'drift' }, ignored: [word] })
  })

  it.each([
    '<@U123> which stable customers are drifting?',
    'which stable customers are drifting :wave: :tada:',
    '`which stable customers are drifting`',
    'hi team, which stable customers are drifting? (for the board meeting)',
    'which stable customers are drif\u200bting?\n\nBest,\nAnna',
    'which stable customers are drifting cc <@U99>',
  ])('is not what a message has around its question: %s', (text) => {
    expect(read(text)).toMatchObject({
      reading: { analysis: 'drift', where: { stage: ['stable'] } },
      ignored: [],
    })
  })
})

describe('what a question may be read as', () => {
  it.each<[string, object]>([
    ['老客户数量', { analysis: 'lifecycle_stage', where: { customer_type: ['repeat'] }, show: 'count' }],
    ['how many key accounts', { analysis: 'lifecycle_stage', where: { customer_type: ['key_account'] } }],
    ['这个月流失', { analysis: 'lifecycle_stage', where: { stage: ['terminated'] } }],
    ['how many key accounts are drifting', { analysis: 'drift', show: 'count' }],
  ])('is what hardly means anything else: %s', (text, reading) =>
    expect(read(text)).toMatchObject({ reading }),
  )

  it('says that what is loaded is told of as a whole', () => {
    expect(read('data quality in the north')).toMatchObject({
      reading: { analysis: 'data_quality' },
      ignored: ['north'],
    })
  })

  it.each([
    'top 10 customers by revenue',
    'best customers',
    'customers in the East',
    'no order in 60 days',
    '前20名客户',
  ])('is offered, at most three readings: %s', (text) => {
    const result = read(text)
    const choices = 'clarify' in result ? (result.clarify.choices ?? []) : []
    expect(choices.length).toBeGreaterThan(1)
    expect(choices.length).toBeLessThanOrEqual(3)
    expect(new Set(choices.map(({ echo }) => echo.en)).size).toBe(choices.length)
  })

  it.each([
    ['what is a drifting customer?', 'drifting'],
    ['稳定期是什么意思', 'stable'],
    ['什么叫漂移', 'drifting'],
    ['what does value at risk mean', 'likely loss a year'],
    ['客户讓渡價值是什麼', 'delivered value'],
  ])('is what a word means: %s', (text, term) => {
    expect(read(text)).toMatchObject({ glossary: { term: { en: term } } })
  })
})

describe('one customer', () => {
  const names = {
    ...createNameIndex({
      customers: [{ id: '13680', name: '天发光电有限公司' }, { id: 'C-2', name: '洪光' }, { id: '14911' }],
      owners: ['洪光@example.com'],
    }),
    knowsCustomers: true,
  }
  const readNamed = (text: string) => readQuestion(text, { ...context, names })

  it.each(['13680', '天发光电最近怎么样', '天发光电'])('is asked for by the name alone: %s', (text) => {
    expect(readNamed(text)).toMatchObject({ reading: { where: { customer: ['天发光电有限公司'] } } })
  })

  it('is asked for by its number', () => {
    expect(readNamed('is 14911 safe?')).toMatchObject({ reading: { where: { customer: ['14911'] } } })
  })

  it('is never everyone where nobody has the name', () => {
    expect(readNamed('why is Sunrise Foods drifting')).toMatchObject({
      clarify: { missing: ['customer'], unknown: 'Sunrise Foods' },
    })
  })

  it('is asked back where an owner has the same name, unless it says whose customers', () => {
    expect(readNamed('洪光在漂移吗')).toHaveProperty('clarify')
    expect(readNamed('洪光的客户里哪些在流失')).toMatchObject({
      reading: { where: { owner: ['洪光@example.com'] } },
    })
  })
})
