import type { Lang } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import { noticeMessage } from '../blocks/notice-message.js'
import type { DrawMessage, SlackMessage } from '../blocks/slack-message.js'
import { deliver } from './deliver.js'
import { callPatiently } from './patience.js'
import type { Reply } from './reply.js'
import { outcomeOf, slackError } from './slack-errors.js'
import { type Place, type Status, showStatus } from './status.js'

export interface ThreadReplyOptions extends Place {
  readonly client: webApi.WebClient
  readonly userId: string
  readonly newId: () => string
  readonly clock: () => Date
}

/** Nothing in a message of ours is parsed, linked or unfolded. */
const UNPARSED = { mrkdwn: false, parse: 'none', link_names: false } as const
const UNFOLDED = { unfurl_links: false, unfurl_media: false } as const
const EVENT_TYPE = 'driftwatch_reply'

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
 * Answers in the thread of a question. A post whose outcome is unknown is looked up by its metadata and not repeated
 * unless it is certain that it isn't there; where that can't be looked up, the person is told.
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
        const isConfirmed = await deliver(draw, (message) => put(options, message, placeholder, lang))
        if (!isConfirmed) await status?.clear()
      } catch (error) {
        await status?.clear()
        if (!CHANNEL_CLOSED.has(slackError(error) ?? '')) throw error
        const tell = (message: SlackMessage) => client.chat.postMessage(asPost(message, { channel: userId }))
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
    await deliver(draw, (message) => callPatiently(() => client.chat.postMessage(asPost(message, to))))
    return
  }
  const { mrkdwn: _, ...unparsed } = UNPARSED
  const show = (message: SlackMessage) =>
    callPatiently(() => client.chat.postEphemeral({ channel, user, ...asArguments(message), ...unparsed }))
  const tell = (message: SlackMessage) =>
    callPatiently(() => client.chat.postMessage(asPost(message, { channel: user })))
  await deliver(draw, show).catch(() => deliver(draw, tell))
}

/** Puts a message into the thread; false where Slack didn't confirm it and the person was told so. */
async function put(
  options: ThreadReplyOptions,
  message: SlackMessage,
  placeholder: string | undefined,
  lang: Lang,
): Promise<boolean> {
  if (placeholder === undefined) return postOnce(options, message, lang)
  try {
    const { mrkdwn: _, ...unparsed } = UNPARSED
    const update = { channel: options.channel, ts: placeholder, ...asArguments(message), ...unparsed }
    await callPatiently(() => options.client.chat.update(update), true)
    return true
  } catch (error) {
    if (slackError(error) !== 'message_not_found') throw error
    return postOnce(options, message, lang)
  }
}

async function postOnce(options: ThreadReplyOptions, message: SlackMessage, lang: Lang): Promise<boolean> {
  const { client, channel, threadTs, userId } = options
  const key = options.newId()
  const post = () =>
    client.chat.postMessage({
      ...asPost(message, { channel, threadTs }),
      metadata: { event_type: EVENT_TYPE, event_payload: { key } },
    })
  try {
    await callPatiently(post)
    return true
  } catch (error) {
    if (outcomeOf(error) !== 'unknown') throw error
    const arrived = await isPosted(options, key)
    if (arrived === false) await callPatiently(post)
    if (arrived !== undefined) return true
    await whisper(client, { channel, threadTs }, userId, noticeMessage({ paragraph: UNCERTAIN[lang] }))
    return false
  }
}

/** Whether the thread holds the message with this key; `undefined` where the thread can't be read. */
async function isPosted(options: ThreadReplyOptions, key: string): Promise<boolean | undefined> {
  const { client, channel, threadTs, clock } = options
  const oldest = String(clock().getTime() / 1000 - 600)
  try {
    const page = await callPatiently(
      () =>
        client.conversations.replies({
          channel,
          ts: threadTs,
          oldest,
          limit: 200,
          include_all_metadata: true,
        }),
      true,
    )
    return (page.messages ?? []).some((message) => keyOf(message) === key)
  } catch {
    return undefined
  }
}

function keyOf(message: object): unknown {
  const { metadata } = message as { metadata?: { event_payload?: { key?: unknown } } }
  return metadata?.event_payload?.key
}

function asPost(message: SlackMessage, to: { readonly channel: string; readonly threadTs?: string }) {
  const thread = to.threadTs === undefined ? {} : { thread_ts: to.threadTs }
  return { channel: to.channel, ...thread, ...asArguments(message), ...UNPARSED, ...UNFOLDED }
}

function asArguments(message: SlackMessage) {
  return { text: message.text, ...(message.blocks ? { blocks: [...message.blocks] } : {}) }
}
