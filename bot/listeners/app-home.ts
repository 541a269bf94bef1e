import type { webApi } from '@slack/bolt'
import { clip } from '../blocks/slack-text.js'
import { SLACK_LIMITS } from '../slack-limits.js'
import type { Desk } from './desk.js'

export interface AppHomeArguments {
  readonly event: { readonly tab?: string; readonly channel: string; readonly user: string }
  readonly client: webApi.WebClient
}

const TITLE_CHARACTERS = 60

/** Suggests questions when a person opens the messages tab. A workspace without suggestions does without. */
export function onAppHomeOpened(desk: Desk) {
  return async ({ event, client }: AppHomeArguments): Promise<void> => {
    if (event.tab !== 'messages') return
    const languages = [...desk.examples('en').slice(0, 2), ...desk.examples('zh').slice(0, 2)]
    const prompts = languages
      .slice(0, SLACK_LIMITS.suggestedPrompts)
      .map((message) => ({ title: clip(message, TITLE_CHARACTERS), message }))
    if (prompts.length === 0) return
    try {
      await client.assistant.threads.setSuggestedPrompts({
        channel_id: event.channel,
        prompts: prompts as [(typeof prompts)[number]],
      })
    } catch {
      desk.logger.debug('suggested prompts are not available in this workspace')
    }
  }
}
