import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDemoLedger, openSnapshot, readPointer } from '../../../core/index.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { manifestScopes, until } from '../../support/slack/bot-harness.js'
import { startFakeSlack } from '../../support/slack/fake-slack.js'
import { APP_TOKEN, BOT_TOKEN } from '../../support/slack/workspace.js'

const driftwatch = fileURLToPath(new URL('../../../bot/bin/driftwatch.js', import.meta.url))

let folder: string
let ledger: string
let child: ChildProcess | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-signals-'))
  ledger = join(folder, 'ledger')
  await createDemoLedger(ledger, { customers: 600, seed: 2 })
}, 120_000)
afterEach(() => child?.kill('SIGKILL'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Starts a command and sends it a signal as soon as `when` is true of what it has said and done so far. */
async function stopped(
  args: readonly string[],
  signal: 'SIGINT' | 'SIGTERM',
  when: (said: string) => boolean | Promise<boolean>,
) {
  const started = spawn(process.execPath, [driftwatch, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  child = started
  let said = ''
  let isOver = false
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => (said += data))
  const exited = new Promise<number | null>((resolve) => started.on('exit', (code) => resolve(code)))
  void exited.then(() => (isOver = true))
  while (!isOver && !(await when(said))) await sleep(5)
  expect(isOver, `it ended before it could be stopped: ${said}`).toBe(false)
  const at = performance.now()
  started.kill(signal)
  const code = await exited
  return { code, said, milliseconds: performance.now() - at }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
const unfinished = async () =>
  (await readdir(join(ledger, 'snapshots'), { recursive: true })).some((name) => name.includes('.tmp'))

/** The processes that a process has begun. */
async function workersOf(pid: number): Promise<readonly string[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(
    () => spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout,
  )
  return children.split(/\s+/).filter((id) => id !== '')
}

/** Whether a process has begun one of its own, and had the time to give it its work. */
async function hasWorker(pid: number): Promise<boolean> {
  if ((await workersOf(pid)).length === 0) return false
  await sleep(100)
  return true
}

/** A ledger that has another import than its snapshot. */
async function bringNews(): Promise<string | undefined> {
  const writer = await openLedger(ledger)
  await writer.engine.execute(
    'INSERT INTO orders (customer_id, ordered_at, net_amount, import_no, line) SELECT customer_id, ordered_at + INTERVAL 1 HOUR, net_amount, 1, 1000000 + line FROM orders WHERE line > 0',
  )
  await writer.engine.execute("UPDATE imports SET import_id = import_id || 'x'")
  await writer.close()
  return readPointer(ledger)
}

describe('a signal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends a running ask at once: %s gives %i', async (signal, code) => {
    const args = ['ask', 'which stable customers are drifting?', '--as-of', '2026-05-05', '--ledger', ledger]
    const ended = await stopped(args, signal, () => child?.pid !== undefined && hasWorker(child.pid))
    expect(ended).toMatchObject({ code, said: expect.stringContaining('request to stop') })
    expect(ended.milliseconds).toBeLessThan(1_500)
  })

  it('lets a serving bot answer and then stop, with nothing left behind', async () => {
    const slack = await startFakeSlack({ scopes: manifestScopes() })
    const variables = {
      ...process.env,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
    }
    const bot = spawn(process.execPath, [driftwatch, 'serve', '--ledger', ledger], { env: variables })
    child = bot
    let said = ''
    for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (data) => (said += data))
    const exited = new Promise<number | null>((resolve) => bot.on('exit', (code) => resolve(code)))
    await until(() => said.includes('Serving'), 60_000)
    const workers = await workersOf(bot.pid ?? 0)
    expect(workers).toHaveLength(1)
    await slack.mention('how many customers are in each stage?')
    await until(() => slack.workspace.said.length === 1, 20_000)
    bot.kill('SIGTERM')
    expect(await exited).toBe(0)
    expect(said).toContain('Stopped.')
    expect(() => process.kill(Number(workers[0]), 0)).toThrow('ESRCH')
    await slack.close()
  }, 120_000)

  it('ends a refresh, which leaves the snapshot before it in use', async () => {
    const before = await bringNews()
    const ended = await stopped(['refresh', '--ledger', ledger], 'SIGINT', unfinished)
    expect(ended.code).toBe(130)
    expect(ended.milliseconds).toBeLessThan(3_000)
    expect(await readPointer(ledger)).toBe(before)
    await (await openSnapshot(ledger)).close()
  })

  it('ends a demo, which goes on where it was', async () => {
    const fresh = join(folder, 'demo')
    const args = ['demo', '--customers', '300', '--ledger', fresh]
    const ended = await stopped(args, 'SIGTERM', (said) => said.includes('Importing'))
    expect(ended.code).toBe(143)
    expect(ended.milliseconds).toBeLessThan(3_000)
    expect(await readPointer(fresh)).toBeUndefined()
    const report = await createDemoLedger(fresh, { customers: 300 })
    expect(report.rows.orders).toBeGreaterThan(5_000)
  })

  it('ends an import, which leaves nothing of the file behind', async () => {
    const file = join(folder, 'many.csv')
    const out = createWriteStream(file)
    out.write('customer_id,ordered_at,net_amount\n')
    for (let part = 0; part < 100; part++)
      out.write(
        Array.from({ length: 10_000 }, (_, line) => `C${line},2024-01-${10 + (part % 20)},${part}.5\n`).join(
          '',
        ),
      )
    out.end()
    await finished(out)
    const target = join(folder, 'imported')
    const args = ['import', file, '--as', 'orders', '--ledger', target]
    const ended = await stopped(
      args,
      'SIGINT',
      async (said) => said.includes('as orders:') && exists(join(target, 'ledger.duckdb')),
    )
    expect(ended.code).toBe(130)
    expect(ended.milliseconds).toBeLessThan(8_000)
    const writer = await openLedger(target)
    const { columns } = await writer.engine.query(
      'SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM imports) AS n',
    )
    await writer.close()
    expect(columns.n?.[0]).toBe(0)
  })
})
