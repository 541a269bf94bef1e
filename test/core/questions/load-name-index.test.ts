import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { customersNamedLike, namesInQuestion } from '../../../core/name-source.js'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const order = (customer_id: string) => ({ customer_id, ordered_at: '2026-01-05 00:00:00', net_amount: 10 })

describe('the names of a ledger in a question', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    snapshot = await memorySnapshot({
      customers: [
        {
          customer_id: 'C-1',
          name: 'Sunrise Foods',
          region: 'East',
          owner: 'li.wei@example.com',
          country: 'Canada',
        },
        {
          customer_id: 'C-2',
          name: '宏远机械',
          region: 'North',
          owner: 'anna@example.com',
          country: "Côte d'Ivoire",
        },
        { customer_id: 'C-3', name: 'Ospreymoor Trading Ltd', region: 'North' },
        { customer_id: '1003', name: '天发光电有限公司' },
        { customer_id: '853', name: 'A & B' },
      ],
      orders: [order('C-1'), order('1003'), order('853'), order('17850')],
    })
  })
  afterAll(() => snapshot.close())

  const read = async (text: string) => {
    const names = await namesInQuestion({ snapshot, settings: DEFAULT_SETTINGS }, text)
    const result = readQuestion(text, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS, names })
    return 'reading' in result ? result.reading.where : result
  }

  it.each<[string, object]>([
    [
      "is sunrise foods among li wei's drifting customers in 华东?",
      { customer: ['Sunrise Foods'], owner: ['li.wei@example.com'], region: ['East'] },
    ],
    ['did ospreymoor change stage last year', { customer: ['Ospreymoor Trading Ltd'] }],
    ['天发光电现在处于什么阶段', { customer: ['天发光电有限公司'] }],
    ['why is 1003 drifting', { customer: ['天发光电有限公司'] }],
    ['is 853 drifting?', { customer: ['A & B'] }],
    ['why is 17850 drifting', { customer: ['17850'] }],
    ['what stage is A & B in', { customer: ['A & B'] }],
    ["drifting customers in cote d'ivoire", { country: ["Côte d'Ivoire"] }],
    ['which customers in Canada are drifting', { country: ['Canada'] }],
    ['top 853 drifting customers', {}],
    ['why is "Sunrise Foods" drifting', { customer: ['Sunrise Foods'] }],
  ])('%s', async (text, where) => expect((await read(text)) ?? {}).toEqual(where))

  it('are found nearly too', async () => {
    const view = { snapshot, settings: DEFAULT_SETTINGS }
    expect(await customersNamedLike(view, 'Sunrise Fods')).toEqual(['Sunrise Foods'])
    expect(await customersNamedLike(view, 'Sunset Foods')).toEqual([])
  })
})
