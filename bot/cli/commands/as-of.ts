import { Day, DriftwatchError } from '@driftwatch/core'
import type { CommandCall } from '../command.js'

/** The day of `--as-of`; undefined without it. */
export function asOfOption(call: CommandCall): string | undefined {
  const given = call.values['as-of']
  if (typeof given !== 'string') return undefined
  if (Day.safeParse(given).success) return given
  throw new DriftwatchError(
    'invalid_option',
    `--as-of must be a day YYYY-MM-DD; got ${given}. Type for example --as-of 2026-06-30.`,
  )
}
