import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoCommand } from '../../../bot/cli/commands/demo.js'
import { createFakeTerminal } from '../../support/terminal.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-demo-command-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function demo(args: string[], { json = false, isInteractive = false } = {}) {
  const { terminal, written } = createFakeTerminal({ isInteractive })
  const { values, positionals } = parseArgs({ args, options: demoCommand.options, allowPositionals: true })
  const code = await demoCommand.run({ values, positionals, ledger: join(folder, 'ledger'), json }, terminal)
  return { code, ...written }
}

describe('driftwatch demo', () => {
  it('prints counts, seed and snapshot as JSON and nothing else on stdout, with progress on stderr', async () => {
    const { code, stdout, stderr } = await demo(['--customers', '50', '--seed', '4'], { json: true })
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ customers: 50, seed: 4, changed: true, rows: { customers: 50 } })
    expect(report.snapshot).toMatch(/^[0-9a-f]{8,}$/)
    expect(report.rows.orders).toBeGreaterThan(500)
    expect(report.dataThrough).toMatch(/^2026-10-/)
    expect(stderr).toMatch(
      /^Simulating \(50 customers\)\nImporting \(8 tables\)\nBuilding the snapshot \(\d+ relations\)\nWorking out the facts of each customer\n$/,
    )
  })

  it('says in words what is there, and what to do with it', async () => {
    const { stdout } = await demo(['--customers', '50', '--seed', '4'], { isInteractive: true })
    expect(stdout).toContain('A wholesaler with 50 customers (seed 4) is in ')
    expect(stdout).toMatch(/orders\s+[\d,]+\n/)
    expect(stdout).toMatch(/Snapshot [0-9a-f]+, 2022-\d\d-\d\d to 2026-10-\d\d, is ready \(unchanged\)\./)
    expect(stdout).toContain('driftwatch ask "which stable customers are drifting?"')
  })

  it.each([
    [
      ['--customers', '10'],
      'customers must be a whole number from 50 to 200000; got 10. Try --customers 2000.',
    ],
    [['--customers', 'many'], '--customers must be a whole number of 0 or more; got many.'],
    [['--seed', '-1x'], '--seed must be a whole number of 0 or more; got -1x.'],
    [['--seed', '99'], 'which holds a demo of other options'],
    [['somewhere'], 'driftwatch demo must be given options only; got somewhere.'],
  ])('refuses %j', async (args, message) => {
    const joined = [args.join('=')]
    await expect(demo(joined)).rejects.toThrow(message)
  })
})
