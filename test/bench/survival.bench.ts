import { bench, describe } from 'vitest'
import { fitCox } from '../../core/models/survival/cox.js'
import { fitKaplanMeier } from '../../core/models/survival/kaplan-meier.js'
import { prisoners, prisonersSummary } from '../support/prisoners.js'

const OPTIONS = { time: 200, warmupTime: 100 }
const table = prisoners()

if (table) {
  describe.each([1, 20])('%i x the 432 released prisoners', (copies) => {
    const summary = prisonersSummary(table, copies)
    const { evaluations } = fitCox(summary)
    bench(`Cox (${evaluations} evaluations)`, () => void fitCox(summary), OPTIONS)
    bench('Kaplan-Meier', () => void fitKaplanMeier(summary), OPTIONS)
  })
} else {
  describe.skip('released prisoners', () => bench('needs survival/rossi.csv in DATASETS_DIR', () => {}))
}
