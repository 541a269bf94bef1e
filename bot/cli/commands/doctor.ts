import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  checkLedgerDatabase,
  isDriftwatchError,
  openDuckDb,
  openSnapshot,
  readEverything,
  type Snapshot,
} from '@driftwatch/core'
import { readSlackSettings } from '../../workspace/slack-settings.js'
import type { Command, Terminal } from '../command.js'
import { messageOf } from '../message-of.js'

const HELP = `
Usage: driftwatch doctor

Checks what driftwatch needs to work: Node, the engine, the ledger and its snapshot
(both are read from end to end), room on the disk, and which settings for Slack are
present (never their values).
Exits with 1 when something must be put right first.`

interface Check {
  readonly name: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly found: string
  /** What to do about it; absent when nothing has to be done. */
  readonly remedy?: string
}

const LEAST_NODE = [20, 19] as const
const MEGABYTE = 1024 * 1024
/** Shares of refused rows and bytes of free room from which they deserve a look. */
const MANY_QUARANTINED = 0.2
const LITTLE_ROOM = 1024 * MEGABYTE
const NO_ROOM = 50 * MEGABYTE

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'check that everything driftwatch needs is there',
  help: HELP,
  options: {},
  async run(call, terminal) {
    const checks = [
      checkNode(process.versions.node),
      await checkEngine(),
      ...(await checkLedger(call.ledger)),
      ...(await checkDatabase(call.ledger)),
      await checkRoom(call.ledger),
      checkSlack(terminal.variables),
    ]
    const ok = checks.every(({ state }) => state !== 'fail')
    if (call.json) terminal.stdout.write(`${JSON.stringify({ ok, checks })}\n`)
    else terminal.stdout.write(checks.map(render).join(''))
    return ok ? 0 : 1
  },
}

/** Whether a version of Node is new enough. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  const found = `Node ${version}`
  if (isEnough) return { name: 'node', state: 'ok', found }
  return { name: 'node', state: 'fail', found, remedy: `Install Node ${LEAST_NODE.join('.')} or newer.` }
}

async function checkEngine(): Promise<Check> {
  try {
    const engine = await openDuckDb(':memory:')
    const { columns } = await engine.query('SELECT version() AS version').finally(() => engine.close())
    return { name: 'engine', state: 'ok', found: `DuckDB ${columns.version?.[0]}` }
  } catch (error) {
    const remedy = 'Run npm ci again on this machine, so that the engine fits its system.'
    return { name: 'engine', state: 'fail', found: messageOf(error), remedy }
  }
}

async function checkLedger(dir: string): Promise<Check[]> {
  try {
    const snapshot = await openSnapshot(dir)
    return await checkSnapshot(snapshot).finally(() => snapshot.close())
  } catch (error) {
    const isMissing =
      isDriftwatchError(error) && ['ledger_not_found', 'snapshot_not_found'].includes(error.code)
    if (isMissing) {
      const remedy = 'Run driftwatch demo, or driftwatch import FILE --as orders and driftwatch refresh.'
      return [{ name: 'ledger', state: 'warn', found: `no snapshot in ${dir}`, remedy }]
    }
    return [{ name: 'ledger', state: 'fail', ...inParts(error) }]
  }
}

/** The writer's database, read from end to end; questions don't need it, the next import does. */
async function checkDatabase(dir: string): Promise<Check[]> {
  const name = 'database'
  try {
    const rows = await checkLedgerDatabase(dir)
    return [{ name, state: 'ok', found: `ledger.duckdb, ${count(rows)} rows, all readable` }]
  } catch (error) {
    if (!isDriftwatchError(error)) throw error
    if (error.code === 'ledger_not_found') return []
    if (error.code === 'ledger_busy')
      return [{ name, state: 'ok', found: 'ledger.duckdb is being written to, so it was not checked' }]
    return [{ name, state: 'fail', ...inParts(error) }]
  }
}

