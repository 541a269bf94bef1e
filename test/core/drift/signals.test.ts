import { describe, expect, it } from 'vitest'
import type { CurrentState } from '../../../core/drift/current-state.js'
import { intervalWords, tenureWords } from '../../../core/drift/rhythm-words.js'
import {
  complaintsSignal,
  contractEndSignal,
  overdueSignal,
  satisfactionSignal,
} from '../../../core/drift/signals/circumstances.js'
import { frequencySignal } from '../../../core/drift/signals/frequency.js'
import { gapSignal } from '../../../core/drift/signals/gap.js'
import {
  breadthSignal,
  discountSignal,
  marginSignal,
  orderValueSignal,
} from '../../../core/drift/signals/purchases.js'
import { jointChance, type Signal, strongestFirst } from '../../../core/drift/signals/signal.js'

/** Ordered every 21 ± 4 days for two years. */
const REGULAR: CurrentState = {
  customerId: '1',
  purchases: 36,
  firstDay: '2022-01-01',
  lastDay: '2024-01-01',
  tenure: 735 + 43,
  gap: 43,
  medianInterval: 21,
  lowerQuartile: 17,
  upperQuartile: 25,
  sumOfIntervals: 735,
  squaredIntervals: 735 * 21 + 35 * 20,
  recentPurchases: 3,
  revenue12m: 1000,
  shifts: {},
}
const shift = (before: number, latest: number, spread: number) => ({
  before,
  latest,
  spread,
  purchasesBefore: 30,
})

describe('the gap', () => {
  it('is told in the words of the rhythm', () => {
    expect(gapSignal(REGULAR)?.text).toEqual({
      en: 'ordered every 21 ± 4 days for two years; now 43 days',
      zh: '两年来每 21±4 天下一次单，现已 43 天未下单',
    })
  })

  it('says nothing within the rhythm, or of an irregular customer', () => {
    expect(gapSignal({ ...REGULAR, gap: 23 })).toBeUndefined()
    expect(gapSignal({ ...REGULAR, gap: 30, squaredIntervals: 35 * 3 * 441 })).toBeUndefined()
  })

  it('gives the middle half of the intervals where they are irregular', () => {
    expect(intervalWords({ medianInterval: 20, lowerQuartile: 5, upperQuartile: 60 })).toEqual({
      en: '5 to 60 days',
      zh: '5～60 天',
    })
    expect(intervalWords({ medianInterval: 1, lowerQuartile: 1, upperQuartile: 1 })).toEqual({
      en: '1 day',
      zh: '1 天',
    })
  })

  it('speaks of time as people do', () => {
    expect([40, 100, 400, 1100, 2500].map((days) => tenureWords(days).en)).toEqual([
      '40 days',
      '3 months',
      '13 months',
      'three years',
      '7 years',
    ])
    expect(tenureWords(730).zh).toBe('两年')
    expect(tenureWords(2500).zh).toBe('7 年')
  })
})

describe('frequency', () => {
  it('compares the recent days with the own rate before them', () => {
    const signal = frequencySignal({ ...REGULAR, recentPurchases: 1 }, 90)
    expect(signal?.text.en).toBe('1 order in the last 90 days, where 4.6 were usual')
    expect(signal?.chance).toBeLessThan(0.01)
    expect(frequencySignal({ ...REGULAR, recentPurchases: 4 }, 90)).toBeUndefined()
  })

  it('needs as much time before as it looks at', () => {
    expect(frequencySignal({ ...REGULAR, tenure: 150, recentPurchases: 0 }, 90)).toBeUndefined()
  })
})

