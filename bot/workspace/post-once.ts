import type { webApi } from '@slack/bolt'
import type { SlackMessage } from '../blocks/slack-message.js'
import { postArguments } from './message-arguments.js'
import { callPatiently } from './patience.js'
import { outcomeOf } from './slack-errors.js'
import type { Place } from './status.js'

export interface PostOptions extends Place {
  readonly client: webApi.WebClient
  readonly newId: () => string
  readonly clock: () => Date
}

const EVENT_TYPE = 'driftwatch_reply'

/** How far back a lost post is looked for: longer than any call takes, clocks that differ included. */
const LOOK_BACK_SECONDS = 600

/**
 * Posts a message into a thread once. When the outcome is unknown the message is looked up by its metadata, and posted
 * again only if it is certain that it isn't there.
 *
 * @returns false where Slack didn't confirm the message and the thread can't be read
 */
export async function postOnce(options: PostOptions, message: SlackMessage): Promise<boolean> {
  const { client, channel, threadTs } = options
  const key = options.newId()
  const metadata = { event_type: EVENT_TYPE, event_payload: { key } }
  const post = () => client.chat.postMessage({ ...postArguments(message, { channel, threadTs }), metadata })
  try {
    await callPatiently(post)
    return true
  } catch (error) {
    if (outcomeOf(error) !== 'unknown') throw error
    const arrived = await isPosted(options, key)
    if (arrived === false) await callPatiently(post)
    return arrived !== undefined
  }
}

/** Whether the thread holds the message with this key; `undefined` where the thread can't be read. */
async function isPosted(options: PostOptions, key: string): Promise<boolean | undefined> {
  const { client, channel, threadTs, clock } = options
  const oldest = String(clock().getTime() / 1000 - LOOK_BACK_SECONDS)
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
