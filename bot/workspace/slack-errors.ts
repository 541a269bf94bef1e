/** What Slack's SDK throws, seen by its codes, whatever copy of the package threw it. */
interface SlackFailure {
  readonly code?: string
  readonly data?: { readonly error?: string; readonly response_metadata?: { readonly messages?: string[] } }
  readonly retryAfter?: number
  readonly statusCode?: number
  readonly original?: { readonly cause?: { readonly code?: string } }
  readonly cause?: { readonly code?: string }
}

const REFUSED_BLOCKS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'block_mismatch',
  'unsupported_block_type',
])

/** Failures in which the request can't have reached Slack. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function asFailure(error: unknown): SlackFailure {
  return typeof error === 'object' && error !== null ? (error as SlackFailure) : {}
}

/** Slack's own error name, such as `not_in_channel`; absent for every other failure. */
export function slackError(error: unknown): string | undefined {
  const { code, data } = asFailure(error)
  return code === 'slack_webapi_platform_error' ? data?.error : undefined
}

export function isRefusalOfBlocks(error: unknown): boolean {
  const name = slackError(error)
  return name !== undefined && REFUSED_BLOCKS.has(name)
}

/** Indexes of the blocks that Slack named when it refused a message. */
export function refusedBlocks(error: unknown): number[] {
  const messages = asFailure(error).data?.response_metadata?.messages ?? []
  const indexes = messages.flatMap((message) => {
    const match = /json-pointer:\/blocks\/(\d+)/.exec(message)
    return match?.[1] === undefined ? [] : [Number(match[1])]
  })
  return [...new Set(indexes)]
}

/** Seconds to wait when Slack asked for a pause; absent for every other failure. */
export function retryAfter(error: unknown): number | undefined {
  const { code, retryAfter: seconds } = asFailure(error)
  return code === 'slack_webapi_rate_limited_error' ? (seconds ?? 1) : undefined
}

/**
 * What became of a request that failed: `refused` by Slack in words, `undelivered` when it can't have arrived, or
 * `unknown` when Slack may have carried it out before the answer was lost.
 */
export function outcomeOf(error: unknown): 'refused' | 'undelivered' | 'unknown' {
  const failure = asFailure(error)
  if (failure.code === 'slack_webapi_platform_error') return 'refused'
  if (failure.code === 'slack_webapi_rate_limited_error') return 'undelivered'
  const reason = failure.original?.cause?.code ?? failure.cause?.code ?? ''
  return NEVER_LEFT.has(reason) ? 'undelivered' : 'unknown'
}
