import { readSlackText } from '../blocks/read-slack-text.js'
import { createThreadReply } from '../workspace/thread-reply.js'
import { answerQuestion } from './answer-question.js'
import type { MessageArguments } from './app-mention.js'
import type { Desk } from './desk.js'
import { askerOf, isTyped, keysOf } from './message-envelope.js'

/**
 * Answers a direct message. Messages of channels are left to the mention that arrives with them. A follow-up may be
 * typed beside the thread as well: then it refers to the last answer in the conversation.
 */
export function onDirectMessage(desk: Desk) {
  return async ({ body, event, client }: MessageArguments): Promise<void> => {
    if (event.channel_type !== 'im' || !isTyped(event) || event.user === desk.botUserId) return
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
      conversations: [
        `thread ${body.team_id} ${event.channel} ${threadTs}`,
        `direct ${body.team_id} ${event.channel}`,
      ],
    })
  }
}