describe('purchases', () => {
  const state = (latest: number, spread: number): CurrentState => ({
    ...REGULAR,
    meanLatestAmount: 100 * Math.exp(latest),
    meanAmountBefore: 100,
    meanLatestProducts: 4,
    meanProductsBefore: 9,
    shifts: {
      value: shift(Math.log(100), Math.log(100) + latest, spread),
      breadth: shift(Math.log(10), Math.log(5), 0.2),
    },
  })

  it('must fall by 30 % and beyond what the own orders vary', () => {
    expect(orderValueSignal(state(-0.7, 0.3), 'GBP')?.text.en).toBe(
      'the last 3 orders averaged £49.66, 50% below the £100 before',
    )
    expect(orderValueSignal(state(-0.2, 0.05), 'GBP')).toBeUndefined()
    expect(orderValueSignal(state(-0.7, 2), 'GBP')).toBeUndefined()
    expect(orderValueSignal(REGULAR, 'GBP')).toBeUndefined()
  })

  it('counts products, discounts and margins likewise', () => {
    expect(breadthSignal(state(0, 1))?.text.zh).toBe('近来每单 4 个品种，以往 9 个')
    const priced = {
      ...REGULAR,
      shifts: { discount: shift(0.05, 0.15, 0.03), margin: shift(0.4, 0.3, 0.04) },
    }
    expect(discountSignal(priced)?.text.en).toBe('discounts of 15% lately, 5% before')
    expect(marginSignal(priced)?.text.en).toBe('margin of 30% lately, 40% before')
    const better = {
      ...REGULAR,
      shifts: { discount: shift(0.15, 0.05, 0.03), margin: shift(0.3, 0.4, 0.04) },
    }
    expect([discountSignal(better), marginSignal(better)]).toEqual([undefined, undefined])
  })
})

describe('circumstances', () => {
  it('weighs complaints against the own rate', () => {
    const text = complaintsSignal({ complaints: { recent: 2, before: 0, open: 1 } }, 1000)?.text
    expect(text?.en).toBe('2 complaints in the last 180 days, 1 still open; 0 ever before')
    expect(complaintsSignal({ complaints: { recent: 1, before: 12, open: 0 } }, 1000)).toBeUndefined()
    expect(complaintsSignal({}, 1000)).toBeUndefined()
  })

  it('weighs payments against the own habit', () => {
    const payment = {
      recent: 20,
      recentInvoices: 4,
      before: 2,
      beforeInvoices: 20,
      spreadBefore: 4,
      overdueAmount: 500,
      oldestOverdue: 33,
    }
    expect(overdueSignal({ payment }, 'EUR')?.text.en).toBe(
      'pays 20 days late lately, 2 days late before; €500 is overdue by up to 33 days',
    )
    expect(overdueSignal({ payment: { ...payment, recent: 5 } }, 'EUR')).toBeUndefined()
    expect(overdueSignal({ payment: { ...payment, recent: -2, before: -20 } }, 'EUR')).toBeUndefined()
  })

  it('weighs answers against those before', () => {
    const satisfaction = { latest: 0.4, before: 0.8, answeredOn: '2024-01-05' }
    expect(satisfactionSignal({ satisfaction })?.text.en).toBe(
      'satisfaction of 40% of the scale on 2024-01-05, 80% before',
    )
    expect(satisfactionSignal({ satisfaction: { ...satisfaction, latest: 0.75 } })).toBeUndefined()
  })

  it('names a contract that is up for renewal', () => {
    expect(contractEndSignal('2024-02-01', '2024-01-01')?.text.en).toBe(
      'contract ends on 2024-02-01, in 31 days',
    )
    expect(contractEndSignal('2024-01-01', '2024-01-01')?.text.zh).toBe('合同今天（2024-01-01）到期')
    expect(contractEndSignal('2023-12-31', '2024-01-01')).toBeUndefined()
    expect(contractEndSignal('2024-06-01', '2024-01-01')).toBeUndefined()
  })
})

describe('signals together', () => {
  const signal = (kind: Signal['kind'], chance: number): Signal => ({
    kind,
    chance,
    text: { en: '', zh: '' },
    numbers: {},
  })

  it('stand strongest first, in the order of kinds where they are equal', () => {
    const sorted = strongestFirst([
      signal('margin', 0.1),
      undefined,
      signal('overdue', 0.01),
      signal('gap', 0.1),
    ])
    expect(sorted.map(({ kind }) => kind)).toEqual(['overdue', 'gap', 'margin'])
  })

  it('multiply over families, where only the strongest counts', () => {
    expect(jointChance([signal('gap', 0.1), signal('frequency', 0.02), signal('breadth', 0.5)])).toBeCloseTo(
      0.01,
      12,
    )
    expect(jointChance([])).toBe(1)
  })
})
