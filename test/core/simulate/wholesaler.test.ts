import { describe, expect, it } from 'vitest'
import { isDriftwatchError } from '../../../core/errors.js'
import { TABLES, type TableName } from '../../../core/ledger/tables.js'
import { STAGES } from '../../../core/reading/reading.js'
import { simulateWholesaler } from '../../../core/simulate/wholesaler.js'

const demo = simulateWholesaler({ customers: 2000, seed: 1 })
const truthOf = new Map(demo.truth.map((truth) => [truth.customer_id, truth]))
const TABLE_NAMES = Object.keys(TABLES) as TableName[]

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const day = (text: string) => Date.parse(text.slice(0, 10)) / 86_400_000
const share = (hits: number, of: number) => hits / of

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}

describe('simulateWholesaler', () => {
  it('gives the same rows for the same seed and others for another', () => {
    const small = (seed: number) => simulateWholesaler({ customers: 60, seed })
    expect(small(3)).toEqual(small(3))
    expect(small(3).orders).not.toEqual(small(4).orders)
  })

  it.each(TABLE_NAMES)('fills %s with rows that the ledger accepts, every column in use', (table) => {
    const rows: readonly object[] = demo[table]
    expect(rows.length).toBeGreaterThan(0)
    const step = rows.length > 50_000 ? 20 : 1
    const refused = rows.filter(
      (row, index) => index % step === 0 && !TABLES[table].row.safeParse(row).success,
    )
    expect(refused.slice(0, 3)).toEqual([])
    const unused = TABLES[table].columns.filter(({ name }) => rows.every((row) => !(name in row)))
    // Nobody rates a simulated customer by hand.
    expect(unused.map(({ name }) => name)).toEqual(table === 'surveys' ? ['rated_by'] : [])
  })

  it.each(TABLE_NAMES)('keeps the key of %s unique', (table) => {
    const { key } = TABLES[table]
    if (key === undefined) return
    const keys = demo[table].map((row) => key.map((column) => Object(row)[column]).join('|'))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('refers only to customers and products that exist', () => {
    const customers = new Set(demo.customers.map((customer) => customer.customer_id))
    const products = new Set(demo.products.map((product) => product.product_id))
    for (const table of ['orders', 'touches', 'invoices', 'surveys', 'complaints', 'wallets'] as const)
      expect(demo[table].filter((row) => !customers.has(row.customer_id)).length).toBe(0)
    const ordered = [...demo.orders, ...demo.complaints].map((row) => row.product_id ?? 'none')
    expect([...new Set(ordered)].filter((product) => !products.has(product))).toEqual([])
    for (const { customer_id, referred_by, parent_id } of demo.customers)
      for (const other of [referred_by, parent_id])
        expect(other === undefined || (customers.has(other) && other < customer_id)).toBe(true)
  })

  it('holds as many order lines as a wholesaler of that size would', () => {
    expect(demo.orders.length).toBeGreaterThan(150_000)
    expect(demo.orders.length).toBeLessThan(300_000)
  })

  it('stays within its four years', () => {
    const isOutside = (on: string | undefined) =>
      on !== undefined && (on < '2022-11-01' || on >= '2026-11-01')
    expect(demo.orders.filter(({ ordered_at }) => isOutside(ordered_at))).toEqual([])
    expect(
      demo.invoices.filter(({ issued_on, paid_on }) => isOutside(issued_on) || isOutside(paid_on)),
    ).toEqual([])
    expect(demo.surveys.filter(({ answered_on }) => isOutside(answered_on))).toEqual([])
    expect(demo.touches.filter(({ happened_on }) => isOutside(happened_on))).toEqual([])
    const complaints = demo.complaints.flatMap(({ opened_on, resolved_on }) => [opened_on, resolved_on])
    expect(complaints.filter(isOutside)).toEqual([])
  })

  it('ends with all six stages in sensible shares and shows all four patterns', () => {
    const shares = Object.fromEntries(
      STAGES.map((stage) => [stage, share(demo.truth.filter((one) => one.stage === stage).length, 2000)]),
    )
    const ranges = {
      prospect: [0.07, 0.11],
      exploration: [0.11, 0.16],
      build_up: [0.11, 0.16],
      stable: [0.32, 0.41],
      decline: [0.09, 0.13],
      terminated: [0.14, 0.23],
    }
    for (const [stage, [low = 0, high = 1]] of Object.entries(ranges)) {
      expect(shares[stage], stage).toBeGreaterThan(low)
      expect(shares[stage], stage).toBeLessThan(high)
    }
    const patterns = groupBy(demo.truth, ({ pattern }) => pattern ?? 'open')
    for (const pattern of ['early_abortion', 'mid_way_death', 'early_exit', 'long_lasting'])
      expect(patterns.get(pattern)?.length, pattern).toBeGreaterThan(60)
  })

  it('tells each path of stages without gap or overlap, to the end of the span', () => {
    for (const [customer, path] of groupBy(demo.truthStages, (stage) => stage.customer_id)) {
      for (const [index, { from_on, to_on, stage }] of path.entries()) {
        expect(from_on < to_on).toBe(true)
        const next = path[index + 1]
        expect(to_on).toBe(next?.from_on ?? '2026-11-01')
        if (next) expect(STAGES.indexOf(next.stage)).toBeGreaterThan(STAGES.indexOf(stage))
      }
      expect(path.at(-1)?.stage).toBe(truthOf.get(customer)?.stage)
    }
  })

  it('lets nothing come from a customer after its death but returns and payments', () => {
    const isPosthumous = (id: string, on: string) => on.slice(0, 10) >= (truthOf.get(id)?.died_on ?? '9999')
    const bought = demo.orders.filter(({ net_amount }) => net_amount > 0)
    expect(bought.filter((line) => isPosthumous(line.customer_id, line.ordered_at))).toEqual([])
    expect(demo.surveys.filter((row) => isPosthumous(row.customer_id, row.answered_on))).toEqual([])
    expect(demo.complaints.filter((row) => isPosthumous(row.customer_id, row.opened_on))).toEqual([])
    const responses = demo.touches.filter((touch) => touch.responded)
    expect(responses.filter((row) => isPosthumous(row.customer_id, row.happened_on))).toEqual([])
  })

  it('cancels and returns by negative lines that take back no more than was bought', () => {
    const lines = groupBy(
      demo.orders,
      ({ order_id, product_id }) => `${order_id.replace('-R', '')} ${product_id}`,
    )
    const returns = demo.orders.filter(({ net_amount }) => net_amount < 0)
    expect(share(returns.length, demo.orders.length)).toBeGreaterThan(0.01)
    expect(share(returns.length, demo.orders.length)).toBeLessThan(0.05)
    expect(
      returns.filter((line) => line.quantity >= 0 || line.list_amount >= 0 || line.product_cost >= 0),
    ).toEqual([])
    const kept = [...lines.values()].map((group) => group.reduce((sum, line) => sum + line.quantity, 0))
    expect(kept.filter((quantity) => quantity < 0)).toEqual([])
  })

  it('gives unique names in both languages, the well-known ones among them', () => {
    const names = demo.customers.map(({ name }) => name ?? '')
    expect(new Set(names).size).toBe(2000)
    const chinese = names.filter((name) => /\p{Script=Han}/u.test(name)).length
    expect(chinese).toBeGreaterThan(800)
    expect(chinese).toBeLessThan(1600)
    expect(names).toEqual(expect.arrayContaining(['Sunrise Foods', '宏远机械', '瑞达']))
  })

  it('gives subsidiaries the trade of their parents', () => {
    const segments = new Map(demo.customers.map((customer) => [customer.customer_id, customer.segment]))
    const subsidiaries = demo.customers.filter(({ parent_id }) => parent_id !== undefined)
    expect(subsidiaries.length).toBeGreaterThan(20)
    expect(
      subsidiaries.filter(({ segment, parent_id }) => segments.get(parent_id ?? '') !== segment),
    ).toEqual([])
  })

  it('weakens customers before they leave: fewer orders, smaller baskets, more discount, later payment, more complaints', () => {
    const weak = demo.truth.flatMap(({ customer_id, onset_on, died_on }) => {
      if (onset_on === undefined || died_on === undefined || day(died_on) - day(onset_on) < 180) return []
      return [{ customer_id, onset: day(onset_on), death: day(died_on) }]
    })
    expect(weak.length).toBeGreaterThan(60)
    const orders = groupBy(
      demo.orders.filter(({ net_amount }) => net_amount > 0),
      (line) => line.customer_id,
    )
    const windows = weak.map(({ customer_id, onset, death }) => {
      const within = (from: number, to: number) =>
        (orders.get(customer_id) ?? []).filter(
          ({ ordered_at }) => day(ordered_at) >= from && day(ordered_at) < to,
        )
      return { before: within(onset - 120, onset), after: within(death - 120, death) }
    })
    const count = (side: 'before' | 'after') =>
      windows.reduce((sum, window) => sum + new Set(window[side].map(({ order_id }) => order_id)).size, 0)
    const sum = (side: 'before' | 'after', amount: 'net_amount' | 'list_amount') =>
      windows.reduce(
        (total, window) => total + window[side].reduce((part, line) => part + line[amount], 0),
        0,
      )
    expect(count('after') / count('before')).toBeLessThan(0.65)
    expect(sum('after', 'net_amount') / count('after')).toBeLessThan(
      0.75 * (sum('before', 'net_amount') / count('before')),
    )
    const discount = (side: 'before' | 'after') => 1 - sum(side, 'net_amount') / sum(side, 'list_amount')
    expect(discount('after')).toBeGreaterThan(discount('before') + 0.015)

    const onsetOf = new Map(weak.map(({ customer_id, onset }) => [customer_id, onset]))
    const paid = demo.invoices.filter(
      ({ paid_on, customer_id }) => paid_on !== undefined && onsetOf.has(customer_id),
    )
    const late = (isAfter: boolean) =>
      mean(
        paid
          .filter(
            ({ customer_id, issued_on }) => day(issued_on) > (onsetOf.get(customer_id) ?? 0) === isAfter,
          )
          .map(({ paid_on, due_on }) => day(paid_on ?? due_on) - day(due_on)),
      )
    expect(late(true)).toBeGreaterThan(late(false) + 5)
    const complaints = demo.complaints.filter(({ customer_id }) => onsetOf.has(customer_id))
    const after = complaints.filter((one) => day(one.opened_on) > (onsetOf.get(one.customer_id) ?? 0))
    expect(after.length).toBeGreaterThan(complaints.length - after.length)
  })

  it('shows the effect of campaigns against their control arms', () => {
    for (const [campaign, rows] of groupBy(
      demo.touches.filter((touch) => touch.campaign_id !== undefined),
      (touch) => touch.campaign_id ?? '',
    )) {
      const rate = (arm: string) => {
        const inArm = rows.filter((touch) => touch.arm === arm)
        return share(inArm.filter((touch) => touch.responded).length, inArm.length)
      }
      expect(rate('treated'), campaign).toBeGreaterThan(rate('control'))
      expect(rows.filter((touch) => touch.arm === 'control').every((touch) => touch.cost === 0)).toBe(true)
    }
    const all = demo.touches.filter((touch) => touch.arm !== undefined)
    const [treated, control] = ['treated', 'control'].map((arm) =>
      all.filter((touch) => touch.arm === arm),
    ) as [typeof all, typeof all]
    const rate = (rows: typeof all) => mean(rows.map((touch) => Number(touch.responded)))
    expect(rate(treated) - rate(control)).toBeGreaterThan(0.06)
    expect(demo.truth.filter(({ saved_days }) => saved_days > 0).length).toBeGreaterThan(20)
  })

  it('knows of faults that several customers met in the same weeks', () => {
    const faults = groupBy(demo.complaints, ({ fault }) => fault ?? '')
    for (const fault of ['leaking_seal', 'torn_filter', 'noisy_bearing']) {
      const same = faults.get(fault) ?? []
      expect(new Set(same.map(({ customer_id }) => customer_id)).size, fault).toBeGreaterThanOrEqual(5)
      expect(new Set(same.map(({ product_id }) => product_id)).size, fault).toBe(1)
      const days = same.map(({ opened_on }) => day(opened_on))
      expect(Math.max(...days) - Math.min(...days), fault).toBeLessThan(90)
    }
  })

  it('keeps the wallet above what was bought, and lets it fall only where the own business shrinks', () => {
    const bought = new Map<string, number>()
    for (const { customer_id, ordered_at, net_amount } of demo.orders) {
      const quarter = `${customer_id} ${ordered_at.slice(0, 4)}-Q${Math.ceil(Number(ordered_at.slice(5, 7)) / 3)}`
      bought.set(quarter, (bought.get(quarter) ?? 0) + net_amount)
    }
    const tooSmall = demo.wallets.filter(
      ({ customer_id, period, total_amount }) =>
        total_amount + 60 < (bought.get(`${customer_id} ${period}`) ?? 0),
    )
    expect(tooSmall).toEqual([])
    const change = (isShrinking: boolean) => {
      const ratios = [...groupBy(demo.wallets, (wallet) => wallet.customer_id)].flatMap(
        ([customer, wallets]) => {
          const truth = truthOf.get(customer)
          const shrinks = truth?.shrinks_on !== undefined && truth.shrinks_on < '2025-06-01'
          const [first, last] = [wallets[3], wallets.at(-1)]
          if (shrinks !== isShrinking || wallets.length < 12 || !first || !last) return []
          return [last.total_amount / first.total_amount]
        },
      )
      expect(ratios.length).toBeGreaterThan(5)
      return mean(ratios)
    }
    expect(change(true)).toBeLessThan(0.75)
    expect(change(false)).toBeGreaterThan(0.9)
  })

  it('holds the rules of cross-selling: pump owners buy service and seals', () => {
    const category = new Map(demo.products.map((product) => [product.product_id, product.category ?? '']))
    const holders = (name: string) =>
      new Set(
        demo.orders.filter((line) => category.get(line.product_id) === name).map((line) => line.customer_id),
      )
    const [pumps, service, seals] = ['pumps', 'service_contracts', 'seals'].map(holders) as [
      Set<string>,
      Set<string>,
      Set<string>,
    ]
    const buyers = new Set(demo.orders.map((line) => line.customer_id)).size
    const both = (a: Set<string>, b: Set<string>) => [...a].filter((customer) => b.has(customer)).length
    expect(both(pumps, service) / service.size).toBeGreaterThan(0.99)
    expect(both(pumps, seals) / pumps.size / (seals.size / buyers)).toBeGreaterThan(1.8)
    expect(both(pumps, service)).toBeLessThan(0.7 * pumps.size)
  })

  it.each([49, 200_001, 100.5, Number.NaN])(
    'refuses %s customers and says which numbers will do',
    (customers) => {
      try {
        simulateWholesaler({ customers })
        expect.unreachable()
      } catch (error) {
        expect(isDriftwatchError(error) && error.code).toBe('invalid_option')
        expect(String(error)).toContain(
          `customers must be a whole number from 50 to 200000; got ${customers}.`,
        )
      }
    },
  )
})
