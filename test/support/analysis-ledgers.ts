import { addDays } from '../../core/reading/calendar.js'
import { createRandom } from '../../core/stats/random.js'
import type { LedgerRows } from './memory-snapshot.js'

/** The day that the contract looks from. */
export const DAY = '2024-06-30'

interface Line {
  customer_id: string
  ordered_at: string
  net_amount: number
  order_id: string
  line_no: number
  quantity: number
  list_amount: number
  product_id: string
  product_cost?: number
  channel: string
}

/**
 * Eighty customers over two and a half years with everything that a ledger can hold: regular buyers, some who fell
 * silent, some who cost more than they bring, some of whom an attribute or a cost isn't known, and prospects.
 */
export function wholeLedger(): LedgerRows {
  const random = createRandom(20240630)
  const customers = Array.from({ length: 80 }, (_, no) => ({
    customer_id: `C${String(no).padStart(3, '0')}`,
    name: no % 2 === 0 ? `Harbour ${no}` : `海港${no}号`,
    ...(no % 9 === 0 ? {} : { region: ['North', 'South', 'East'][no % 3] }),
    segment: no % 2 === 0 ? 'retail' : 'wholesale',
    industry: no % 4 === 0 ? 'food' : 'machinery',
    owner: no % 2 === 0 ? 'anna.schmidt@example.com' : 'li.wei@example.com',
    first_contact_on: '2021-12-01',
    acquisition_cost: 20 + no,
    acquired_via: no % 5 === 0 ? 'fair' : 'web',
    ...(no % 7 === 0 ? { contract_ends_on: '2024-08-15' } : {}),
    ...(no === 33 ? { closed_on: '2024-02-01', close_reason: 'moved', competitor: 'Rival' } : {}),
    ...(no % 10 === 3 ? { referred_by: 'C000' } : {}),
  }))
  const orders: Line[] = []
  for (let no = 0; no < 74; no++) {
    const every = 9 + (no % 12) * 4
    const ends = no % 6 === 5 ? '2024-02-10' : DAY
    for (let day = addDays('2022-01-03', no), count = 0; day <= ends; count++) {
      const amount = Math.round(
        (80 + no * 3 + 40 * random.uniform()) * (no % 11 === 4 && day > '2024-03-01' ? 0.35 : 1),
      )
      for (const line of [1, 2]) {
        orders.push({
          customer_id: `C${String(no).padStart(3, '0')}`,
          ordered_at: day,
          net_amount: line === 2 && count % 13 === 12 ? -amount / 2 : amount,
          order_id: `O${no}-${count}`,
          line_no: line,
          quantity: line,
          list_amount: amount * 1.1,
          product_id: no === 20 ? 'PX' : `P${(no + count + line) % 6}`,
          channel: no % 3 === 0 ? 'web' : 'phone',
          ...(no === 20 ? {} : { product_cost: Math.round(amount * (no % 8 === 6 ? 1.08 : 0.7)) }),
        })
      }
      day = addDays(day, Math.max(2, Math.round(every * (0.7 + 0.6 * random.uniform()))))
    }
  }
  return { customers, orders, ...surroundings() }
}

function surroundings(): LedgerRows {
  const ids = Array.from({ length: 74 }, (_, no) => `C${String(no).padStart(3, '0')}`)
  const months = ['2023-03', '2023-06', '2023-09', '2023-12', '2024-03', '2024-06']
  return {
    products: Array.from({ length: 6 }, (_, no) => ({
      product_id: `P${no}`,
      name: `Product ${no}`,
      category: no % 2 === 0 ? 'pumps' : 'valves',
      unit_cost: 30 + no,
      tier: no % 3 === 0 ? 'premium' : 'basic',
    })),
    touches: ids.flatMap((customer_id, no) =>
      months.map((month, k) => ({
        customer_id,
        happened_on: `${month}-12`,
        kind: 'visit',
        cost: 5 + (no % 4),
        campaign_id: k % 2 === 0 ? 'spring' : 'autumn',
        arm: no % 2 === 0 ? 'treated' : 'control',
        responded: no % 3 === 0,
      })),
    ),
    invoices: ids.flatMap((customer_id, no) =>
      months.map((month, k) => ({
        invoice_id: `I${no}-${k}`,
        customer_id,
        issued_on: `${month}-05`,
        due_on: `${month}-25`,
        amount: 300 + no,
        ...(no % 9 === 8 && k > 3 ? {} : { paid_on: `${month}-${20 + (no % 9)}`, paid_amount: 300 + no }),
      })),
    ),
    surveys: ids.flatMap((customer_id, no) =>
      ['csat', 'nps', 'overall', 'expectation', 'ideal', 'csat_quality', 'csat_price', 'perceived_value'].map(
        (item, k) => ({
          customer_id,
          answered_on: '2024-05-10',
          item,
          score: 1 + ((no + k) % 10),
        }),
      ),
    ),
    complaints: ids
      .filter((_, no) => no % 5 === 0)
      .map((customer_id, no) => ({
        customer_id,
        opened_on: '2024-05-20',
        product_id: `P${no % 2}`,
        fault: no % 2 === 0 ? 'leak' : 'late',
        ...(no % 3 === 0 ? {} : { resolved_on: '2024-06-01' }),
      })),
    wallets: ids.flatMap((customer_id, no) =>
      ['2023', '2024'].map((period) => ({ customer_id, period, total_amount: 40_000 + no * 500 })),
    ),
  }
}

/** Nothing but who, when and how much. */
export function bareLedger(): LedgerRows {
  const { orders = [] } = wholeLedger()
  return {
    orders: (orders as readonly Line[]).map(({ customer_id, ordered_at, net_amount, order_id, line_no }) => ({
      customer_id,
      ordered_at,
      net_amount,
      order_id,
      line_no,
    })),
  }
}

/** One customer with a few orders. */
export function lonelyLedger(): LedgerRows {
  return {
    orders: ['2024-01-05', '2024-02-03', '2024-03-07', '2024-06-30'].map((ordered_at, no) => ({
      customer_id: 'only',
      ordered_at,
      net_amount: 100 + no,
      order_id: `O${no}`,
      line_no: 1,
    })),
  }
}

/** Thirty customers, each with one order. */
export function oneOrderLedger(): LedgerRows {
  return {
    orders: Array.from({ length: 30 }, (_, no) => ({
      customer_id: `C${no}`,
      ordered_at: addDays('2024-03-01', no * 4),
      net_amount: 50 + no,
      order_id: `O${no}`,
      line_no: 1,
    })),
  }
}
