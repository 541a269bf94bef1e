import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkNode } from '../../../bot/cli/commands/doctor.js'
import { runCommandLine } from '../../../bot/cli/run.js'
import { createFakeTerminal } from '../../support/terminal.js'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-doctor-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function run(argv: string[], variables: Record<string, string> = {}) {
  const { terminal, written } = createFakeTerminal({ ledger: dir, variables })
  const code = await runCommandLine(argv, terminal)
  return { code, ...written }
}

async function checks(variables: Record<string, string> = {}) {
  const { code, stdout } = await run(['doctor', '--json'], variables)
  const { ok, checks: all } = JSON.parse(stdout)
  const byName: Record<string, { state: string; found: string; remedy?: string }> = {}
  for (const { name, ...check } of all) byName[name] = check
  return { code, ok, ...byName } as { code: number; ok: boolean } & typeof byName
}

async function buildLedger(...lines: string[]) {
  const path = join(dir, 'orders.csv')
  await writeFile(path, ['cust,date,amount', ...lines].join('\n'))
  await run(['import', path, '--as', 'orders'])
  await run(['refresh'])
}

describe('driftwatch doctor', () => {
  it('finds nothing amiss on a sound ledger', async () => {
    await buildLedger('A,2024-01-05,1', 'B,2024-02-05,1')
    const { code, stdout } = await run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ok {4}node {8}Node \d+\.\d+/)
    expect(stdout).toMatch(/ok {4}engine {6}DuckDB v\d/)
    expect(stdout).toMatch(
      /ok {4}ledger {6}snapshot [0-9a-f]{16}, 2 order lines of 2 customers, 2024-01-05 to 2024-02-05/,
    )
  })

  it('warns where there is no ledger yet, and says what to run', async () => {
    const { code, ok, ledger } = await checks()
    expect([code, ok]).toEqual([0, true])
    expect(ledger).toMatchObject({ state: 'warn', remedy: expect.stringContaining('driftwatch demo') })
  })

  it('warns when many rows are in quarantine', async () => {
    await buildLedger('A,2024-01-05,1', ',2024-02-05,1')
    expect((await checks()).quarantine).toMatchObject({
      state: 'warn',
      found: '1 of 2 rows (50.0%) in quarantine',
    })
  })

  it('fails, with exit code 1, when the snapshot cannot be opened', async () => {
    await buildLedger('A,2024-01-05,1')
    const [name] = await readdir(join(dir, 'snapshots'))
    await writeFile(join(dir, 'snapshots', name ?? ''), 'damaged')
    const { code, ok, ledger } = await checks()
    expect([code, ok]).toEqual([1, false])
    expect(ledger).toMatchObject({ state: 'fail', remedy: expect.stringContaining('driftwatch refresh') })
  })

  it("names Slack's variables and what is missing, never a value", async () => {
    expect((await checks()).slack).toMatchObject({ state: 'ok' })
    const half = await run(['doctor'], { SLACK_BOT_TOKEN: 'xoxb-very-secret' })
    expect(half.stdout).toMatch(/warn {2}slack {7}SLACK_BOT_TOKEN set\n.*SLACK_APP_TOKEN/)
    expect(half.stdout).not.toContain('secret')
    const whole = await checks({ SLACK_BOT_TOKEN: 'xoxb-very-secret', SLACK_APP_TOKEN: 'xapp-very-secret' })
    expect(whole.slack).toEqual({
      state: 'ok',
      found: 'SLACK_APP_TOKEN, SLACK_BOT_TOKEN set, for Socket Mode',
    })
  })

  it.each([
    ['18.20.1', 'fail'],
    ['20.18.9', 'fail'],
    ['20.19.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('judges Node %s: %s', (version, state) => {
    expect(checkNode(version).state).toBe(state)
  })
})
