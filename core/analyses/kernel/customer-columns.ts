import type { Column } from '../../answer/answer.js'
import { attributeColumn, CUSTOMER_COLUMN } from './table/heading.js'

/** What every list of customers starts with. */
export const IDENTITY_COLUMNS: readonly Column[] = [
  CUSTOMER_COLUMN,
  { name: 'name', type: 'text', label: { en: 'name', zh: '名称' } },
]

/** Whose customer it is: these stand behind what the list is about, since renderings cut from the right. */
export const CONTEXT_COLUMNS: readonly Column[] = ['owner', 'region'].map(attributeColumn)
