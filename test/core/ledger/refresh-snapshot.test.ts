import { spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../core/engine/engine.js'
import { importFiles } from '../../../core/ledger/import-files.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { openSnapshot } from '../../../core/ledger/open-snapshot.js'
import { refreshSnapshot } from '../../../core/ledger/refresh-snapshot.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import type { TableName } from '../../../core/ledger/tables.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger({ timeZone: 'Europe/London', currency: 'GBP' })
  await at.ledger.close()
})
afterEach(() => at.remove())

async function load(table: TableName, lines: string[], dir = at.dir, options = {}) {
  const ledger = await openLedger(dir)
  try {
    const path = await at.write(`${table}-${lines.length}.csv`, lines.join('\n'))
    return await importFiles(ledger, { table, files: [path], ...options })
  } finally {
    await ledger.close()
  }
}

async function look<T>(work: (snapshot: Snapshot) => Promise<T>, id?: string): Promise<T> {
  const snapshot = await openSnapshot(at.dir, id)
  return work(snapshot).finally(() => snapshot.close())
}

const rows = (sql: string) => look(async ({ engine }) => rowsOf(await engine.query(sql)))

const ORDERS = [
  'customer_id,date,amount,order_id,product_id,quantity',
  'B,2024-03-02 09:00,4,o3,P,2',
  'A,2024-03-01 10:00,10,o1,P,3',
  'A,2024-03-01 11:00,-2.5,Co1,P,-1',
  'A,2024-03-05,-1,Co2,,',
  'A,2024-03-07,6,,,',
  'A,2024-03-07,7,,Q,1',
]

