import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Terminal } from '../../../bot/cli/command.js'
import { importCommand } from '../../../bot/cli/commands/import.js'
import { runCommandLine } from '../../../bot/cli/run.js'
import { createFakeTerminal } from '../../support/terminal.js'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-import-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function run(argv: string[], overrides: Partial<Terminal> = {}) {
  const { terminal, written } = createFakeTerminal({ ledger: join(dir, 'ledger'), ...overrides })
  const code = await runCommandLine(argv, terminal)
  return { code, ...written }
}

async function file(name: string, ...lines: string[]) {
  await writeFile(join(dir, name), lines.join('\n'))
  return join(dir, name)
}

const ORDERS = [
  '客户编号,下单时间,金额,备注',
  '甲,2024-01-05,10',
  '甲,2024-01-05,10,x',
  '乙,2024-01-32,3,',
  '丙,2024-01-31,3,',
] as const

describe('driftwatch import', () => {
  it('shows how it understands the columns, and accounts for every row', async () => {
    const { code, stdout, stderr } = await run(['import', await file('o.csv', ...ORDERS), '--as', 'orders'])
    expect(code).toBe(0)
    expect(stderr).toBe(`o.csv as orders:
  customer_id  客户编号
  ordered_at   下单时间
  net_amount   金额
  not loaded: 备注
`)
    expect(stdout).toBe(`o.csv: 4 rows in = 2 loaded + 2 in quarantine
  2 orders of 2 customers, 2024-01-05 to 2024-01-31, 13.00 in all
  1 × the line has more or fewer fields than the header (wrong_field_count; first in line 2)
  1 × ordered_at: there is no such day or time (date_impossible; first in line 4, "2024-01-32")
Next: driftwatch refresh
`)
  })

  it('prints JSON and nothing else with --json', async () => {
    const { code, stdout, stderr } = await run(
      ['import', await file('o.csv', ...ORDERS), '--as', 'orders', '--json'],
      { isInteractive: true },
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({
      table: 'orders',
      rowsIn: 4,
      loaded: 2,
      quarantined: 2,
      reasons: { wrong_field_count: 1, date_impossible: 1 },
      mapping: { customer_id: '客户编号', ordered_at: '下单时间', net_amount: '金额' },
      alreadyImported: false,
      files: [{ file: 'o.csv', unmapped: ['备注'] }],
    })
  })

  it('says that it knows the contents already', async () => {
    const path = await file('o.csv', ...ORDERS)
    await run(['import', path, '--as', 'orders'])
    const { code, stdout } = await run(['import', path, '--as', 'orders'])
    expect(code).toBe(0)
    expect(stdout).toContain('imported before; nothing has changed')
    expect(stdout).not.toContain('Next:')
  })

  it('adds up several files', async () => {
    const { stdout } = await run([
      'import',
      await file('a.csv', 'cust,date,amount', '1,2024-01-01,1'),
      await file('b.csv', 'cust,date,amount', '1,2024-01-02,1'),
      '--as',
      'orders',
    ])
    expect(stdout).toContain('All files: 2 rows in = 2 loaded + 0 in quarantine')
  })

  it('asks somebody who sits at the terminal, and loads only when told so', async () => {
    const path = await file('o.csv', ...ORDERS)
    const no = await run(['import', path, '--as', 'orders'], {
      isInteractive: true,
      stdin: Readable.from(['n\n']),
    })
    expect(no.code).toBe(1)
    expect(no.stderr).toContain('Import these columns? [Y/n]')
    expect(no.stderr).toContain('not confirmed')
    const yes = await run(['import', path, '--as', 'orders'], {
      isInteractive: true,
      stdin: Readable.from(['\n']),
    })
    expect(yes.code).toBe(0)
    const unasked = await run(['import', path, '--as', 'orders', '--yes'], { isInteractive: true })
    expect(unasked.stderr).not.toContain('[Y/n]')
  })

  it('takes mapping, format, zone and currency from the command line', async () => {
    const path = await file('o.csv', 'who,when', '1,31/01/2024 08:00')
    const argv = [
      'import',
      path,
      '--as',
      'orders',
      '--map',
      'customer_id=who',
      '--map',
      'ordered_at=when',
      '--map',
      'net_amount==1',
    ]
    const { code, stdout } = await run([
      ...argv,
      '--date-format',
      '%d/%m/%Y %H:%M',
      '--timezone',
      'Asia/Shanghai',
      '--currency',
      'CNY',
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      loaded: 1,
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      mapping: { net_amount: '=1' },
    })
  })

  it.each([
    [
      ['import', 'o.csv'],
      2,
      /--as must be one of orders, customers.*got nothing\. Write for example: driftwatch import o\.csv --as orders/,
    ],
    [['import', 'o.csv', '--as', 'order'], 2, /--as must be one of .*; got order\./],
    [['import', '--as', 'orders'], 2, /import must be given a file/],
    [['import', 'none.csv', '--as', 'orders'], 1, /none\.csv must be a file that can be read/],
    [
      ['import', 'o.csv', '--as', 'orders', '--map', 'customer_id'],
      2,
      /--map must be COLUMN=SOURCE; got customer_id/,
    ],
  ])('explains %j', async (argv, code, message) => {
    const result = await run(argv)
    expect(result.code).toBe(code)
    expect(result.stderr).toMatch(message)
  })

  it('gives an error as JSON with --json', async () => {
    const { code, stdout } = await run([
      'import',
      await file('o.csv', 'a,b', '1,2'),
      '--as',
      'orders',
      '--json',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'mapping_incomplete', details: { columns: ['a', 'b'] } },
    })
  })

  it('names in its help every option and every table', async () => {
    const { stdout } = await run(['import', '--help'])
    for (const option of Object.keys(importCommand.options)) expect(stdout).toContain(`--${option}`)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'orders, customers, products, touches, invoices, surveys, complaints, wallets',
    )
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90)
  })
})
