import { DriftwatchError } from '../errors.js'
import { inTransaction } from './in-transaction.js'
import type { Ledger } from './ledger.js'
import { type ImportEntry, listImports } from './list-imports.js'
import { removeImport } from './load-import.js'
import { orphanedReturns } from './meaning/return-list.js'

/**
 * Takes one import back, whichever it is: the ledger is then what it would be had the file never been imported. A
 * refresh makes that visible to questions. Customers and products that a file of orders held go with it.
 *
 * @returns the import that is gone
 * @throws DriftwatchError `invalid_option` where there is no such import, or a list of returns rests on it
 * @example
 * const [first] = await listImports(ledger)
 * if (first) await undoImport(ledger, first.importNo)
 */
export async function undoImport(ledger: Ledger, importNo: number): Promise<ImportEntry> {
  const imports = await listImports(ledger)
  const found = imports.find((entry) => entry.importNo === importNo)
  if (found === undefined) throw noSuchImport(importNo, imports)
  await inTransaction(ledger.engine, () => undo(ledger, found))
  return found
}

async function undo({ engine }: Ledger, { importNo, table }: ImportEntry): Promise<void> {
  await removeImport(engine, importNo)
  const orphaned = table === 'orders' ? await orphanedReturns(engine) : []
  if (orphaned.length > 0) throw returnsRestOnIt(importNo, orphaned)
}

/** A list of returns says what was bought only through the orders that it names. */
function returnsRestOnIt(importNo: number, lists: readonly number[]): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `An import must hold no orders that a list of returns takes back; got ${importNo}, whose orders import ${lists.join(', ')} takes back. Run driftwatch undo ${lists[0]} first.`,
    { importNo, lists },
  )
}

function noSuchImport(importNo: number, imports: readonly ImportEntry[]): DriftwatchError {
  const numbers = imports.map((entry) => entry.importNo).join(', ')
  return new DriftwatchError(
    'invalid_option',
    `An import must be one that is in the ledger (${numbers === '' ? 'there is none' : numbers}); got ${importNo}. Run driftwatch imports to see them.`,
    { importNo },
  )
}
