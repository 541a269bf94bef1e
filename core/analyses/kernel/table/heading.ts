import type { Column } from '../../../answer/answer.js'
import { filterLabel } from '../../../reading/labels.js'
import type { Text } from '../../../reading/text.js'
import type { KernelColumn } from '../query/kernel-column.js'

/** A column as an Answer shows it: without what only the kernel and the reader know. */
export function heading({ name, type, label, unit, values }: KernelColumn | Column): Column {
  return {
    name,
    type,
    label,
    ...(unit === undefined ? {} : { unit }),
    ...(values === undefined ? {} : { values: { ...values } }),
  }
}

/** What every list of customers starts with. */
export const CUSTOMER_COLUMN: Column = {
  name: 'customer',
  type: 'customer',
  label: { en: 'customer', zh: '客户' },
}

export const COUNT_COLUMN: Column = {
  name: 'count',
  type: 'integer',
  label: { en: 'customers', zh: '客户数' },
}
export const SHARE_COLUMN: Column = { name: 'share', type: 'share', label: { en: 'share', zh: '占比' } }

/** What a row is called whose group isn't known. */
export const UNKNOWN_GROUP: Text = { en: '(not known)', zh: '（未知）' }

/** A column for an attribute of customers; the label is its name unless it is one of the ledger's own. */
export function attributeColumn(name: string): Column {
  return { name, type: 'text', label: filterLabel(name) }
}
