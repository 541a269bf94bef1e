import { DriftwatchError, type ErrorCode, isDriftwatchError } from '@driftwatch/core'

/** A failure on its way between processes, which pass on neither the class of an error nor its code. */
export interface Failure {
  readonly message: string
  readonly stack?: string
  /** Absent where the failure is none of ours. */
  readonly code?: ErrorCode
  readonly details?: string
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, stack } = error
  const ours = isDriftwatchError(error) ? { code: error.code, details: JSON.stringify(error.details) } : {}
  return { message, ...(stack === undefined ? {} : { stack }), ...ours }
}

export function errorOf({ message, stack, code, details = '{}' }: Failure): Error {
  const error =
    code === undefined ? new Error(message) : new DriftwatchError(code, message, JSON.parse(details))
  if (stack !== undefined) error.stack = stack
  return error
}
