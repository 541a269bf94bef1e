import type { webApi } from '@slack/bolt'
import type { DrawMessage, SlackMessage } from '../blocks/slack-message.js'
import { deliver } from './deliver.js'
import { messageArguments, postArguments } from './message-arguments.js'
import { callPatiently } from './patience.js'

/**
 * Shows a message to one person: beside the conversation in a channel, as a plain message where only the two of them
 * are; in a channel that refuses it, by direct message.
 */
export async function whisper(
  client: webApi.WebClient,
  place: { readonly channel: string; readonly threadTs?: string },
  user: string,
  draw: DrawMessage,
): Promise<void> {
  const { channel, threadTs } = place
  if (channel.startsWith('D')) {
    const to = { channel, ...(threadTs ? { threadTs } : {}) }
    await deliver(draw, (message) => callPatiently(() => client.chat.postMessage(postArguments(message, to))))
    return
  }
  const show = (message: SlackMessage) =>
    callPatiently(() => client.chat.postEphemeral({ channel, user, ...messageArguments(message) }))
  const tell = (message: SlackMessage) =>
    callPatiently(() => client.chat.postMessage(postArguments(message, { channel: user })))
  await deliver(draw, show).catch(() => deliver(draw, tell))
}
