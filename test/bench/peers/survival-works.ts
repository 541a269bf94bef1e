import { fitCox } from '../../../core/models/survival/cox.js'
import { prisonersSummary } from '../../support/prisoners.js'
import type { PeerData } from './peer-data.js'
import { type Work, work } from './work.js'

/** Cox regressions of the released prisoners. */
export function survivalWorks({ rossi }: PeerData): Work[] {
  return [cox('Cox fit, rossi', 1), { ...cox('Cox fit, 20 x rossi', 20), goal: 3 }]

  function cox(name: string, copies: number): Work {
    const summary = prisonersSummary(rossi, copies)
    return work({
      name,
      peer: 'lifelines',
      run: () => fitCox(summary),
      outcome: ({ parameters, standardErrors, logLikelihood, concordance, evaluations }) => ({
        figures: {
          ...prefixed('coefficient', parameters),
          ...prefixed('error', standardErrors),
          'log-likelihood': logLikelihood,
          ...(concordance !== undefined && { concordance }),
        },
        evaluations,
      }),
    })
  }
}

function prefixed(kind: string, values: Readonly<Record<string, number>> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${kind} ${name}`, value]))
}
