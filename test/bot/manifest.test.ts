import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startBot } from '../support/slack/bot-harness.js'
import { METHODS } from '../support/slack/web-api.js'

interface Manifest {
  readonly display_information: Record<string, string>
  readonly features: {
    readonly app_home: Record<string, boolean>
    readonly agent_view: { readonly suggested_prompts: { title: string; message: string }[] }
    readonly slash_commands: { readonly command: string }[]
  }
  readonly oauth_config: { readonly scopes: { readonly bot: string[] } }
  readonly settings: {
    readonly socket_mode_enabled: boolean
    readonly interactivity: { readonly is_enabled: boolean }
    readonly event_subscriptions: { readonly bot_events: string[] }
  }
}

const path = new URL('../../bot/manifest.json', import.meta.url)
const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
const scopes = manifest.oauth_config.scopes.bot

/** Methods that the product calls, found in its source. */
const CALLED = [
  'auth.test',
  'bots.info',
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'chat.delete',
  'conversations.info',
  'conversations.replies',
  'users.info',
  'assistant.threads.setStatus',
  'assistant.threads.setSuggestedPrompts',
]

/** Scopes that events and commands need, from Slack's reference of each. */
const EVENT_SCOPES: Record<string, string[]> = {
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  app_home_opened: [],
}

describe('the manifest', () => {
  it('asks for every scope that is used, and for no other', () => {
    const used = new Set([
      'commands',
      ...CALLED.flatMap((method) => METHODS[method]?.scopes ?? ['unknown']),
      ...manifest.settings.event_subscriptions.bot_events.flatMap(
        (event) => EVENT_SCOPES[event] ?? ['unknown'],
      ),
    ])
    expect([...scopes].sort()).toEqual([...used].sort())
  })

  it('asks for nothing that reads channels’ messages or e-mail addresses', () => {
    for (const scope of ['channels:history', 'groups:history', 'users:read.email', 'chat:write.public']) {
      expect(scopes).not.toContain(scope)
    }
  })

  it('switches on what the listeners wait for', () => {
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    })
    expect(manifest.features.app_home).toMatchObject({
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/lifecycle'])
    expect(manifest.settings.event_subscriptions.bot_events.sort()).toEqual(Object.keys(EVENT_SCOPES).sort())
  })

  it('keeps to Slack’s lengths', () => {
    const { name, description, long_description: long } = manifest.display_information
    expect(name?.length).toBeLessThanOrEqual(35)
    expect(description?.length).toBeLessThanOrEqual(140)
    expect(long?.length).toBeGreaterThanOrEqual(174)
    expect(long?.length).toBeLessThanOrEqual(4_000)
    expect(manifest.features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4)
  })

  it('grants all that a mention, a command and a direct message take', async () => {
    const bot = await startBot()
    await bot.slack.mention('drift?')
    await bot.slack.directMessage('drift?')
    await bot.said(2)
    await bot.close()
    const called = new Set(bot.slack.calls.map((call) => call.method))
    for (const method of called) expect([...CALLED, 'apps.connections.open']).toContain(method)
    expect(bot.slack.workspace.violations).toEqual([])
  })
})
