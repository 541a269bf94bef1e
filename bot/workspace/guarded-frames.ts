import type { SocketModeReceiver } from '@slack/bolt'
import { isReceivableFrame } from './receivable.js'
import type { RedactingLogger } from './redacting-logger.js'

type SocketModeClient = SocketModeReceiver['client']
type FrameListener = (data: unknown, isBinary: boolean) => unknown

/** The client's own event for a frame, before it looks into it. */
const FRAME = 'ws_message'

/**
 * Keeps frames that the client would fall over from it: its listener is asynchronous, and what it throws would end the
 * process. One that has an envelope's id is acknowledged, since Slack would send it again three times.
 *
 * @throws TypeError when the client has no such listener, that is, after an update of the SDK
 */
export function guardFrames(client: SocketModeClient, logger: RedactingLogger): void {
  const listeners = client.listeners(FRAME) as FrameListener[]
  if (listeners.length === 0) throw new TypeError(`The Socket Mode client must listen to ${FRAME}`)
  client.removeAllListeners(FRAME)
  client.on(FRAME, async (data: unknown, isBinary: boolean) => {
    try {
      const frame = isBinary ? undefined : parse(data)
      if (isReceivableFrame(frame)) for (const listener of listeners) await listener(data, isBinary)
      else await turnAway(client, logger, frame)
    } catch (error) {
      logger.warn(`A frame from Slack could not be dealt with: ${String(error)}`)
    }
  })
}

async function turnAway(client: SocketModeClient, logger: RedactingLogger, frame: unknown): Promise<void> {
  logger.warn('Slack sent a frame that is none of its own kinds; it was left aside.')
  const id = (frame as { envelope_id?: unknown } | undefined | null)?.envelope_id
  if (typeof id === 'string' && id !== '') await acknowledge(client, id)
}

/** Not public in the SDK's types, though it is what its own acknowledgement calls. */
function acknowledge(client: SocketModeClient, id: string): Promise<void> {
  return (client as unknown as { send(id: string): Promise<void> }).send(id)
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data as Uint8Array))
  } catch {
    return undefined
  }
}
