import type { SlackMessage } from '../blocks/slack-message.js'

/** Nothing in a message of ours is parsed, linked or unfolded. */
const UNPARSED = { parse: 'none', link_names: false } as const
const UNFOLDED = { mrkdwn: false, unfurl_links: false, unfurl_media: false } as const

/** Arguments of a message that takes the place of another, or that one person sees. */
export function messageArguments(message: SlackMessage) {
  return { text: message.text, ...(message.blocks ? { blocks: [...message.blocks] } : {}), ...UNPARSED }
}

/** Arguments of a message of its own, in a thread or a conversation. */
export function postArguments(
  message: SlackMessage,
  to: { readonly channel: string; readonly threadTs?: string },
) {
  const thread = to.threadTs === undefined ? {} : { thread_ts: to.threadTs }
  return { channel: to.channel, ...thread, ...messageArguments(message), ...UNFOLDED }
}
