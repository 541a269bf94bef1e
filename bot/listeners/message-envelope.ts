import type { Asker } from '../access/access-policy.js'

/** The fields of an event's envelope and of a message that listeners look at, as Slack sends them. */
export interface MessageEnvelope {
  readonly team_id: string
  readonly event_id: string
  readonly is_ext_shared_channel?: boolean | undefined
}

export interface MessageEvent {
  readonly type: string
  readonly ts: string
  readonly channel: string
  readonly channel_type?: string | undefined
  readonly user?: string | undefined
  readonly text?: string | undefined
  readonly thread_ts?: string | undefined
  readonly subtype?: string | undefined
  readonly bot_id?: string | undefined
  readonly edited?: unknown
  readonly hidden?: boolean | undefined
  readonly team?: string | undefined
  readonly user_team?: string | undefined
  readonly source_team?: string | undefined
}

const TYPED_BY_A_PERSON: ReadonlySet<string | undefined> = new Set([
  undefined,
  'thread_broadcast',
  'file_share',
])

/** Whether a person typed this message just now: not a bot, not an edit, not a join, not a deletion. */
export function isTyped(event: MessageEvent): event is MessageEvent & { readonly user: string } {
  if (event.user === undefined || event.user === 'USLACKBOT' || event.bot_id !== undefined) return false
  return !event.hidden && event.edited === undefined && TYPED_BY_A_PERSON.has(event.subtype)
}

export function askerOf(envelope: MessageEnvelope, event: MessageEvent & { readonly user: string }): Asker {
  const teams = [event.team, event.user_team, event.source_team].filter((team) => team !== undefined)
  return {
    teamId: envelope.team_id,
    userId: event.user,
    channelId: event.channel,
    isDirect: event.channel_type === 'im',
    isSharedChannel: envelope.is_ext_shared_channel === true,
    isPrivateAnswer: false,
    teamsOfUser: teams,
  }
}

/** The same message under another event id is the same message. */
export function keysOf(envelope: MessageEnvelope, event: MessageEvent): string[] {
  return [`event ${envelope.event_id}`, `message ${envelope.team_id} ${event.channel} ${event.ts}`]
}
