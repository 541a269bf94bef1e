import type { Reading } from '../../../reading/reading.js'

/** Whether a question names its customers, so that one of them is told of even when it isn't on the list. */
export function namedCustomer({ where }: Pick<Reading, 'where'>): boolean {
  return Array.isArray(where?.customer)
}
