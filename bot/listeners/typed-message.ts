import type { webApi } from '@slack/bolt'
import { readSlackText } from '../blocks/read-slack-text.js'
import { createThreadReply } from '../workspace/thread-reply.js'
import type { Occasion } from './answer-question.js'
import type { Desk } from './desk.js'
import { askerOf, isTyped, keysOf, type MessageEnvelope, type MessageEvent } from './message-envelope.js'

export interface MessageArguments {
  readonly body: MessageEnvelope
  readonly event: MessageEvent
  readonly client: webApi.WebClient
}

/**
 * The occasion that a message gives, answered in its thread; `undefined` where no person but the bot itself, another bot or an
 * edit wrote it.
 */
export function typedOccasion(desk: Desk, { body, event, client }: MessageArguments): Occasion | undefined {
  if (!isTyped(event) || event.user === desk.botUserId) return undefined
  const threadTs = event.thread_ts ?? event.ts
  return {
    text: readSlackText(event.text ?? '', desk.botUserId),
    asker: askerOf(body, event),
    client,
    reply: createThreadReply({
      client,
      channel: event.channel,
      threadTs,
      userId: event.user,
      newId: desk.newId,
      clock: desk.clock,
    }),
    keys: keysOf(body, event),
    conversations: [`thread ${body.team_id} ${event.channel} ${threadTs}`],
  }
}
