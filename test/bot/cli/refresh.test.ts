import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../../bot/cli/run.js'
import { createFakeTerminal } from '../../support/terminal.js'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-refresh-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function run(...argv: string[]) {
  const { terminal, written } = createFakeTerminal({ ledger: dir })
  const code = await runCommandLine(argv, terminal)
  return { code, ...written }
}

async function importOrders(...lines: string[]) {
  const path = join(dir, 'orders.csv')
  await writeFile(path, ['cust,date,amount', ...lines].join('\n'))
  await run('import', path, '--as', 'orders')
}

describe('driftwatch refresh', () => {
  it('says which snapshot is in use, its days and its rows, and how long it took', async () => {
    await importOrders('A,2024-01-05,1', 'B,2024-02-05,1', 'B,2024-02-05,2', ',2024-01-01,2')
    const { code, stdout } = await run('refresh')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Snapshot [0-9a-f]{16} is in use\.\n {2}days {11}2024-01-05 to 2024-02-05 \(UTC\)\n {2}order lines {4}3\n {2}order days {5}2\n {2}customers {6}2\n {2}in quarantine {2}1\n\d+\.\d\d s\n$/,
    )
  })

  it('says what was in use before, and when nothing is new', async () => {
    await importOrders('A,2024-01-05,1')
    const first = JSON.parse((await run('refresh', '--json')).stdout)
    expect(first).toMatchObject({
      changed: true,
      orders: 1,
      dataThrough: '2024-01-05',
      seconds: expect.any(Number),
    })
    await importOrders('A,2024-01-05,1', 'A,2024-01-06,1')
    expect((await run('refresh')).stdout).toContain(`is in use, before it ${first.id}.`)
    expect((await run('refresh')).stdout).toContain('nothing new has been imported')
  })

  it('works out facts that an older version did not keep, and says so', async () => {
    await importOrders('A,2024-01-05,1', 'A,2024-02-06,1')
    const { id } = JSON.parse((await run('refresh', '--json')).stdout)
    await rm(join(dir, 'snapshots', `${id}.facts`), { recursive: true })
    expect((await run('refresh')).stdout).toContain('Its facts were missing and have been worked out.')
    expect(JSON.parse((await run('refresh', '--json')).stdout)).toMatchObject({
      changed: false,
      factsBuilt: false,
    })
  })

  it('says what to do where there is no ledger', async () => {
    const { code, stderr } = await run('refresh', '--ledger', join(dir, 'none'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/driftwatch import <file> --as orders/)
  })
})
