import { fitLogistic } from '../../../core/models/regression/logistic.js'
import { rankingMeasures } from '../../../core/stats/ranking.js'
import { covariateColumns } from '../../support/simulated-lives.js'
import type { PeerData } from './peer-data.js'
import { type Work, work } from './work.js'

/** Logistic regression and the ranking measures of 100,000 simulated lives with six covariates. */
export function regressionWorks({ lives }: PeerData): Work[] {
  const summary = { outcome: lives.outcome, covariates: covariateColumns(lives) }
  const score = summary.covariates.x0!
  return [
    work({
      name: 'logistic fit, 100,000 x 6',
      peer: 'scikit-learn',
      run: () => fitLogistic(summary),
      outcome: ({ parameters, logLikelihood, evaluations }) => ({
        figures: { ...parameters, 'log-likelihood': logLikelihood },
        evaluations,
      }),
    }),
    work({
      name: 'AUC and average precision, 100,000 rows',
      peer: 'scikit-learn',
      goal: 1,
      run: () => rankingMeasures(score, lives.outcome),
      outcome: ({ auc, averagePrecision }) => ({
        figures: { auc: auc!, 'average precision': averagePrecision! },
      }),
    }),
  ]
}
