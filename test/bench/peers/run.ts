// Does the same work on the same data here and in the peers' Python packages, in turns; prints both times and their ratio, and
// fails where the results differ. Words after the command choose the works whose names hold them.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { differences } from './agreement.js'
import { buyingWorks } from './buying-works.js'
import { clusterWorks } from './cluster-works.js'
import { peerData, writePeerData } from './peer-data.js'
import { installPeers, openPeers, type PeerProcess } from './peer-process.js'
import { regressionWorks } from './regression-works.js'
import { ruleWorks } from './rule-works.js'
import { survivalWorks } from './survival-works.js'
import type { Outcome, Work } from './work.js'

const ROUNDS = 3
/** Milliseconds for which a round repeats a work, and the most repeats; the least time counts. */
const BUDGET = 200
const MOST_REPEATS = 20

interface Comparison {
  readonly row: Readonly<Record<string, string | number>>
  readonly apart: readonly string[]
}

async function compare(work: Work, peers: PeerProcess): Promise<Comparison> {
  const first = leastMilliseconds(work, 0)
  leastMilliseconds(work, BUDGET)
  if (work.peer) {
    await peers.ask({ prepare: work.name })
    await peers.ask({ run: 0 })
  }
  const [mine, others, ratios]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    const theirs = work.peer ? (await peers.ask<{ ms: number }>({ run: BUDGET })).ms : Number.NaN
    const ours = leastMilliseconds(work, BUDGET)
    mine.push(ours)
    others.push(theirs)
    ratios.push(theirs / ours)
  }
  const ours = work.outcome(work.run())
  const theirs = work.peer ? await peers.ask<Outcome>({ outcome: true }) : undefined
  const judged = theirs && ours.solution && (await judge(peers, ours.solution))
  const apart = theirs ? differences(work, ours, theirs, judged) : []
  const ratio = median(ratios)
  return {
    apart,
    row: {
      work: work.name,
      peer: work.peer ?? '',
      'peer ms': written(median(others)),
      'our ms': written(median(mine)),
      'our first ms': written(first),
      ratio: written(ratio),
      goal: work.goal ? `${work.goal} x ${ratio >= work.goal ? 'met' : 'MISSED'}` : '',
      'evaluations (peer)': evaluationsOf(ours, theirs),
      'objective (peer)': objectiveOf(ours, theirs),
      agrees: theirs ? (apart.length > 0 ? 'NO' : 'yes') : '',
    },
  }
}

async function judge(peers: PeerProcess, solution: readonly number[]): Promise<number> {
  return (await peers.ask<{ objective: number }>({ judge: solution })).objective
}

function leastMilliseconds(work: Work, budget: number): number {
  let [least, spent] = [Number.POSITIVE_INFINITY, 0]
  for (let repeat = 0; repeat < MOST_REPEATS; repeat++) {
    const start = performance.now()
    work.run()
    const took = performance.now() - start
    least = Math.min(least, took)
    spent += took
    if (spent >= budget) break
  }
  return least
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function written(value: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
}

function evaluationsOf(ours: Outcome, theirs: Outcome | undefined): string {
  if (ours.evaluations === undefined) return ''
  return theirs?.evaluations ? `${ours.evaluations} (${theirs.evaluations})` : `${ours.evaluations}`
}

function objectiveOf(ours: Outcome, theirs: Outcome | undefined): string {
  if (ours.objective === undefined) return `${Object.keys(ours.figures).length} figures`
  const their = theirs?.objective === undefined ? '' : ` (${theirs.objective.toFixed(4)})`
  return `${ours.objective.toFixed(4)}${their}`
}

async function main(): Promise<void> {
  const here = resolve('test/bench/peers')
  const folder = resolve('.peers')
  const data = peerData()
  if (!data) throw new Error('The peers need the data sets; DATASETS_DIR does not hold them.')
  mkdirSync(join(folder, 'data'), { recursive: true })
  const python = installPeers(join(folder, 'venv'), join(here, 'requirements.txt'))
  writePeerData(join(folder, 'data'), data)
  const words = process.argv.slice(2)
  const works = [buyingWorks, survivalWorks, regressionWorks, clusterWorks, ruleWorks]
    .flatMap((list) => list(data))
    .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  const peers = openPeers(python, join(here, 'peer.py'), join(folder, 'data'))
  const comparisons: Comparison[] = []
  for (const work of works) {
    comparisons.push(await compare(work, peers))
    console.error(`done: ${work.name}`)
  }
  peers.close()
  console.table(comparisons.map(({ row }) => row))
  const failed = comparisons.filter(({ apart }) => apart.length > 0)
  for (const { row, apart } of failed) {
    console.error(`${row.work}: ${apart.length} differences from ${row.peer}, such as`)
    for (const sentence of apart.slice(0, 5)) console.error(`  ${sentence}`)
  }
  if (failed.length > 0) process.exitCode = 1
}

await main()
