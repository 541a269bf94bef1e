import { type DrawMessage, plainerForm, RICHEST_FORM, type SlackMessage } from '../blocks/slack-message.js'
import { isRefusalOfBlocks, refusedBlocks } from './slack-errors.js'

/**
 * Sends a message in the richest form that Slack takes: when it refuses blocks, without the refused one, then plainer,
 * and last as text alone, so that a bad block never costs the answer.
 *
 * @throws what `send` throws for any other reason
 */
export async function deliver<T>(draw: DrawMessage, send: (message: SlackMessage) => Promise<T>): Promise<T> {
  let form = RICHEST_FORM
  for (;;) {
    const message = draw(form)
    try {
      return await send(message)
    } catch (error) {
      const next = isRefusalOfBlocks(error) ? plainerForm(form, refusedTypes(message, error)) : undefined
      if (next === undefined) throw error
      form = next
    }
  }
}

function refusedTypes(message: SlackMessage, error: unknown): string[] {
  return refusedBlocks(error).flatMap((index) => message.blocks?.[index]?.type ?? [])
}
