import * as core from '../../core/index.js'
import { fitAt } from './buying-fits.js'

const random = core.createRandom(2026)
const subjects = Array.from({ length: 200 }, (_, i) => {
  const [age, prio] = [20 + random.integer(30), random.integer(6)]
  const time = 1 + Math.floor(60 * random.exponential(Math.exp(0.15 * prio - 0.03 * (age - 30))))
  return { age, prio, duration: Math.min(time, 52), event: time <= 52 ? 1 : 0, region: i % 2, shop: i % 40 }
})
const column = <Name extends keyof (typeof subjects)[number]>(name: Name, of = subjects) =>
  of.map((subject) => subject[name])
const [duration, event, age, prio] = [column('duration'), column('event'), column('age'), column('prio')]
const lifetimes = { duration, event, covariates: { age, prio } }
const [north, south] = [0, 1].map((region) => {
  const own = subjects.filter((subject) => subject.region === region)
  return { duration: column('duration', own), event: column('event', own) }
})

/** Two hundred customers in forty shops, some of them lost: what survival analyses in docstrings talk about. */
const survival = {
  summary: lifetimes,
  duration,
  event,
  age,
  prio,
  north,
  south,
  cluster: column('shop'),
  cause: subjects.map(({ region }) => (region === 0 ? 'price' : 'moved')),
  fit: core.fitCox(lifetimes),
  withAge: { ...lifetimes, covariates: { prio, age } },
  withoutAge: { ...lifetimes, covariates: { prio } },
}

const T = Array.from({ length: 400 }, (_, i) => 40 + (i % 5))
const buying = core.simulateSummary(fitAt('bg-nbd', { r: 0.9, alpha: 6, a: 0.8, b: 2.5 }), { T }, random)
const buyers = { summary: buying, fit: core.fitBgNbd(buying), random }
const online = { online: T.map((_, i) => (i >> 1) % 2) }
const covariates = { transaction: online, dropout: online }

const points = subjects.map((subject) => [subject.age / 10, subject.prio])
const probability = core.logisticProbability(
  core.fitLogistic({ outcome: event, covariates: { age, prio } }),
  { age, prio },
)
const scored = {
  score: prio.map((value, i) => value - age[i]! / 10),
  outcome: event,
  churned: event,
  treated: column('region'),
  probability,
  amount: age,
  duration: prio,
  rows: points,
}

/** What the names in a docstring's example stand for, by the start of its file's path; a longer start goes before a shorter. */
const SCOPES: readonly (readonly [start: string, names: Readonly<Record<string, unknown>>])[] = [
  ['core/', { ...buyers }],
  [
    'core/models/covariate-predictions',
    { ...buyers, covariates, fit: core.fitParetoNbd(buying, { covariates }) },
  ],
  ['core/models/information-criteria', survival],
  ['core/models/likelihood-ratio-test', survival],
  ['core/models/survival/', survival],
  ['core/models/regression/', scored],
  ['core/models/clusters/', scored],
  ['core/figures/', { ...scored, ...survival }],
]

/** The public names of the package, and what else an example of a file talks about. */
export function docstringScope(path: string): Readonly<Record<string, unknown>> {
  const names = SCOPES.filter(([start]) => path.startsWith(start)).sort(([a], [b]) => a.length - b.length)
  return Object.assign({}, core, ...names.map(([, scope]) => scope))
}
