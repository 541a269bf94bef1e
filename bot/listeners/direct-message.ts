import { answerQuestion } from './answer-question.js'
import type { Desk } from './desk.js'
import { type MessageArguments, typedOccasion } from './typed-message.js'

/**
 * Answers a direct message. Messages of channels are left to the mention that arrives with them. A follow-up may be
 * typed beside the thread as well: then it refers to the last answer in the conversation.
 */
export function onDirectMessage(desk: Desk) {
  return async (message: MessageArguments): Promise<void> => {
    const { body, event } = message
    const occasion = event.channel_type === 'im' ? typedOccasion(desk, message) : undefined
    if (!occasion) return
    const conversation = `direct ${body.team_id} ${event.channel}`
    await answerQuestion(desk, { ...occasion, conversations: [...occasion.conversations, conversation] })
  }
}
