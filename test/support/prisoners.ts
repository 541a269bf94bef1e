import type { SurvivalSummary } from '../../core/models/summary.js'
import { readTable } from './read-table.js'

/** Columns of numbers by name, as in rossi.csv. */
export type Prisoners = Readonly<Record<string, readonly number[]>>

/** The 432 released prisoners of Rossi, Berk & Lenihan (1980), or undefined where the data are absent. */
export function prisoners(): Prisoners | undefined {
  return readTable('survival/rossi.csv') as Prisoners | undefined
}

/** Weeks to the arrest with the seven covariates, all rows repeated `copies` times. */
export function prisonersSummary(table: Prisoners, copies: number): SurvivalSummary {
  const repeated = Object.entries(table).map(([name, column]) => {
    const values = Float64Array.from({ length: column.length * copies }, (_, i) => column[i % column.length]!)
    return [name, values] as const
  })
  const { week, arrest, ...covariates } = Object.fromEntries(repeated)
  return { duration: week!, event: arrest!, covariates, unit: 'week' }
}
