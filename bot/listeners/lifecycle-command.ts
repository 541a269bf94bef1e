import { languageByScript } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import { readSlackText } from '../blocks/read-slack-text.js'
import { slackText } from '../blocks/slack-text.js'
import { createCommandReply } from '../workspace/command-reply.js'
import { answerQuestion } from './answer-question.js'
import type { Desk } from './desk.js'

export interface CommandArguments {
  readonly command: {
    readonly team_id: string
    readonly channel_id: string
    readonly channel_name?: string
    readonly user_id: string
    readonly text: string
    readonly trigger_id: string
    readonly response_url: string
  }
  readonly ack: (response?: { response_type: 'ephemeral'; text: string; mrkdwn: boolean }) => Promise<void>
  readonly client: webApi.WebClient
}

const SHOWN_CHARACTERS = 300

/** Answers `/lifecycle …` for the eyes of the person who typed it; `/lifecycle help` explains. */
export function onLifecycleCommand(desk: Desk) {
  return async ({ command, ack, client }: CommandArguments): Promise<void> => {
    const text = readSlackText(command.text ?? '', desk.botUserId)
    await ack({ response_type: 'ephemeral', text: acknowledgement(text), mrkdwn: false })
    const { team_id: teamId, channel_id: channelId, user_id: userId } = command
    await answerQuestion(desk, {
      text,
      asker: {
        teamId,
        userId,
        channelId,
        isDirect: command.channel_name === 'directmessage',
        isSharedChannel: false,
        isPrivateAnswer: true,
        teamsOfUser: [],
      },
      client,
      reply: createCommandReply({
        client,
        responseUrl: command.response_url,
        channel: channelId,
        userId,
        replaces: true,
      }),
      keys: [`command ${command.trigger_id}`],
      conversations: [`command ${teamId} ${channelId} ${userId}`],
    })
  }
}

/** A command's own text is shown nowhere else in Slack, so the acknowledgement repeats it. */
function acknowledgement(text: string): string {
  if (text === '') return '…'
  const shown = slackText(text, SHOWN_CHARACTERS)
  return languageByScript(text) === 'zh' ? `正在查询：${shown}` : `Looking up: ${shown}`
}
