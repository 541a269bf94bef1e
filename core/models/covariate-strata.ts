import { DriftwatchError } from '../errors.js'
import type { BuyingSummary, NumberColumn } from './summary.js'

/** Columns by name, one value per row of a summary. */
export type CovariateColumns = Readonly<Record<string, NumberColumn>>

/** What is known of each customer and does not change: of the rate of buying, of the readiness to leave, or both. */
export interface BuyingCovariates {
  readonly transaction?: CovariateColumns
  readonly dropout?: CovariateColumns
}

/** Customers with the same values of all covariates. */
export interface Stratum {
  readonly transaction: Readonly<Record<string, number>>
  readonly dropout: Readonly<Record<string, number>>
  /** Rows of the summary. */
  readonly rows: readonly number[]
}

/**
 * Customers by their distinct values of all covariates, in the order of those values, whatever the order of the rows.
 *
 * @throws DriftwatchError `invalid_input` for a column of another length or a value that is not a finite number
 */
export function stratify(rows: number, { transaction = {}, dropout = {} }: BuyingCovariates): Stratum[] {
  for (const columns of [transaction, dropout]) assertColumns(columns, rows)
  const columns = [...Object.values(transaction), ...Object.values(dropout)]
  const strata = new Map<string, number[]>()
  for (let row = 0; row < rows; row++) {
    const key = columns.map((column) => column[row]).join()
    const members = strata.get(key)
    if (members) members.push(row)
    else strata.set(key, [row])
  }
  const valuesAt = (from: CovariateColumns, row: number) =>
    Object.fromEntries(Object.entries(from).map(([name, column]) => [name, column[row] as number]))
  return [...strata.values()]
    .sort((a, b) => compareRows(columns, a[0] as number, b[0] as number))
    .map((members) => ({
      transaction: valuesAt(transaction, members[0] as number),
      dropout: valuesAt(dropout, members[0] as number),
      rows: members,
    }))
}

/** The rows of a summary that belong to a stratum. */
export function rowsOf(summary: BuyingSummary, rows: readonly number[]): BuyingSummary {
  const pick = (column: NumberColumn) => Float64Array.from(rows, (row) => column[row] as number)
  return {
    frequency: pick(summary.frequency),
    recency: pick(summary.recency),
    T: pick(summary.T),
    ...(summary.count && { count: pick(summary.count) }),
    unit: summary.unit,
  }
}

/**
 * Throws where the effects of the columns cannot be told apart: one that does not vary, or one that the others add up to.
 *
 * @returns the standard deviation of each column
 */
export function assertIdentified(columns: CovariateColumns): Readonly<Record<string, number>> {
  const basis: Float64Array[] = []
  const deviations: Record<string, number> = {}
  for (const [name, column] of Object.entries(columns)) {
    const rest = Float64Array.from(column)
    const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length
    for (let i = 0; i < rest.length; i++) rest[i] = rest[i]! - mean
    const spread = lengthOf(rest)
    const size = Math.abs(mean) * Math.sqrt(rest.length)
    if (!(spread > 1e-12 * size)) refuse(name, 'vary between customers', `only ${column[0]}`, 'Leave it out.')
    for (const direction of basis) subtract(rest, direction)
    const left = lengthOf(rest)
    if (left < 1e-7 * spread) {
      refuse(name, 'not be the sum of other covariates', 'one that is', 'Leave one of them out.')
    }
    basis.push(rest.map((value) => value / left))
    deviations[name] = spread / Math.sqrt(rest.length)
  }
  return deviations
}

function assertColumns(columns: CovariateColumns, rows: number): void {
  for (const [name, column] of Object.entries(columns)) {
    if (column.length !== rows) {
      refuse(
        name,
        `have as many rows as the summary (${rows})`,
        `${column.length}`,
        'Give one value per row.',
      )
    }
    for (let row = 0; row < rows; row++) {
      if (Number.isFinite(column[row])) continue
      const hint = 'Fill it, code it as 0 and 1, or drop the row.'
      refuse(name, 'be a finite number', `${column[row]} in row ${row}`, hint)
    }
  }
}

function refuse(name: string, rule: string, found: string, hint: string): never {
  throw new DriftwatchError('invalid_input', `covariate ${name} must ${rule}; got ${found}. ${hint}`, {
    column: name,
  })
}

function compareRows(columns: readonly NumberColumn[], a: number, b: number): number {
  for (const column of columns) {
    const difference = (column[a] as number) - (column[b] as number)
    if (difference !== 0) return difference
  }
  return 0
}

function lengthOf(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}

function subtract(vector: Float64Array, direction: Float64Array): void {
  const along = vector.reduce((sum, value, i) => sum + value * direction[i]!, 0)
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! - along * direction[i]!
}
