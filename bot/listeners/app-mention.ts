import type { webApi } from '@slack/bolt'
import { readSlackText } from '../blocks/read-slack-text.js'
import { createThreadReply } from '../workspace/thread-reply.js'
import { answerQuestion } from './answer-question.js'
import type { Desk } from './desk.js'
import { askerOf, isTyped, keysOf, type MessageEnvelope, type MessageEvent } from './message-envelope.js'

export interface MessageArguments {
  readonly body: MessageEnvelope
  readonly event: MessageEvent
  readonly client: webApi.WebClient
}

/** Answers a mention in a channel, in the thread of the message that mentions. */
export function onAppMention(desk: Desk) {
  return async ({ body, event, client }: MessageArguments): Promise<void> => {
    if (!isTyped(event) || event.user === desk.botUserId) return
    const threadTs = event.thread_ts ?? event.ts
    await answerQuestion(desk, {
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
    })
  }
}
