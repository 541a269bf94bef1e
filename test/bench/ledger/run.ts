// Measures import, refresh, cold and warm questions on generated ledgers, as ratios to DuckDB's GROUP BY customer, day of
// the same file in the same run. `--large` adds ten million orders.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateLedger, type LedgerSize } from './generate-ledger.js'
import type { AnalysisTimes, AtOnce, Order, Taken } from './measure.js'

const SIZES: readonly LedgerSize[] = [
  { orders: 1_000_000, customers: 50_000 },
  ...(process.argv.includes('--large') ? [{ orders: 10_000_000, customers: 500_000 }] : []),
]
const ROUNDS = 3
const DATA = resolve('.bench/data')

function measure(order: Order): Taken {
  const script = fileURLToPath(new URL('./measure.js', import.meta.url))
  const { stdout, status } = spawnSync(process.execPath, [script, JSON.stringify(order)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${order.work} must end well; got exit code ${status}.`)
  return JSON.parse(stdout)
}

/** The least of some rounds: what the work takes where nothing else disturbs it. */
function least(order: Order): Taken {
  const rounds = Array.from({ length: ROUNDS }, () => measure(order))
  return rounds.reduce((best, round) => (round.cpu < best.cpu ? round : best))
}

function row(name: string, taken: Taken, base: Taken) {
  const ratio = (value: number, of: number) => Number((value / of).toFixed(1))
  return {
    work: name,
    'wall s': Number((taken.milliseconds / 1000).toFixed(2)),
    'CPU s': Number((taken.cpu / 1000).toFixed(2)),
    '× wall': ratio(taken.milliseconds, base.milliseconds),
    '× CPU': ratio(taken.cpu, base.cpu),
    'peak MB': Math.round(taken.peak / 1024 / 1024),
  }
}

async function benchOf(size: LedgerSize): Promise<void> {
  const folder = join(DATA, `${size.orders}-${size.customers}`)
  const files = await generateLedger(folder, size)
  const ledger = mkdtempSync(join(DATA, 'ledger-'))
  try {
    const order = (work: Order['work']): Order => ({ work, files, ledger })
    const base = least(order('group'))
    const rows = [row('GROUP BY customer, day', base, base)]
    for (const [work, name] of [
      ['import', 'import'],
      ['refresh', 'refresh with facts'],
    ] as const)
      rows.push(row(name, measure(order(work)), base))
    rows.push(row('cold ask', least(order('cold')), base))
    process.stdout.write(
      `\n${size.orders.toLocaleString('en-US')} orders, ${size.customers.toLocaleString('en-US')} customers\n`,
    )
    console.table(rows)
    const warm = measure(order('warm'))
    console.table(
      (warm.found as AnalysisTimes[]).map(({ id, question, p50, p95, cpu }) => ({
        analysis: id,
        'p50 ms': Math.round(p50),
        'p95 ms': Math.round(p95),
        'CPU ms': Math.round(cpu),
        '× wall': Number((p50 / base.milliseconds).toFixed(2)),
        '× CPU': Number((cpu / base.cpu).toFixed(2)),
        question: question.slice(0, 60),
      })),
    )
    process.stdout.write(`warm questions: peak ${Math.round(warm.peak / 1024 / 1024)} MB\n`)
    const atOnce = measure(order('atOnce'))
    const { questions, longestBlock, cpu, idleBlock } = atOnce.found as AtOnce
    process.stdout.write(
      `${questions} questions at once: ${(atOnce.milliseconds / 1000).toFixed(2)} s, main thread blocked for ${longestBlock.toFixed(1)} ms at most (a process that did nothing: ${idleBlock.toFixed(1)} ms) and busy for ${cpu.toFixed(0)} ms in all\n`,
    )
  } finally {
    rmSync(ledger, { recursive: true, force: true })
  }
}

for (const size of SIZES) await benchOf(size)
