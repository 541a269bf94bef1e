import { DriftwatchError } from '../errors.js'

/** Throws unless x purchases fit into T whole opportunities, the last of them at t_x. */
export function assertOpportunities(x: number, tx: number, T: number, where = ''): void {
  const refuse = (what: string, rule: string, value: number): never => {
    const hint = 'Count opportunities to buy, one per unit of time.'
    throw new DriftwatchError('invalid_input', `${what} must ${rule}; got ${value}${where}. ${hint}`)
  }
  if (!Number.isInteger(T)) refuse('T', 'be a whole number of opportunities', T)
  if (!Number.isInteger(tx)) refuse('recency', 'be the whole number of the last opportunity taken', tx)
  if (x > tx) refuse('frequency', `be at most the recency (${tx})`, x)
}

/** A length of time as a number of opportunities; throws where it is not whole. */
export function opportunities(t: number): number {
  if (Number.isInteger(t)) return t
  throw new DriftwatchError(
    'invalid_input',
    `t must be a whole number of opportunities for a BG/BB; got ${t}. Round it to periods.`,
  )
}
