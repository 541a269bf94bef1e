import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { conditionalExpectedPurchases } from '../../../core/models/buying-predictions.js'
import { fitMbgCnbdK } from '../../../core/models/cnbd-k.js'
import type { Fit } from '../../../core/models/fit.js'
import { fitGammaGamma } from '../../../core/models/gamma-gamma.js'
import { fitGgompertzNbd } from '../../../core/models/ggompertz-nbd.js'
import { fitMbgNbd } from '../../../core/models/mbg-nbd.js'
import { fitParetoNbd } from '../../../core/models/pareto-nbd.js'
import type { BuyingSummary } from '../../../core/models/summary.js'
import { fitAt } from '../../support/buying-fits.js'
import type { PeerData } from './peer-data.js'
import { type Outcome, type Work, work } from './work.js'

const PEER = 'lifetimes'
/** lifetimes stops some way before the optimum; the likelihood decides. */
const TOLERANCE = 0.01
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

/** Fits and scores of the buying models. */
export function buyingWorks({ master, million, groups }: PeerData): Work[] {
  const fitting = (name: string, run: () => Fit<string, string>, goal?: number) =>
    work({
      name,
      peer: PEER,
      tolerance: TOLERANCE,
      run,
      outcome: outcomeOfFit,
      ...(goal !== undefined && { goal }),
    })
  const alone = (name: string, run: () => Fit<string, string>) => work({ name, run, outcome: outcomeOfFit })
  return [
    fitting('BG/NBD fit, master', () => fitBgNbd(master), 10),
    fitting('MBG/NBD fit, master', () => fitMbgNbd(master)),
    alone('MBG/CNBD-k fit, master', () => fitMbgCnbdK(master)),
    { ...fitting('Pareto/NBD fit, master', () => fitParetoNbd(master), 50), tolerance: 0.05 },
    alone('GGompertz/NBD fit, master', () => fitGgompertzNbd(master)),
    fitting('Gamma-Gamma fit, master', () => fitGammaGamma(master), 10),
    score('BG/NBD score, master', master, CDNOW, 39),
    fitting('BG/NBD fit, 1,000,000 rows', () => fitBgNbd(million), 20),
    fitting('BG/NBD fit, the million in groups', () => fitBgNbd(groups)),
    alone('MBG/CNBD-k fit, 1,000,000 rows', () => fitMbgCnbdK(million)),
    score('BG/NBD score, 1,000,000 rows', million, { ...CDNOW, alpha: 30.9 }, 273),
  ]
}

function outcomeOfFit({ parameters, logLikelihood, evaluations }: Fit<string, string>): Outcome {
  return { figures: parameters, objective: logLikelihood, solution: Object.values(parameters), evaluations }
}

function score(
  name: string,
  summary: BuyingSummary,
  parameters: Readonly<Record<string, number>>,
  horizon: number,
): Work {
  const fitted = { ...fitAt('bg-nbd', parameters), unit: summary.unit }
  return work({
    name,
    peer: PEER,
    goal: 2,
    run: () => conditionalExpectedPurchases(fitted, summary, horizon),
    outcome: (values) => ({
      figures: {
        sum: values.reduce((sum, value) => sum + value, 0),
        largest: values.reduce((a, b) => Math.max(a, b)),
      },
    }),
  })
}
