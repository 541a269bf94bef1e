import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { openSnapshot } from '../../../core/ledger/open-snapshot.js'
import { readEverything } from '../../../core/ledger/read-everything.js'
import { refreshSnapshot } from '../../../core/ledger/refresh-snapshot.js'
import type { Snapshot } from '../../../core/ledger/snapshot.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger({ timeZone: 'Europe/London', currency: 'GBP' })
  await at.ledger.close()
})
afterEach(() => at.remove())

async function load(lines: string[]): Promise<void> {
  const ledger = await openLedger(at.dir)
  const path = await at.write('orders.csv', lines.join('\n'))
  await importFiles(ledger, { table: 'orders', files: [path] }).finally(() => ledger.close())
}

async function look<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const snapshot = await openSnapshot(at.dir)
  return work(snapshot).finally(() => snapshot.close())
}

const ORDERS = ['customer_id,date,amount,order_id', 'A,2024-03-01,10,o1', 'B,2024-03-02,4,o2']

describe('a damaged snapshot', () => {
  it('is named by a question that meets it, and built anew by --rebuild', async () => {
    await load(manyOrders())
    const { id } = await refreshSnapshot(at.dir)
    const path = join(at.dir, 'snapshots', `${id}.duckdb`)
    await damageEveryBlock(path)
    await expect(look(({ engine }) => readEverything(engine))).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringContaining('driftwatch refresh --rebuild'),
    })
    expect(await refreshSnapshot(at.dir, { rebuild: true })).toMatchObject({
      id,
      changed: false,
      orders: 40_000,
    })
    const mended = await openSnapshot(at.dir)
    expect(await readEverything(mended.engine)).toBeGreaterThan(40_000)
    await mended.close()
  })

  it.each(['', '{"snap'])('is not in use when current.json holds %j', async (text) => {
    await load(ORDERS)
    const { id } = await refreshSnapshot(at.dir)
    await writeFile(join(at.dir, 'current.json'), text)
    await expect(openSnapshot(at.dir)).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringContaining('driftwatch refresh'),
    })
    await refreshSnapshot(at.dir)
    expect(await look(async (snapshot) => snapshot.id)).toBe(id)
  })
})

function manyOrders(): string[] {
  const lines = Array.from(
    { length: 40_000 },
    (_, row) => `C${(row * 7919) % 1009},2024-01-0${1 + (row % 9)},${row}.25,O${row}`,
  )
  return ['customer_id,date,amount,order_id', ...lines]
}

/** Changes a byte in the middle of each block that holds rows, behind the headers and the catalogue. */
async function damageEveryBlock(path: string): Promise<void> {
  const bytes = await readFile(path)
  const [headers, block] = [3 * 4096, 262_144]
  for (let at = headers + 2 * block + 1000; at + block < bytes.length - 3 * block; at += block)
    bytes[at] = (bytes[at] ?? 0) ^ 255
  await writeFile(path, bytes)
}
