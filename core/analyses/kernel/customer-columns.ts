import type { Column } from '../../answer/answer.js'
import type { CustomerDirectory } from '../../customers/customer-directory.js'
import { attributeColumn } from './table/heading.js'
import type { TableRow } from './table/table-row.js'

/** What every list of customers starts with. */
export const IDENTITY_COLUMNS: readonly Column[] = [
  { name: 'customer', type: 'customer', label: { en: 'customer', zh: '客户' } },
  { name: 'name', type: 'text', label: { en: 'name', zh: '名称' } },
]
const SHOWN = ['owner', 'region'] as const

/** Whose customer it is: these stand behind what the list is about, since renderings cut from the right. */
export const CONTEXT_COLUMNS: readonly Column[] = SHOWN.map(attributeColumn)

/** The cells of those columns; what the ledger doesn't know of the customer is left out. */
export function customerCells(directory: CustomerDirectory, customerId: string): TableRow {
  const known = ['name', ...SHOWN].flatMap((name): [string, string][] => {
    const value = directory.attribute(customerId, name)
    return value === undefined ? [] : [[name, String(value)]]
  })
  return { customer: customerId, ...Object.fromEntries(known) }
}