/** What is so, and what to do: the sentences of a message from the second on. */
function inParts(error: unknown): Pick<Check, 'found' | 'remedy'> {
  const [found = '', ...rest] = messageOf(error).split(/(?<=\.) (?=[A-Z])/)
  const remedy = rest.join(' ')
  return remedy === '' ? { found } : { found, remedy }
}

async function checkSnapshot(snapshot: Snapshot): Promise<Check[]> {
  const { columns } = await snapshot.engine.query(
    `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM customer_list) AS customers,
       (SELECT coalesce(sum(rows_in), 0) FROM imports) AS rows_in, (SELECT count(*) FROM quarantine) AS quarantined`,
  )
  const [orders, customers, rowsIn, quarantined] = ['orders', 'customers', 'rows_in', 'quarantined'].map(
    (name) => Number(columns[name]?.[0]),
  ) as [number, number, number, number]
  await readEverything(snapshot.engine)
  return [checkOrders(snapshot, orders, customers), checkQuarantine(rowsIn, quarantined)]
}

function checkOrders(snapshot: Snapshot, orders: number, customers: number): Check {
  if (orders === 0) {
    const remedy = 'Run driftwatch import FILE --as orders, then driftwatch refresh.'
    return { name: 'ledger', state: 'warn', found: `snapshot ${snapshot.id} without orders`, remedy }
  }
  const days = `${snapshot.dataFrom} to ${snapshot.dataThrough}`
  const found = `snapshot ${snapshot.id}, ${count(orders)} order lines of ${count(customers)} customers, ${days}`
  return { name: 'ledger', state: 'ok', found }
}

function checkQuarantine(rowsIn: number, quarantined: number): Check {
  const share = rowsIn === 0 ? 0 : quarantined / rowsIn
  const found = `${count(quarantined)} of ${count(rowsIn)} rows (${(share * 100).toFixed(1)}%) in quarantine`
  if (share <= MANY_QUARANTINED) return { name: 'quarantine', state: 'ok', found }
  const remedy = 'Ask "how good is the data?" for the reasons, and import again with --map or --date-format.'
  return { name: 'quarantine', state: 'warn', found, remedy }
}

/** Room where the ledger is, or would be. */
async function checkRoom(dir: string): Promise<Check> {
  const disk = await statfs(dir).catch(() => statfs(dirname(dir)).catch(() => undefined))
  if (disk === undefined)
    return { name: 'disk', state: 'warn', found: `no folder ${dirname(dir)}`, remedy: 'Create it.' }
  const free = disk.bavail * disk.bsize
  const found = `${count(Math.floor(free / MEGABYTE))} MB free`
  if (free >= LITTLE_ROOM) return { name: 'disk', state: 'ok', found }
  const remedy = 'Make room: a refresh writes the new snapshot before it removes an old one.'
  return { name: 'disk', state: free < NO_ROOM ? 'fail' : 'warn', found, remedy }
}

/** Which variables are set, by name, and whether they make up what Slack needs. */
function checkSlack(variables: Terminal['variables']): Check {
  const names = Object.keys(variables).filter((name) => name.startsWith('SLACK_') && variables[name]?.trim())
  if (names.length === 0) {
    return {
      name: 'slack',
      state: 'ok',
      found: 'no SLACK_ variables: questions are answered in the terminal',
    }
  }
  const found = `${names.sort().join(', ')} set`
  try {
    const { socketMode } = readSlackSettings(variables)
    return { name: 'slack', state: 'ok', found: `${found}, for ${socketMode ? 'Socket Mode' : 'HTTP'}` }
  } catch (error) {
    return { name: 'slack', state: 'warn', found, remedy: messageOf(error) }
  }
}

function render({ name, state, found, remedy }: Check): string {
  const line = `${state.padEnd(4)}  ${name.padEnd(10)}  ${found}\n`
  return remedy === undefined ? line : `${line}${' '.repeat(18)}${remedy}\n`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
