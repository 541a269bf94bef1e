import { describe, expect, it } from 'vitest'
import { loadNameIndex } from '../../../core/questions/load-name-index.js'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'
import { memorySnapshot } from '../../support/memory-snapshot.js'

const order = (customer_id: string) => ({ customer_id, ordered_at: '2026-01-05 00:00:00', net_amount: 10 })

describe('loadNameIndex', () => {
  it('knows the customers, owners and regions of a snapshot, and reads them once', async () => {
    const snapshot = await memorySnapshot({
      customers: [
        { customer_id: 'C-1', name: 'Sunrise Foods', region: 'East', owner: 'li.wei@example.com' },
        { customer_id: 'C-2', name: '宏远机械', region: 'North', owner: 'anna@example.com' },
      ],
      orders: [order('C-1')],
    })
    try {
      const names = await loadNameIndex(snapshot)
      expect(loadNameIndex(snapshot)).toBe(loadNameIndex(snapshot))
      const result = readQuestion("is sunrise foods among li wei's drifting customers in 华东?", {
        asOf: '2026-11-22',
        settings: DEFAULT_SETTINGS,
        names,
      })
      expect(result).toMatchObject({
        reading: { where: { customer: ['Sunrise Foods'], owner: ['li.wei@example.com'], region: ['East'] } },
      })
    } finally {
      await snapshot.close()
    }
  })

  it('knows customers by their ids where a ledger has orders only', async () => {
    const snapshot = await memorySnapshot({ orders: [order('17850')] })
    try {
      const names = await loadNameIndex(snapshot)
      const context = { asOf: '2026-11-22', settings: DEFAULT_SETTINGS, names }
      expect(readQuestion('why is 17850 drifting', context)).toMatchObject({
        reading: { where: { customer: ['17850'] } },
      })
    } finally {
      await snapshot.close()
    }
  })
})
