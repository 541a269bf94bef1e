import type { Snapshot } from '../ledger/snapshot.js'
import { filterLabel } from '../reading/labels.js'
import type { Fact } from './fact.js'

/** Attributes that are facts of their own under another name, or no property of a customer. */
const OTHERWISE: ReadonlySet<string> = new Set(['customer_id', 'name'])

/** The attributes that the ledger's own file of customers gave, as facts: region, owner, and any further column. */
export function attributeFacts({ tables }: Pick<Snapshot, 'tables'>): Fact[] {
  const names = (tables.customers ?? []).filter((name) => !OTHERWISE.has(name))
  return names.map((name) => ({
    name,
    type: DATES.has(name) ? 'date' : (NUMBERS[name] ?? 'text'),
    label: filterLabel(name),
    needs: { customers: [name] },
    meaning: {
      en: `The column ${name} of the table customers.`,
      zh: `客户表中的 ${name} 一列。`,
    },
  }))
}

const DATES: ReadonlySet<string> = new Set(['first_contact_on', 'closed_on', 'contract_ends_on'])
const NUMBERS: Readonly<Record<string, 'money' | 'integer'>> = {
  acquisition_cost: 'money',
  annual_revenue: 'money',
  employees: 'integer',
}
