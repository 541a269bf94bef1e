import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLedger } from '../../../core/ledger/ledger.js'

const COMMAND = join(import.meta.dirname, '../../../bot/bin/driftwatch.js')
/** `KILLS=200` for a long run. */
const KILLS = Number(process.env.KILLS ?? 3)
const [FIRST, ALL] = [20_000, 30_000]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-killed-'))
  for (const rows of [FIRST, ALL]) {
    const lines = Array.from(
      { length: rows },
      (_, row) => `o${row},C${row % 500},2024-01-0${1 + (row % 9)},${row}`,
    )
    await writeFile(
      join(folder, `${rows}.csv`),
      ['order_id,customer_id,ordered_at,net_amount', ...lines].join('\n'),
    )
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const importing = (rows: number) => ['import', join(folder, `${rows}.csv`), '--as', 'orders', '--yes']

async function run(args: readonly string[], killAfter?: number): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, ...args, '--ledger', join(folder, 'ledger')], {
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  if (killAfter !== undefined)
    await Promise.race([setTimeout(killAfter).then(() => child.kill('SIGKILL')), ended])
  await ended
}

async function counted() {
  const ledger = await openLedger(join(folder, 'ledger'))
  const { columns } = await ledger.engine.query(
    'SELECT count(*) AS lines, count(DISTINCT order_id) AS orders FROM main.orders',
  )
  await ledger.close()
  return [Number(columns.lines?.[0]), Number(columns.orders?.[0])]
}

it('loses no row and doubles none when an import or an undo is killed', {
  timeout: 120_000 + KILLS * 20_000,
}, async () => {
  for (let round = 0; round < KILLS; round += 1) {
    const moment = 150 + ((round * 619) % 2_000)
    await rm(join(folder, 'ledger'), { recursive: true, force: true })
    await run(importing(FIRST))
    await run(importing(ALL), moment)
    expect([
      [FIRST, FIRST],
      [ALL, ALL],
    ]).toContainEqual(await counted())
    await run(importing(ALL))
    expect(await counted()).toEqual([ALL, ALL])
    await run(['undo', '1'], moment)
    expect(await counted()).toEqual([ALL, ALL])
  }
})
