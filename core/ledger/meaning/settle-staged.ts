import type { Engine } from '../../engine/engine.js'
import type { MappingProposal } from '../column-mapping.js'
import { TABLES } from '../tables.js'
import type { ImportWarning } from './import-warning.js'
import type { MeaningOptions } from './incoming-orders.js'
import type { LeftOutCount, LeftOutReason } from './left-out.js'
import { spreadOrderTotals } from './order-totals.js'
import { keepStrangeDaysApart } from './strange-days.js'

/** Decides what can only be seen in values that were read: days apart, totals of orders. */
export async function settleStaged(
  engine: Engine,
  proposal: MappingProposal,
  options: MeaningOptions & { readonly now?: Date },
): Promise<ImportWarning[]> {
  const { table, mapping } = proposal
  const day = TABLES[table].columns.find(
    ({ kind, required }) => required && (kind === 'date' || kind === 'timestamp'),
  )
  const days =
    day === undefined
      ? []
      : await keepStrangeDaysApart(engine, day.name, options.allowFuture === true ? undefined : options.now)
  if (table !== 'orders') return days
  return [...(await spreadOrderTotals(engine, mapping, options.amountPer)), ...days]
}

/** Takes the rows that a rule left out from `staged` and counts them, most rows first. */
export async function takeLeftOut(engine: Engine): Promise<LeftOutCount[]> {
  const { columns, rowCount } = await engine.query(
    `SELECT left_out AS reason, count(*) AS n FROM staged WHERE left_out IS NOT NULL
     GROUP BY left_out ORDER BY n DESC, left_out`,
  )
  if (rowCount > 0) await engine.execute('DELETE FROM staged WHERE left_out IS NOT NULL')
  return Array.from({ length: rowCount }, (_, row) => ({
    reason: String(columns.reason?.[row]) as LeftOutReason,
    rows: Number(columns.n?.[row]),
  }))
}
