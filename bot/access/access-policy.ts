import type { Lang } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import type { DenialReason } from '../blocks/denial-message.js'
import { createBoundedMap } from '../state/bounded-map.js'
import { callPatiently } from '../workspace/patience.js'
import { slackError } from '../workspace/slack-errors.js'

/** Who asks, and where; all that Slack says about it in the event itself. */
export interface Asker {
  readonly teamId: string
  readonly userId: string
  readonly channelId: string
  readonly isDirect: boolean
  /** Slack's own mark that people of other organisations are in the channel. */
  readonly isSharedChannel: boolean
  /** Whether nobody but the person who asks will see the answer. */
  readonly isPrivateAnswer: boolean
  /** Every team that the event attributes the person to. */
  readonly teamsOfUser: readonly string[]
}

export interface AskerProfile {
  readonly lang: Lang
  readonly timeZone?: string
}

export type Verdict =
  | { readonly allowed: true; readonly profile: AskerProfile }
  | { readonly allowed: false; readonly reason: DenialReason }

/** Decides who may ask, at every question and every click. */
export interface AccessPolicy {
  check(asker: Asker, client: webApi.WebClient): Promise<Verdict>
}

const CHANNEL_KNOWN_FOR = 60_000
const USER_KNOWN_FOR = 600_000

/**
 * Only full members of the own workspace, and only where no other organisation listens. What can't be checked is
 * denied: an answer shown to strangers can't be taken back.
 */
export function createInternalOnlyPolicy(clock: () => Date): AccessPolicy {
  const channels = createBoundedMap<DenialReason | 'internal'>({ limit: 2_000, clock })
  const users = createBoundedMap<Verdict>({ limit: 5_000, clock })
  return {
    async check(asker, client) {
      if (asker.isSharedChannel) return denied('shared_channel')
      if (asker.teamsOfUser.some((team) => team !== asker.teamId)) return denied('outsider')
      const channelKey = `${asker.isPrivateAnswer ? 'private' : 'open'} ${asker.channelId}`
      try {
        const [channel, user] = await Promise.all([
          asker.isDirect
            ? ('internal' as const)
            : remembered(channels, channelKey, CHANNEL_KNOWN_FOR, channelOf),
          remembered(users, `${asker.teamId} ${asker.userId}`, USER_KNOWN_FOR, userOf),
        ])
        return channel === 'internal' ? user : denied(channel)
      } catch {
        return denied('unchecked')
      }

      async function channelOf(): Promise<DenialReason | 'internal'> {
        const info = await callPatiently(
          () => client.conversations.info({ channel: asker.channelId }),
          true,
        ).catch((error) => {
          // A channel without the bot can't be looked up; nobody there sees an answer for one person's eyes.
          if (asker.isPrivateAnswer && slackError(error) === 'channel_not_found') return undefined
          throw error
        })
        if (info === undefined) return 'internal'
        const channel = info.channel
        if (channel === undefined) return 'unchecked'
        const isShared = channel.is_ext_shared || channel.is_pending_ext_shared
        return isShared ? 'shared_channel' : 'internal'
      }

      async function userOf(): Promise<Verdict> {
        const info = await callPatiently(
          () => client.users.info({ user: asker.userId, include_locale: true }),
          true,
        )
        return verdictOn(info.user, asker)
      }
    },
  }
}

function denied(reason: DenialReason): Verdict {
  return { allowed: false, reason }
}

function verdictOn(user: webApi.UsersInfoResponse['user'], asker: Asker): Verdict {
  if (user === undefined) return denied('unchecked')
  const isOfTeam = user.team_id === undefined || user.team_id === asker.teamId
  const { is_stranger: isStranger } = user as { is_stranger?: boolean }
  if (isStranger || !isOfTeam || user.is_bot || user.deleted) return denied('outsider')
  if (user.is_restricted || user.is_ultra_restricted) return denied('guest')
  const lang = user.locale?.startsWith('zh') ? 'zh' : 'en'
  return { allowed: true, profile: { lang, ...(user.tz ? { timeZone: user.tz } : {}) } }
}

async function remembered<T>(
  known: { get(key: string): T | undefined; set(key: string, value: T, milliseconds: number): void },
  key: string,
  milliseconds: number,
  find: () => Promise<T>,
): Promise<T> {
  const value = known.get(key)
  if (value !== undefined) return value
  const found = await find()
  known.set(key, found, milliseconds)
  return found
}
