/** Every failure that a person may meet has one of these codes; codes never change their meaning. */
export type ErrorCode =
  | 'invalid_input'
  | 'invalid_option'
  | 'file_not_readable'
  | 'source_not_readable'
  | 'file_damaged'
  | 'no_room'
  | 'mapping_incomplete'
  | 'mapping_ambiguous'
  | 'date_format_ambiguous'
  | 'number_format_ambiguous'
  | 'currency_ambiguous'
  | 'ledger_not_found'
  | 'ledger_busy'
  | 'snapshot_not_found'
  | 'snapshot_incompatible'
  | 'query_failed'
  | 'analysis_unknown'
  | 'params_invalid'
  | 'reading_invalid'
  | 'too_little_data'
  | 'cancelled'

/**
 * An error with a stable code and a message of the form "<what> must <rule>; got <value>. <what to do>."
 *
 * @example throw new DriftwatchError('invalid_input', 'horizon must be positive; got -1. Give a number of days above 0.')
 */
export class DriftwatchError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'DriftwatchError'
    this.code = code
    this.details = details
  }
}

/** Whether a value is a failure of ours, whatever copy of the package threw it. */
export function isDriftwatchError(error: unknown): error is DriftwatchError {
  return error instanceof Error && error.name === 'DriftwatchError' && 'code' in error
}
