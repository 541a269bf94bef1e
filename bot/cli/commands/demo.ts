import { type DemoReport, type DemoStep, DriftwatchError } from '@driftwatch/core'
import { demoInWorker } from '../../workers/ledger-work.js'
import type { Command, CommandCall, Terminal } from '../command.js'

const PHASES: Readonly<Record<DemoStep['phase'], readonly [doing: string, things?: string]>> = {
  simulate: ['Simulating', 'customers'],
  import: ['Importing', 'tables'],
  refresh: ['Building the snapshot', 'relations'],
  facts: ['Working out the facts of each customer'],
}

/** A whole number of an option; absent where the option is. */
function wholeNumber(call: CommandCall, option: string): number | undefined {
  const given = call.values[option]
  if (given === undefined) return undefined
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given)
  throw new DriftwatchError(
    'invalid_option',
    `--${option} must be a whole number of 0 or more; got ${String(given)}. Write for example --${option} ${option === 'seed' ? 1 : 2000}.`,
    { option, given },
  )
}

function noArguments(given: readonly string[]): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `driftwatch demo must be given options only; got ${given.join(' ')}. Write for example driftwatch demo --customers 2000.`,
    { given },
  )
}

/** Tells of progress on one line that rewrites itself where a person looks on, else one line a phase. */
function teller(terminal: Terminal): (step: DemoStep) => void {
  let phase: DemoStep['phase'] | undefined
  return (step) => {
    const [doing, things] = PHASES[step.phase]
    if (terminal.isInteractive)
      terminal.stderr.write(`\r\u001b[K${doing}: ${step.done} of ${step.of} ${things ?? ''}`)
    else if (step.phase !== phase)
      terminal.stderr.write(things === undefined ? `${doing}\n` : `${doing} (${step.of} ${things})\n`)
    phase = step.phase
  }
}

function inWords(report: DemoReport, ledger: string): string {
  const { rows, snapshot, customers, seed } = report
  const counts = Object.entries(rows).map(
    ([table, n]) => `  ${table.padEnd(11)}${n.toLocaleString('en-US').padStart(10)}`,
  )
  return [
    `A wholesaler with ${customers.toLocaleString('en-US')} customers (seed ${seed}) is in ${ledger}:`,
    ...counts,
    `Snapshot ${snapshot.id}, ${snapshot.dataFrom} to ${snapshot.dataThrough}, is ready${snapshot.changed ? '' : ' (unchanged)'}.`,
    'Ask: driftwatch ask "which stable customers are drifting?"',
    '',
  ].join('\n')
}

/** `driftwatch demo`: a ledger to try everything on. */
export const demoCommand: Command = {
  name: 'demo',
  summary: 'Make a demo ledger: a simulated wholesaler over four years',
  help: `Usage: driftwatch demo [--customers N] [--seed N] [--ledger DIR] [--json]

Simulates a B2B wholesaler from 2022-11-01 to 2026-10-31 with all eight tables, imports it and builds a snapshot.
The same options give the same ledger to the last byte; the files are kept in DIR/demo.

  --customers N  customers and prospects, 50 to 200000 (default 2000)
  --seed N       another number gives another wholesaler (default 1)
`,
  options: { customers: { type: 'string' }, seed: { type: 'string' } },
  async run(call, terminal) {
    if (call.positionals.length > 0) throw noArguments(call.positionals)
    const customers = wholeNumber(call, 'customers')
    const seed = wholeNumber(call, 'seed')
    const report = await demoInWorker(
      {
        ledger: call.ledger,
        ...(customers !== undefined && { customers }),
        ...(seed !== undefined && { seed }),
      },
      { signal: terminal.signal, progress: teller(terminal) },
    )
    if (terminal.isInteractive) terminal.stderr.write('\r\u001b[K')
    const { snapshot, ...counts } = report
    const plain = {
      ...counts,
      ledger: call.ledger,
      snapshot: snapshot.id,
      changed: snapshot.changed,
      dataFrom: snapshot.dataFrom,
      dataThrough: snapshot.dataThrough,
    }
    terminal.stdout.write(call.json ? `${JSON.stringify(plain)}\n` : inWords(report, call.ledger))
    return 0
  },
}
