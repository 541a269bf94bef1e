import type { webApi } from '@slack/bolt'
import type { DrawMessage, SlackMessage } from '../blocks/slack-message.js'
import { deliver } from './deliver.js'
import { callPatiently } from './patience.js'
import type { Reply } from './reply.js'
import { whisper } from './whisper.js'

export interface CommandReplyOptions {
  readonly client: webApi.WebClient
  readonly responseUrl: string
  readonly channel: string
  readonly userId: string
  /** Whether the answer takes the place of the acknowledgement, or stands below a message that stays. */
  readonly replaces: boolean
}

const TIMEOUT = 10_000

/** Answers a slash command, or a button under such an answer: only the person who asked sees it. */
export function createCommandReply(options: CommandReplyOptions): Reply {
  const send = async (draw: DrawMessage) => {
    try {
      await deliver(draw, (message) => callPatiently(() => respond(options, message)))
    } catch (error) {
      if (!(error instanceof ResponseUrlError)) throw error
      await whisper(options.client, { channel: options.channel }, options.userId, draw)
    }
  }
  return { begin() {}, progress() {}, deliver: send, whisper: send }
}

/** Slack's answer to a `response_url`, in the shape in which its Web API refuses. */
class ResponseUrlError extends Error {
  override readonly name = 'ResponseUrlError'
  readonly code: string
  readonly data: { readonly error: string }
  readonly retryAfter: number

  constructor(status: number, error: string, retryAfter: number) {
    super(`Slack must take the answer at the response_url; got ${status} ${error}.`)
    this.code = status === 429 ? 'slack_webapi_rate_limited_error' : 'slack_webapi_platform_error'
    this.data = { error }
    this.retryAfter = retryAfter
  }
}

async function respond(options: CommandReplyOptions, message: SlackMessage): Promise<void> {
  const body = {
    response_type: 'ephemeral',
    replace_original: options.replaces,
    mrkdwn: false,
    parse: 'none',
    ...message,
  }
  const response = await fetch(options.responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const error = refusalIn(response.status, await response.text())
  if (error !== undefined) {
    throw new ResponseUrlError(response.status, error, Number(response.headers.get('retry-after') ?? 1))
  }
}

/** Slack refuses with a status, with `{"ok": false}` under status 200, or with the bare name of the error. */
function refusalIn(status: number, text: string): string | undefined {
  const named = /"error"\s*:\s*"(\w+)"/.exec(text)?.[1]
  if (/"ok"\s*:\s*false/.test(text)) return named ?? 'unknown_error'
  if (status >= 200 && status < 300) return undefined
  return named ?? (/^\w+$/.test(text) ? text : `http_${status}`)
}
