import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { RedactingLogger } from './redacting-logger.js'
import { slackError } from './slack-errors.js'

type SocketModeClient = SocketModeReceiver['client']

export interface SocketConnection {
  /** Resolves when Slack has said hello; throws when the first connection fails. */
  open(): Promise<void>
  /** Resolves when the connection is closed, or after a short while when Slack doesn't answer. */
  close(): Promise<void>
}

const LONGEST_PAUSE = 30_000
const CLOSES_WITHIN = 2_000

/** Refusals after which trying again can't help. */
const HOPELESS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'user_removed_from_team',
])

/**
 * Keeps the Socket Mode connection up. The SDK's own reconnecting is off: it leaves a gap of five seconds at each of
 * Slack's routine refreshes, and a network failure while it reconnects ends the process as an unhandled rejection.
 *
 * @param onLost told when the connection can't come back
 */
export function keepConnected(
  client: SocketModeClient,
  logger: RedactingLogger,
  onLost: (reason: string) => void,
): SocketConnection {
  let isClosing = false
  let isConnecting = false
  const reconnect = async () => {
    if (isClosing || isConnecting) return
    isConnecting = true
    for (let attempt = 0; !isClosing; attempt += 1) {
      if (attempt > 0) await sleep(Math.min(500 * 2 ** attempt, LONGEST_PAUSE), undefined, { ref: false })
      const failure = await connect(client)
      if (failure === undefined) break
      logger.warn(`Slack can’t be reached for now, attempt ${attempt + 1}: ${String(failure)}`)
      if (!HOPELESS.has(slackError(failure) ?? '')) continue
      onLost(slackError(failure) ?? '')
      break
    }
    isConnecting = false
  }
  client.on('disconnected', () => void reconnect())
  return {
    async open() {
      isConnecting = true
      const failure = await connect(client)
      isConnecting = false
      if (failure !== undefined) throw failure
    },
    async close() {
      isClosing = true
      await Promise.race([client.disconnect(), sleep(CLOSES_WITHIN, undefined, { ref: false })])
    },
  }
}

async function connect(client: SocketModeClient): Promise<unknown> {
  try {
    await client.start()
    return undefined
  } catch (error) {
    return error ?? new Error('the connection was closed before Slack said hello')
  }
}
