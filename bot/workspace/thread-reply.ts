import type { Lang } from '@driftwatch/core'
import { noticeMessage } from '../blocks/notice-message.js'
import type { SlackMessage } from '../blocks/slack-message.js'
import { deliver } from './deliver.js'
import { messageArguments, postArguments } from './message-arguments.js'
import { callPatiently } from './patience.js'
import { type PostOptions, postOnce } from './post-once.js'
import type { Reply } from './reply.js'
import { slackError } from './slack-errors.js'
import { type Status, showStatus } from './status.js'
import { whisper } from './whisper.js'

export interface ThreadReplyOptions extends PostOptions {
  readonly userId: string
}

/** Refusals that concern the channel, so that a direct message can still arrive. */
const CHANNEL_CLOSED = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_thread_locked',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'cannot_reply_to_message',
])

const UNCERTAIN = {
  en: 'Slack didn’t confirm my answer. If you don’t see it in the thread, please ask again.',
  zh: 'Slack 没有确认我的回答是否送达。如果在消息列里看不到，请再问一次。',
} as const

/**
 * Answers in the thread of a question; by direct message where the channel is closed to the bot. Where Slack leaves it
 * open whether the answer arrived, the person is told instead of being answered twice.
 */
export function createThreadReply(options: ThreadReplyOptions): Reply {
  const { client, channel, threadTs, userId } = options
  let status: Status | undefined
  let lang: Lang = 'en'
  return {
    begin(language) {
      lang = language
      status = showStatus(client, { channel, threadTs }, language)
    },
    progress(step) {
      status?.progress(step)
    },
    async deliver(draw) {
      const placeholder = await status?.finish()
      try {
        if (await deliver(draw, (message) => put(options, message, placeholder))) return
        await status?.clear()
        await whisper(client, { channel, threadTs }, userId, noticeMessage({ paragraph: UNCERTAIN[lang] }))
      } catch (error) {
        await status?.clear()
        if (!CHANNEL_CLOSED.has(slackError(error) ?? '')) throw error
        const tell = (message: SlackMessage) =>
          client.chat.postMessage(postArguments(message, { channel: userId }))
        await deliver(draw, (message) => callPatiently(() => tell(message)))
      }
    },
    async whisper(draw) {
      await status?.finish()
      await status?.clear()
      await whisper(client, { channel, threadTs }, userId, draw)
    },
  }
}

/** Puts a message into the thread; false where Slack didn't confirm it. */
async function put(
  options: ThreadReplyOptions,
  message: SlackMessage,
  placeholder: string | undefined,
): Promise<boolean> {
  if (placeholder === undefined) return postOnce(options, message)
  try {
    const update = { channel: options.channel, ts: placeholder, ...messageArguments(message) }
    await callPatiently(() => options.client.chat.update(update), true)
    return true
  } catch (error) {
    if (slackError(error) !== 'message_not_found') throw error
    return postOnce(options, message)
  }
}
