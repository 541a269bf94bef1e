import { answerQuestion } from './answer-question.js'
import type { Desk } from './desk.js'
import { type MessageArguments, typedOccasion } from './typed-message.js'

/** Answers a mention in a channel, in the thread of the message that mentions. */
export function onAppMention(desk: Desk) {
  return async (message: MessageArguments): Promise<void> => {
    const occasion = typedOccasion(desk, message)
    if (occasion) await answerQuestion(desk, occasion)
  }
}
