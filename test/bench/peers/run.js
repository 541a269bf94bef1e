// Runs the same work on the same data here and in the peers' Python packages, prints both and their ratio, and fails
// where the results differ. Needs python3 with venv, the network once, a build (npm run build) and DATASETS_DIR.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as core from '../../../core/dist/index.js'
import { createRandom } from '../../../core/dist/stats/random.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = process.env.PEERS_DIR ?? join(tmpdir(), 'driftwatch-peers')
const DAY = 86_400_000

function venvPython() {
  const python = join(folder, 'venv/bin/python')
  if (!existsSync(python)) {
    mkdirSync(folder, { recursive: true })
    execFileSync(process.env.PYTHON ?? 'python3', ['-m', 'venv', join(folder, 'venv')], { stdio: 'inherit' })
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--requirement', join(here, 'requirements.txt')]
  execFileSync(python, install, { stdio: 'inherit' })
  return python
}

/** CDNOW to 1998-06-30, in days; same-day orders merged. */
function master() {
  const customers = new Map()
  const path = join(process.env.DATASETS_DIR ?? '', 'cdnow/CDNOW_master.txt')
  for (const line of readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1)) {
    const [id, date, , dollars] = line.trim().split(/\s+/)
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / DAY
    const days = customers.get(id) ?? new Map()
    customers.set(id, days.set(day, (days.get(day) ?? 0) + Number(dollars)))
  }
  const end = Date.UTC(1998, 5, 30) / DAY
  const rows = [...customers.values()].map((days) => {
    const [first, ...repeats] = [...days.keys()].sort((a, b) => a - b)
    const spent = repeats.reduce((sum, day) => sum + days.get(day), 0)
    return [
      repeats.length,
      (repeats.at(-1) ?? first) - first,
      end - first,
      spent / Math.max(1, repeats.length),
    ]
  })
  const column = (i) => Float64Array.from(rows, (row) => row[i])
  return { frequency: column(0), recency: column(1), T: column(2), monetary: column(3), unit: 'day' }
}

/** A million customers drawn from the BG/NBD of CDNOW, in whole days. */
function million() {
  const truth = { model: 'bg-nbd', unit: 'day', parameters: { r: 0.243, alpha: 30.9, a: 0.793, b: 2.426 } }
  const T = Float64Array.from({ length: 1_000_000 }, (_, i) => 189 + ((i * 37) % 84))
  const { frequency, recency } = core.simulateSummary(truth, { T }, createRandom(1))
  return {
    frequency,
    recency: recency.map((tx, i) => (frequency[i] ? Math.max(1, Math.round(tx)) : 0)),
    T,
    unit: 'day',
  }
}

function write(name, summary) {
  for (const [key, values] of Object.entries(summary)) {
    if (values instanceof Float64Array)
      writeFileSync(join(folder, `${name}.${key}.f64`), Buffer.from(values.buffer))
  }
}

function bestOf(repeats, work) {
  let [least, result] = [Infinity, undefined]
  for (let i = 0; i < repeats; i++) {
    const start = performance.now()
    result = work()
    least = Math.min(least, performance.now() - start)
  }
  return { ms: least, result }
}

/** The rounding to which two fits agree: the log-likelihood must not be lower, parameters not differ by a hundredth. */
function difference(work, ours, theirs) {
  if (theirs.logLikelihood !== undefined && ours.logLikelihood < theirs.logLikelihood - 1e-3) {
    return `log-likelihood ${ours.logLikelihood} is below the peer's ${theirs.logLikelihood}`
  }
  const better = theirs.logLikelihood !== undefined && ours.logLikelihood > theirs.logLikelihood + 1e-2
  if (better) return undefined
  const flat = work.startsWith('Pareto') ? 0.05 : 0.01
  const far = Object.entries(theirs.parameters).filter(([name, value]) => {
    return !(Math.abs(ours.parameters[name] / value - 1) < flat)
  })
  return far.length > 0
    ? far.map(([name, value]) => `${name} ${ours.parameters[name]} against ${value}`).join(', ')
    : undefined
}

const cdnow = master()
const large = million()
const fitted = core.fitBgNbd(cdnow)
const score = () => core.conditionalExpectedPurchases(fitted, cdnow, 273)
/** Our side of each work of run.py, with its goal as a ratio. */
const works = {
  'BG/NBD fit, master': { run: () => core.fitBgNbd(cdnow), goal: 10 },
  'BG/NBD score, master': { run: () => ({ parameters: { total: score().reduce((sum, x) => sum + x, 0) } }) },
  'MBG/NBD fit, master': { run: () => core.fitMbgNbd(cdnow) },
  'Pareto/NBD fit, master': { run: core.fitParetoNbd && (() => core.fitParetoNbd(cdnow)), goal: 50 },
  'Gamma-Gamma fit, master': { run: () => core.fitGammaGamma(cdnow), goal: 10 },
  'BG/NBD fit, 1,000,000 rows': { run: () => core.fitBgNbd(large), goal: 20 },
}

const python = venvPython()
write('master', cdnow)
write('million', large)
const lines = execFileSync(python, [join(here, 'run.py'), folder], { encoding: 'utf8', maxBuffer: 1 << 26 })
const rows = []
const failures = []
for (const theirs of lines
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))) {
  const { run, goal } = works[theirs.work]
  if (!run) continue
  const { ms, result } = bestOf(theirs.ms > 2000 ? 5 : 20, run)
  const apart = difference(theirs.work, result, theirs)
  if (apart) failures.push(`${theirs.work}: ${apart}`)
  rows.push({
    work: theirs.work,
    'peer ms': theirs.ms.toFixed(1),
    'ours ms': ms.toFixed(1),
    ratio: (theirs.ms / ms).toFixed(1),
    goal: goal ? `${goal} x` : '',
    evaluations: result.evaluations ?? '',
    agree: apart ? 'NO' : 'yes',
    "peer's LL": theirs.logLikelihood?.toFixed(3) ?? '',
    'our LL': result.logLikelihood?.toFixed(3) ?? '',
  })
}
console.table(rows)
if (failures.length > 0) {
  console.error(`Results differ from the peers:\n${failures.join('\n')}`)
  process.exitCode = 1
}
