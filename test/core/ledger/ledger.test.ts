import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { refreshSnapshot } from '../../../core/ledger/refresh-snapshot.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

const FILE = 'customer_id,date,amount\nA,2024-01-01,1'

describe('openLedger', () => {
  it('takes UTC and no currency when nobody says otherwise', () => {
    expect(at.ledger).toMatchObject({ timeZone: 'UTC', dir: at.dir })
    expect(at.ledger).not.toHaveProperty('currency')
  })

  it('says what to run where there is none', async () => {
    await expect(openLedger(join(at.dir, 'none'))).rejects.toMatchObject({
      code: 'ledger_not_found',
      message: expect.stringContaining('driftwatch import'),
    })
  })

  it('says which folder can not be made, where a file is in the way', async () => {
    const file = join(at.dir, 'orders.csv')
    await writeFile(file, FILE)
    await expect(openLedger(file, { create: true })).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringMatching(
        /^The ledger must be a folder .*orders\.csv \(E[A-Z]+\)\. Name another folder/,
      ),
    })
  })

  it('lets one writer in at a time, and the next one after it', async () => {
    await expect(openLedger(at.dir)).rejects.toMatchObject({
      code: 'ledger_busy',
      message: expect.stringContaining('try again'),
    })
    await at.ledger.close()
    const next = await openLedger(at.dir)
    await next.close()
  })

  it('is busy while another process writes', async () => {
    await at.ledger.close()
    const core = new URL('../../../core/dist/index.js', import.meta.url).href
    const script = `const { openLedger } = await import(${JSON.stringify(core)})
      await openLedger(${JSON.stringify(at.dir)}); console.log('open'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await once(child.stdout, 'data')
      await expect(openLedger(at.dir)).rejects.toMatchObject({ code: 'ledger_busy' })
    } finally {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const next = await openLedger(at.dir)
    await next.close()
  })

  it('keeps time zone and currency, which can change while nothing has been imported', async () => {
    await at.ledger.close()
    const first = await openLedger(at.dir, { timeZone: 'asia/shanghai', currency: 'CNY' })
    expect(first).toMatchObject({ timeZone: 'Asia/Shanghai', currency: 'CNY' })
    await first.close()
    const second = await openLedger(at.dir, { timeZone: 'Europe/Paris' })
    expect(second).toMatchObject({ timeZone: 'Europe/Paris', currency: 'CNY' })
    await second.close()
  })

  it('refuses another time zone or currency once something has been imported', async () => {
    await at.import(await at.write('o.csv', FILE))
    await at.ledger.close()
    await expect(openLedger(at.dir, { timeZone: 'Asia/Tokyo' })).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('got Asia/Tokyo'),
    })
    const later = await openLedger(at.dir, { initialTimeZone: 'Asia/Tokyo', currency: 'EUR' })
    expect(later).toMatchObject({ timeZone: 'UTC', currency: 'EUR' })
    await later.close()
    await expect(openLedger(at.dir, { currency: 'USD' })).rejects.toMatchObject({ code: 'invalid_option' })
  })

  it('refuses zones and currencies that do not exist', async () => {
    await at.ledger.close()
    await expect(openLedger(at.dir, { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'invalid_option',
    })
    await expect(openLedger(at.dir, { currency: 'euro' })).rejects.toMatchObject({ code: 'invalid_option' })
    const opened = await openLedger(at.dir)
    await opened.close()
  })

  it('refuses a ledger of another layout', async () => {
    await at.ledger.engine.execute("UPDATE settings SET value = '999' WHERE name = 'schema_version'")
    await at.ledger.close()
    await expect(openLedger(at.dir)).rejects.toMatchObject({ code: 'snapshot_incompatible' })
  })
})

describe('a damaged ledger', () => {
  it('is called damaged, not busy', async () => {
    await at.ledger.close()
    await writeFile(join(at.dir, 'ledger.duckdb'), 'a block of garbage')
    await expect(openLedger(at.dir)).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringContaining('Put ledger.duckdb back from a copy'),
    })
  })

  it('is not replaced by an empty one where only its snapshots are left', async () => {
    await at.importOrders(FILE.split('\n'))
    await at.ledger.close()
    await refreshSnapshot(at.dir)
    await rm(join(at.dir, 'ledger.duckdb'))
    for (const create of [true, false]) {
      await expect(openLedger(at.dir, { create })).rejects.toMatchObject({
        code: 'file_damaged',
        message: expect.stringContaining('snapshots alone'),
      })
    }
    expect(await readdir(at.dir)).not.toContain('ledger.duckdb')
  })

  it('can be in a folder whose name holds signs of patterns', async () => {
    const dir = join(at.dir, 'what [a] *')
    const ledger = await openLedger(dir, { create: true })
    await importFiles(ledger, { table: 'orders', files: [await at.write('[x]?*.csv', FILE)] })
    await ledger.close()
    expect(await refreshSnapshot(dir)).toMatchObject({ orders: 1 })
    expect(await readdir(dir)).toEqual(['current.json', 'ledger.duckdb', 'snapshots'])
  })
})
