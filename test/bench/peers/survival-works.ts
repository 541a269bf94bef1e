import type { SurvivalSummary } from '../../../core/models/summary.js'
import { fitCox } from '../../../core/models/survival/cox.js'
import { fitKaplanMeier } from '../../../core/models/survival/kaplan-meier.js'
import { prisonersSummary } from '../../support/prisoners.js'
import type { PeerData } from './peer-data.js'
import { type Work, work } from './work.js'

/** Cox regressions of the released prisoners; Kaplan-Meier curves with their bands, of them and of 100,000 simulated lives. */
export function survivalWorks({ rossi, lives }: PeerData): Work[] {
  return [
    cox('Cox fit, rossi', 1),
    { ...cox('Cox fit, 20 x rossi', 20), goal: 3 },
    kaplanMeier('Kaplan-Meier, rossi', { duration: rossi.week!, event: rossi.arrest! }),
    kaplanMeier('Kaplan-Meier, 100,000 rows', lives),
  ]

  function kaplanMeier(name: string, { duration, event }: Pick<SurvivalSummary, 'duration' | 'event'>): Work {
    return work({
      name,
      peer: 'lifelines',
      goal: 2,
      run: () => fitKaplanMeier({ duration, event }),
      outcome: ({ times, survival, lower, upper }) => ({
        figures: Object.fromEntries(
          Array.from(times).flatMap((time, i) =>
            // lifelines has no band where the curve is 1.
            survival[i] === 1
              ? []
              : [
                  [`survival at ${time}`, survival[i]!],
                  [`lower at ${time}`, lower[i]!],
                  [`upper at ${time}`, upper[i]!],
                ],
          ),
        ),
      }),
    })
  }

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
