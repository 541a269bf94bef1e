import { DriftwatchError } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import { outcomeOf, slackError } from './slack-errors.js'

/** The bot's own name and place, as Slack knows it. */
export interface Identity {
  readonly teamId: string
  readonly team: string
  readonly botUserId: string
  readonly botId: string
  readonly name: string
  /** Absent where Slack wouldn't say. */
  readonly appId?: string
}

/**
 * Asks Slack who the bot is, which proves its token.
 *
 * @throws DriftwatchError in words, with where to find the right token
 */
export async function identify(client: webApi.WebClient): Promise<Identity> {
  try {
    const { team_id, team, user_id, bot_id, user } = await client.auth.test()
    const appId = bot_id === undefined ? undefined : await appOf(client, bot_id)
    return {
      teamId: team_id ?? '',
      team: team ?? '',
      botUserId: user_id ?? '',
      botId: bot_id ?? '',
      name: user ?? 'driftwatch',
      ...(appId !== undefined && { appId }),
    }
  } catch (error) {
    throw inWords(error, 'SLACK_BOT_TOKEN', 'OAuth & Permissions → Bot User OAuth Token (xoxb-…)')
  }
}

/** The app to which a bot belongs; a workspace that doesn't let the bot ask must not keep it from working. */
async function appOf(client: webApi.WebClient, bot: string): Promise<string | undefined> {
  const reply = await client.bots.info({ bot }).catch(() => undefined)
  return reply?.bot?.app_id
}

/** Why Slack didn't let the bot in, for the person who set it up. */
export function inWords(error: unknown, variable: string, where: string): DriftwatchError {
  const refusal = slackError(error)
  if (refusal !== undefined) {
    const message = `${variable} must be accepted by Slack; got ${refusal}. Copy it again from api.slack.com/apps → your app → ${where}.`
    return new DriftwatchError('invalid_option', message, { refusal })
  }
  const reason = outcomeOf(error) === 'undelivered' ? 'no connection' : 'no usable answer'
  const message = `Slack must be reachable from this machine; got ${reason}. Check the network and any proxy, then start again.`
  return new DriftwatchError('invalid_option', message, {}, error)
}
