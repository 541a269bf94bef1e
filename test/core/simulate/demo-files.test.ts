import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDemoFiles } from '../../../core/simulate/demo-files.js'
import { openWholesaler, simulateWholesaler } from '../../../core/simulate/wholesaler.js'

/**
 * SHA-256 over all files of the demo of 150 customers and seed 1. A change of the simulation changes it: where that is
 * intended, raise DEMO_VERSION in core/simulate/demo-ledger.ts, run this test and write down the hash that it shows.
 */
const PINNED = '61ef3f67b4c2a037bed8e3e185fdd48e8072682ce8720260cfa4c616a7aa9c44'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-demo-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function hashOf(dir: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(dir)).sort()) {
    hash.update(file)
    hash.update(await readFile(join(dir, file)))
  }
  return hash.digest('hex')
}

async function write(name: string, customers: number, seed: number) {
  const dir = join(folder, name)
  const files = await writeDemoFiles(openWholesaler({ customers, seed }), dir)
  return { dir, files }
}

describe('writeDemoFiles', () => {
  it('writes the same bytes for the same seed, today and in every version', async () => {
    const [first, second] = [await write('a', 150, 1), await write('b', 150, 1)]
    expect(await hashOf(first.dir)).toBe(await hashOf(second.dir))
    expect(await hashOf(first.dir)).toBe(PINNED)
    expect(await hashOf((await write('c', 150, 2)).dir)).not.toBe(PINNED)
  })

  it('writes each row once, under a header, with line feeds alone', async () => {
    const { files } = await write('d', 60, 5)
    const demo = simulateWholesaler({ customers: 60, seed: 5 })
    const orders = await readFile(files.orders.path, 'utf8')
    expect(files.orders.rows).toBe(demo.orders.length)
    expect(orders.split('\n').length).toBe(demo.orders.length + 2)
    expect(orders).not.toContain('\r')
    expect(orders.split('\n')[0]).toBe(
      'customer_id,ordered_at,net_amount,order_id,line_no,quantity,list_amount,product_id,product_cost,channel',
    )
    expect(files.truth.rows).toBe(60)
    expect(files.truth_stages.rows).toBe(demo.truthStages.length)
  })

  it('writes amounts to the cent and absent values as nothing', async () => {
    const { files } = await write('e', 50, 1)
    const [, ...lines] = (await readFile(files.invoices.path, 'utf8')).trimEnd().split('\n')
    for (const line of lines)
      expect(line).toMatch(/^I\d{6}-\d{4},C\d{6},[\d-]{10},[\d-]{10},\d+\.\d\d,([\d-]{10},\d+\.\d\d|,)$/)
  })

  it('stops when it is told to', async () => {
    const wholesaler = openWholesaler({ customers: 400, seed: 1 })
    const signal = AbortSignal.abort()
    await expect(writeDemoFiles(wholesaler, join(folder, 'f'), { signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  it('tells how far it is', async () => {
    const seen: number[] = []
    const wholesaler = openWholesaler({ customers: 450, seed: 1 })
    await writeDemoFiles(wholesaler, join(folder, 'g'), { progress: (done) => seen.push(done) })
    expect(seen).toEqual([0, 200, 400])
  })
})
