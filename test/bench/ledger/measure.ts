// Does one piece of work in a process of its own, and prints what it took as one line of JSON.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openSnapshotWorker } from '@driftwatch/bot/dist/workers/snapshot-worker.js'
import {
  analyses,
  askQuestion,
  DEFAULT_SETTINGS,
  importFiles,
  openDuckDb,
  openLedger,
  openSnapshot,
  type Reading,
  refreshLedger,
  runAnalysis,
  type Snapshot,
  warmSnapshot,
} from '@driftwatch/core'
import type { LedgerFiles } from './generate-ledger.js'

/** What the work needs to know; `files` and the folder of the `ledger`. */
export interface Order {
  readonly work: keyof typeof WORKS
  readonly files: LedgerFiles
  readonly ledger: string
}

export interface Taken {
  readonly milliseconds: number
  readonly cpu: number
  /** Bytes of memory at the peak. */
  readonly peak: number
  /** Times of the single questions, and anything else that the work has to say. */
  readonly found?: unknown
}

export interface AnalysisTimes {
  readonly id: string
  /** The example that was asked, or the bare reading where no example of the analysis is read as it. */
  readonly question: string
  readonly p50: number
  readonly p95: number
  /** Milliseconds of CPU that a question took on average. */
  readonly cpu: number
}

export interface AtOnce {
  readonly questions: number
  /** Milliseconds for which the main thread was blocked at most, and of CPU that it used in all. */
  readonly longestBlock: number
  readonly cpu: number
  /** The same of a process that did nothing at the same time: what the machine's other work does to anybody. */
  readonly idleBlock: number
}

const FIRST_QUESTION = 'which stable customers are drifting?'
/** Milliseconds and runs that a warm question gets. */
const BUDGET = 4_000
const RUNS = 20

const WORKS = {
  /** The least that anybody must do who wants to know what each customer bought on each day. */
  async group({ files }: Order) {
    const engine = await openDuckDb(':memory:')
    await engine.execute(
      `CREATE TABLE days AS SELECT customer_id, ordered_at, count(*) AS orders, sum(net_amount) AS amount FROM read_parquet('${files.orders}') GROUP BY ALL`,
    )
    await engine.close()
  },
  async import({ files, ledger: dir }: Order) {
    const ledger = await openLedger(dir, { create: true, currency: 'EUR' })
    try {
      await importFiles(ledger, { table: 'orders', files: [files.orders] })
      await importFiles(ledger, { table: 'customers', files: [files.customers] })
    } finally {
      await ledger.close()
    }
  },
  async refresh({ ledger }: Order) {
    await refreshLedger(ledger)
  },
  async cold({ ledger }: Order) {
    const snapshot = await openSnapshot(ledger)
    await askQuestion({ snapshot, settings: DEFAULT_SETTINGS }, FIRST_QUESTION)
    await snapshot.close()
  },
  async warm({ ledger }: Order): Promise<readonly AnalysisTimes[]> {
    const snapshot = await openSnapshot(ledger)
    await warmSnapshot({ snapshot, settings: DEFAULT_SETTINGS })
    const times: AnalysisTimes[] = []
    for (const { id } of analyses()) times.push(await timesOf(snapshot, id))
    await snapshot.close()
    return times
  },
  async atOnce({ ledger }: Order): Promise<AtOnce> {
    const worker = openSnapshotWorker({ ledger, givesWay: true })
    await worker.warm()
    const questions = analyses().flatMap(({ id, words }) => [
      ...(words?.examples.slice(0, 2).map(({ en }) => ({ text: en })) ?? []),
      { text: '', reading: { analysis: id, lang: 'en' } as Reading },
      { text: '', reading: { analysis: id, lang: 'en', top: 7 } as Reading },
      { text: '', reading: { analysis: id, lang: 'zh', groupBy: ['region'] } as Reading },
      { text: '', reading: { analysis: id, lang: 'en', where: { region: ['East'] } } as Reading },
    ])
    const idle = idleProcess()
    await idle.started
    const before = process.cpuUsage()
    const delay = watchDelay()
    const asked = await Promise.allSettled(questions.slice(0, 20).map((question) => worker.ask(question)))
    const longestBlock = delay.longest()
    const { user, system } = process.cpuUsage(before)
    const idleBlock = await idle.longest()
    await worker.close()
    return { questions: asked.length, longestBlock, cpu: (user + system) / 1000, idleBlock }
  },
  /** Watches its own main thread until it is told to end. */
  async idle() {
    const delay = watchDelay()
    process.stdout.write('started\n')
    await once(process.stdin.resume(), 'end')
    return delay.longest()
  },
}

function watchDelay() {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  return {
    longest() {
      delay.disable()
      return delay.max / 1e6
    },
  }
}

function idleProcess() {
  const work: Pick<Order, 'work'> = { work: 'idle' }
  const child = spawn(process.execPath, [process.argv[1] ?? '', JSON.stringify(work)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    said += data
  })
  return {
    started: once(child.stdout, 'data'),
    async longest(): Promise<number> {
      child.stdin.end()
      await once(child, 'exit')
      return Number((JSON.parse(said.trim().split('\n').at(-1) ?? '') as Taken).found)
    },
  }
}

async function timesOf(snapshot: Snapshot, id: Reading['analysis']): Promise<AnalysisTimes> {
  const context = { snapshot, settings: DEFAULT_SETTINGS }
  const { text, reading } = await exampleOf(context, id)
  await runAnalysis(context, reading)
  const times: number[] = []
  const before = process.cpuUsage()
  for (let spent = 0; times.length < RUNS && spent < BUDGET; ) {
    const began = performance.now()
    await runAnalysis(context, reading)
    times.push(performance.now() - began)
    spent += times.at(-1) ?? 0
  }
  const { user, system } = process.cpuUsage(before)
  const cpu = (user + system) / 1000 / times.length
  times.sort((a, b) => a - b)
  const quantile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0
  return { id, question: text, p50: quantile(0.5), p95: quantile(0.95), cpu }
}

/** An example of the analysis that is read as this analysis; the bare reading where there is none. */
async function exampleOf(context: Parameters<typeof runAnalysis>[0], id: Reading['analysis']) {
  const examples = analyses().find((analysis) => analysis.id === id)?.words?.examples ?? []
  for (const { en } of examples.slice(0, 3)) {
    const outcome = await askQuestion(context, en).catch(() => undefined)
    if (outcome?.kind === 'answer' && outcome.answer.reading.analysis === id)
      return { text: en, reading: outcome.answer.reading }
  }
  return { text: '(the bare reading)', reading: { analysis: id, lang: 'en' } as Reading }
}

const order = JSON.parse(process.argv[2] ?? '') as Order
const began = performance.now()
const found = await WORKS[order.work](order)
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const taken: Taken = {
  milliseconds: performance.now() - began,
  cpu: (userCPUTime + systemCPUTime) / 1000,
  peak: maxRSS * 1024,
  ...(found === undefined ? {} : { found }),
}
process.stdout.write(`${JSON.stringify(taken)}\n`)