describe('refreshSnapshot', () => {
  it('says what the snapshot holds', async () => {
    await load('orders', [...ORDERS, ',2024-03-09,1,,,'])
    const report = await refreshSnapshot(at.dir)
    expect(report).toMatchObject({
      changed: true,
      orders: 6,
      customers: 2,
      orderDays: 4,
      quarantined: 1,
      timeZone: 'Europe/London',
      currency: 'GBP',
      dataFrom: '2024-03-01',
      dataThrough: '2024-03-07',
      tables: {
        orders: [
          'customer_id',
          'ordered_at',
          'ordered_on',
          'order_id',
          'quantity',
          'net_amount',
          'product_id',
        ],
      },
    })
    expect(Object.keys(report.tables)).toEqual(['orders'])
    const { changed: _c, orders: _o, customers: _n, orderDays: _d, quarantined: _q, ...meta } = report
    expect(await look(async ({ engine: _e, close: _f, factsDir: _g, ...snapshot }) => snapshot)).toEqual(meta)
  })

  it('sorts order lines by customer and time', async () => {
    await load('orders', ORDERS)
    await refreshSnapshot(at.dir)
    expect(
      (await rows('SELECT customer_id, ordered_on, net_amount FROM orders')).map((row) => Object.values(row)),
    ).toEqual([
      ['A', '2024-03-01', 10],
      ['A', '2024-03-01', -2.5],
      ['A', '2024-03-05', -1],
      ['A', '2024-03-07', 6],
      ['A', '2024-03-07', 7],
      ['B', '2024-03-02', 4],
    ])
  })

  it('merges the lines of a day and nets cancellations', async () => {
    await load('orders', ORDERS)
    await load('products', ['product_id,unit_cost', 'P,2'])
    await refreshSnapshot(at.dir)
    expect(await rows('SELECT * FROM order_days')).toEqual([
      {
        customer_no: 0,
        customer_id: 'A',
        day: '2024-03-01',
        amount: 7.5,
        gross_amount: 10,
        orders: 1,
        lines: 2,
        products: 1,
        quantity: 2,
        product_cost: 4,
        list_amount: undefined,
        is_purchase: true,
      },
      {
        customer_no: 0,
        customer_id: 'A',
        day: '2024-03-05',
        amount: -1,
        gross_amount: 0,
        orders: 0,
        lines: 1,
        products: 0,
        quantity: undefined,
        product_cost: undefined,
        list_amount: undefined,
        is_purchase: false,
      },
      {
        customer_no: 0,
        customer_id: 'A',
        day: '2024-03-07',
        amount: 13,
        gross_amount: 13,
        orders: 1,
        lines: 2,
        products: 1,
        quantity: undefined,
        product_cost: undefined,
        list_amount: undefined,
        is_purchase: true,
      },
      {
        customer_no: 1,
        customer_id: 'B',
        day: '2024-03-02',
        amount: 4,
        gross_amount: 4,
        orders: 1,
        lines: 1,
        products: 1,
        quantity: 2,
        product_cost: 4,
        list_amount: undefined,
        is_purchase: true,
      },
    ])
  })

  it('merges master data value by value, the later file first, and an empty cell erases nothing', async () => {
    await load('customers', [
      'customer_id,name,region,score,postcode',
      'A,Ann,East,1.5,01234',
      'C,Cy,West,2,99999',
    ])
    await load('customers', ['customer_id,region,城市', 'A,North,北京', 'C,,上海', 'A,twice,again'])
    await load('orders', ORDERS)
    await refreshSnapshot(at.dir)
    expect(await rows('SELECT customer_id, name, region, score, postcode, 城市 FROM customer_list')).toEqual([
      { customer_id: 'A', name: 'Ann', region: 'North', score: 1.5, postcode: '01234', 城市: '北京' },
      {
        customer_id: 'B',
        name: undefined,
        region: undefined,
        score: undefined,
        postcode: undefined,
        城市: undefined,
      },
      { customer_id: 'C', name: 'Cy', region: 'West', score: 2, postcode: '99999', 城市: '上海' },
    ])
  })

  it('gives wallets the days of their period', async () => {
    await load('wallets', [
      'customer_id,period,total_amount',
      'A,2024,1',
      'A,2024-Q4,2',
      'A,2024-12,3',
      'A,2024-12-31,4',
    ])
    await refreshSnapshot(at.dir)
    expect(
      (await rows('SELECT period, period_from, period_to FROM wallets')).map((row) => Object.values(row)),
    ).toEqual([
      ['2024', '2024-01-01', '2025-01-01'],
      ['2024-12', '2024-12-01', '2025-01-01'],
      ['2024-12-31', '2024-12-31', '2025-01-01'],
      ['2024-Q4', '2024-10-01', '2025-01-01'],
    ])
  })

  it('does nothing when nothing was imported, and says so', async () => {
    await load('orders', ORDERS)
    const first = await refreshSnapshot(at.dir)
    await load('orders', ORDERS)
    const second = await refreshSnapshot(at.dir)
    expect(second).toEqual({ ...first, changed: false, previousId: first.id })
  })

  it('has the same id and the same rows in another ledger, whatever came and went before', async () => {
    const other = await temporaryLedger({ timeZone: 'Europe/London', currency: 'GBP' })
    await other.ledger.close()
    try {
      await load('orders', ORDERS)
      await load('orders', ORDERS, other.dir, { mapping: { channel: '=shop' } })
      await load('orders', ORDERS, other.dir)
      const [here, there] = [await refreshSnapshot(at.dir), await refreshSnapshot(other.dir)]
      expect(there).toEqual(here)
      for (const relation of ['orders', 'order_days', 'customer_list', 'imports', 'quarantine']) {
        const read = async (dir: string) => {
          const snapshot = await openSnapshot(dir)
          return snapshot.engine.query(`SELECT * FROM ${relation}`).finally(() => snapshot.close())
        }
        expect(await read(other.dir)).toEqual(await read(at.dir))
      }
    } finally {
      await other.remove()
    }
  })

  it('gives the same days from rows in another order', async () => {
    await load('orders', ORDERS)
    const first = await refreshSnapshot(at.dir)
    const days = await rows('SELECT * FROM order_days')
    const shuffled = await temporaryLedger()
    try {
      await shuffled.import(
        await shuffled.write('o.csv', [ORDERS[0], ...ORDERS.slice(1).reverse()].join('\n')),
      )
      await shuffled.ledger.close()
      const second = await refreshSnapshot(shuffled.dir)
      expect(second.id).not.toBe(first.id)
      const snapshot = await openSnapshot(shuffled.dir)
      expect(rowsOf(await snapshot.engine.query('SELECT * FROM order_days'))).toEqual(days)
      await snapshot.close()
    } finally {
      await shuffled.remove()
    }
  })

  it('lets a reader finish on the snapshot that it has open', async () => {
    await load('orders', ORDERS)
    await refreshSnapshot(at.dir)
    const reader = await openSnapshot(at.dir)
    for (const extra of [1, 2, 3, 4]) {
      await load('orders', [
        ORDERS[0] ?? '',
        ...Array.from({ length: extra }, (_, n) => `Z${n},2025-01-0${extra},1,,,`),
      ])
      const building = refreshSnapshot(at.dir)
      expect((await reader.engine.query('SELECT count(*) AS n FROM orders')).columns.n?.[0]).toBe(6)
      await building
    }
    expect((await reader.engine.query('SELECT sum(net_amount) AS n FROM orders')).columns.n?.[0]).toBe(23.5)
    await reader.close()
    expect(await rows('SELECT count(*) AS n FROM orders')).toEqual([{ n: 16 }])
    expect(
      (await readdir(join(at.dir, 'snapshots'))).filter((name) => name.endsWith('.duckdb')),
    ).toHaveLength(3)
  })

  it.each(['products', 'order_days', 'quarantine'])(
    'leaves the old snapshot in use when it is killed before %s',
    async (relation) => {
      await load('orders', ORDERS)
      const first = await refreshSnapshot(at.dir)
      await load('orders', [...ORDERS, 'N,2024-05-01,1,,,'])
      await killRefresh(relation)
      expect(await look(async ({ id }) => id)).toBe(first.id)
      expect(await rows('SELECT count(*) AS n FROM orders')).toEqual([{ n: 6 }])
      const next = await refreshSnapshot(at.dir)
      expect(next).toMatchObject({ changed: true, previousId: first.id, orders: 7 })
      expect((await readdir(join(at.dir, 'snapshots'))).filter((name) => name.includes('.tmp'))).toEqual([])
    },
  )

  it('changes nothing when it is told to stop', async () => {
    await load('orders', ORDERS)
    const stop = new AbortController()
    const stopped = refreshSnapshot(at.dir, {
      signal: stop.signal,
      progress: ({ relation }) => relation === 'touches' && stop.abort(),
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    await expect(openSnapshot(at.dir)).rejects.toMatchObject({ code: 'snapshot_not_found' })
    expect(await refreshSnapshot(at.dir)).toMatchObject({ changed: true, orders: 6 })
  })

  it('builds a snapshot anew that can no longer be opened', async () => {
    await load('orders', ORDERS)
    const { id } = await refreshSnapshot(at.dir)
    await writeFile(join(at.dir, 'snapshots', `${id}.duckdb`), 'damaged')
    expect(await refreshSnapshot(at.dir)).toMatchObject({ id, changed: false, orders: 6 })
  })
})

describe('openSnapshot', () => {
  it('says what to run where there is no ledger, no snapshot, or one that is not kept', async () => {
    await expect(openSnapshot(join(at.dir, 'none'))).rejects.toMatchObject({
      code: 'ledger_not_found',
      message: expect.stringContaining('driftwatch import'),
    })
    await expect(openSnapshot(at.dir)).rejects.toMatchObject({
      code: 'snapshot_not_found',
      message: expect.stringContaining('driftwatch refresh'),
    })
    await expect(openSnapshot(at.dir, '0123456789abcdef')).rejects.toMatchObject({
      code: 'snapshot_not_found',
    })
  })

  it('refuses a snapshot of another layout', async () => {
    await load('orders', ORDERS)
    const { id } = await refreshSnapshot(at.dir)
    const { openDuckDb } = await import('../../../core/engine/duckdb.js')
    const writer = await openDuckDb(join(at.dir, 'snapshots', `${id}.duckdb`))
    await writer.execute('UPDATE meta SET schema_version = 999')
    await writer.close()
    await expect(openSnapshot(at.dir)).rejects.toMatchObject({ code: 'snapshot_incompatible' })
  })

  it('opens an older snapshot by its id', async () => {
    await load('orders', ORDERS)
    const { id } = await refreshSnapshot(at.dir)
    await load('orders', [...ORDERS, 'N,2024-05-01,1,,,'])
    await refreshSnapshot(at.dir)
    expect(await look(async ({ dataThrough }) => dataThrough, id)).toBe('2024-03-07')
  })
})

async function killRefresh(relation: string): Promise<void> {
  const script = fileURLToPath(new URL('./refresh-in-child.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, at.dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  await new Promise<void>((resolve) => {
    child.on('exit', () => resolve())
    child.stdout.on('data', (data) => {
      told += data
      if (told.split('\n').includes(relation)) child.kill('SIGKILL')
    })
  })
  expect(child.signalCode).toBe('SIGKILL')
  expect(told).not.toContain('done')
}
