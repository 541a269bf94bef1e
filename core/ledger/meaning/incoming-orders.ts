import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { settleCurrency } from './currencies.js'
import { settleDocuments } from './documents.js'
import { settleGuests } from './guests.js'
import type { ImportWarning } from './import-warning.js'
import { markContinuedOrders } from './order-totals.js'
import { settleStatuses } from './statuses.js'

/** What the caller says about the meaning of an orders file, where the product's own rule isn't right. */
export interface MeaningOptions {
  /** Statuses whose orders are loaded although they say that nothing was sold; `all` keeps every one. */
  readonly keepStatus?: readonly string[]
  /** What the decimals stand behind, where the numbers of a column don't tell. */
  readonly decimal?: 'point' | 'comma'
  /** Whether the amount is that of the line, or of the whole order on each of its lines. */
  readonly amountPer?: 'line' | 'order'
  /** Loads days after the import's own clock. */
  readonly allowFuture?: boolean
}

/** What the rules need to know of a file. */
export interface IncomingContext extends MeaningOptions {
  readonly file: string
  /** The ledger's currency, where it has one. */
  readonly currency?: string
}

/**
 * Decides what each row of an orders file means, before its numbers are read: marks in the temporary table `incoming`
 * the rows that are no sales (`left_out`) and the credit notes (`is_credit`), and gives guests an id.
 *
 * @returns what was decided, for a person to check
 * @throws DriftwatchError `currency_ambiguous` when the file holds several currencies and none was chosen
 */
export async function settleIncomingOrders(
  engine: Engine,
  mapping: ColumnMapping,
  context: IncomingContext,
): Promise<ImportWarning[]> {
  return [
    ...(await settleDocuments(engine, mapping)),
    ...(await settleStatuses(engine, mapping, context)),
    ...(await settleCurrency(engine, mapping, context)),
    ...(await markContinuedOrders(engine, mapping)),
    ...(await settleGuests(engine, mapping)),
  ]
}
