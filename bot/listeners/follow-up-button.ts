import type { webApi } from '@slack/bolt'
import { noticeMessage } from '../blocks/notice-message.js'
import { createCommandReply } from '../workspace/command-reply.js'
import type { Reply } from '../workspace/reply.js'
import { createThreadReply } from '../workspace/thread-reply.js'
import { answerQuestion, type Occasion } from './answer-question.js'
import type { Desk } from './desk.js'

export interface ButtonArguments {
  readonly body: {
    readonly user: { readonly id: string; readonly team_id?: string }
    readonly team: { readonly id: string } | null
    readonly channel?: { readonly id: string; readonly name?: string }
    readonly container?: { readonly is_ephemeral?: boolean; readonly message_ts?: string }
    readonly message?: { readonly ts: string; readonly thread_ts?: string }
    readonly response_url?: string
  }
  readonly action: { readonly action_id?: string; readonly value?: string; readonly action_ts?: string }
  readonly ack: () => Promise<void>
  readonly client: webApi.WebClient
}

const TWICE_WITHIN = 10_000

const EXPIRED = {
  paragraph: 'This button has expired. Please type the question again. / 这个按钮已经失效，请重新输入问题。',
} as const

/** Asks the reading behind a button, for whoever clicks it and with that person's rights, like any other question. */
export function onFollowUpButton(desk: Desk) {
  return async ({ body, action, ack, client }: ButtonArguments): Promise<void> => {
    await ack()
    const channel = body.channel?.id
    const teamId = body.team?.id
    if (channel === undefined || teamId === undefined || action.value === undefined) return
    const click = `click ${body.user.id} ${action.value}`
    if (!(await desk.claims.claim([click], TWICE_WITHIN))) return
    const messageTs = body.message?.ts ?? body.container?.message_ts ?? ''
    const threadTs = body.message?.thread_ts ?? messageTs
    const isEphemeral = body.container?.is_ephemeral === true
    const reply = replyTo(desk, { body, client, channel, threadTs, isEphemeral })
    const reading = await desk.followUps.find(action.value, teamId)
    if (reading === undefined) return reply.whisper(noticeMessage(EXPIRED))
    const occasion: Occasion = {
      text: '',
      reading,
      asker: {
        teamId,
        userId: body.user.id,
        channelId: channel,
        isDirect: channel.startsWith('D'),
        isSharedChannel: false,
        isPrivateAnswer: isEphemeral,
        teamsOfUser: body.user.team_id === undefined ? [] : [body.user.team_id],
      },
      client,
      reply,
      keys: [`action ${teamId} ${channel} ${messageTs} ${body.user.id} ${action.action_ts ?? ''}`],
      conversations: conversationsOf(teamId, channel, isEphemeral ? body.user.id : undefined, threadTs),
    }
    await answerQuestion(desk, occasion)
  }
}

/** The same conversations as those of the message that the button stands under. */
function conversationsOf(
  team: string,
  channel: string,
  onlyFor: string | undefined,
  thread: string,
): string[] {
  if (onlyFor !== undefined) return [`command ${team} ${channel} ${onlyFor}`]
  const inThread = `thread ${team} ${channel} ${thread}`
  return channel.startsWith('D') ? [inThread, `direct ${team} ${channel}`] : [inThread]
}

interface Spot extends Pick<ButtonArguments, 'body' | 'client'> {
  readonly channel: string
  readonly threadTs: string
  readonly isEphemeral: boolean
}

function replyTo(desk: Desk, { body, client, channel, threadTs, isEphemeral }: Spot): Reply {
  const userId = body.user.id
  if (isEphemeral && body.response_url !== undefined) {
    return createCommandReply({ client, responseUrl: body.response_url, channel, userId, replaces: false })
  }
  return createThreadReply({ client, channel, threadTs, userId, newId: desk.newId, clock: desk.clock })
}
