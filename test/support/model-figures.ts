import type { Figure } from '../../core/answer/answer.js'
import { dendrogramFigure } from '../../core/figures/dendrogram-figure.js'
import { forestFigure } from '../../core/figures/forest-figure.js'
import { gainFigure } from '../../core/figures/gain-figure.js'
import { incidenceFigure } from '../../core/figures/incidence-figure.js'
import { liftFigure } from '../../core/figures/lift-figure.js'
import { reliabilityFigure } from '../../core/figures/reliability-figure.js'
import { silhouetteFigure } from '../../core/figures/silhouette-figure.js'
import { survivalFigure } from '../../core/figures/survival-figure.js'
import { upliftFigure } from '../../core/figures/uplift-figure.js'
import { fitHierarchical } from '../../core/models/clusters/hierarchical.js'
import { fitKMeans } from '../../core/models/clusters/k-means.js'
import { fitLogistic, logisticProbability } from '../../core/models/regression/logistic.js'
import { qiniCurve } from '../../core/models/regression/uplift.js'
import { fitCox } from '../../core/models/survival/cox.js'
import { fitCumulativeIncidence } from '../../core/models/survival/cumulative-incidence.js'
import { fitKaplanMeier } from '../../core/models/survival/kaplan-meier.js'
import type { Lang } from '../../core/reading/text.js'
import { createRandom } from '../../core/stats/random.js'
import { reliabilityTable } from '../../core/stats/ranking.js'

const random = createRandom(10)
const rows = Array.from({ length: 120 }, (_, i) => {
  const [x, treated] = [random.normal(), i % 2]
  const time = 1 + Math.floor(12 * random.exponential(Math.exp(0.6 * x - 0.3 * treated)))
  const limit = 1 + random.integer(24)
  return {
    x,
    treated,
    duration: Math.min(time, limit),
    event: time <= limit ? 1 : 0,
    cause: random.integer(2) === 0 ? 'price' : 'moved',
  }
})
const column = <Name extends keyof (typeof rows)[number]>(name: Name, of = rows) => of.map((row) => row[name])
const lifetimes = (of = rows) => ({ duration: column('duration', of), event: column('event', of) })
const points = rows.map(({ x, treated }) => [x + 4 * treated, x * x])
const score = column('x')
const outcome = column('event')
const covariates = { x: column('x'), treated: column('treated') }

/** One figure of each kind over simulated rows, by name. */
export const MODEL_FIGURES: Readonly<Record<string, (lang: Lang) => Figure>> = {
  'survival curves': (lang) =>
    survivalFigure(
      {
        A: fitKaplanMeier(lifetimes(rows.filter(({ treated }) => treated === 1))),
        B: fitKaplanMeier(lifetimes(rows.filter(({ treated }) => treated === 0))),
      },
      { lang, unit: 'month' },
    ),
  'cumulative incidences': (lang) =>
    incidenceFigure(fitCumulativeIncidence(lifetimes(), { cause: column('cause') }), { lang }),
  'hazard ratios': (lang) => forestFigure(fitCox({ ...lifetimes(), covariates }), { lang }),
  'a hazard ratio that runs away': (lang) =>
    forestFigure(fitCox({ ...lifetimes(), covariates: { ...covariates, lost: outcome } }), { lang }),
  gain: (lang) => gainFigure(score, outcome, { lang }),
  lift: (lang) => liftFigure(score, outcome, { lang }),
  'a Qini curve': (lang) => upliftFigure(qiniCurve({ score, outcome, treated: column('treated') }), { lang }),
  reliability: (lang) => {
    const probability = logisticProbability(fitLogistic({ outcome, covariates }), covariates)
    return reliabilityFigure(reliabilityTable(probability, outcome), { lang })
  },
  silhouettes: (lang) => silhouetteFigure(points, fitKMeans(points, { k: 3 }).labels, { lang }),
  'a tree of clusters': (lang) => dendrogramFigure(fitHierarchical(points), { lang, leaves: 15 }),
}
