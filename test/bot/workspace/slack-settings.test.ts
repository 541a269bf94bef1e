import { describe, expect, it } from 'vitest'
import { readSlackSettings } from '../../../bot/workspace/slack-settings.js'

const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
const socket = { ...bot, SLACK_APP_TOKEN: 'xapp-1' }
const http = { ...bot, SLACK_SIGNING_SECRET: 'secret' }

describe('readSlackSettings', () => {
  it('takes Socket Mode with an app token, HTTP with a signing secret, and what is said where there are both', () => {
    expect(readSlackSettings(socket)).toEqual({
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      socketMode: true,
      port: 3000,
    })
    expect(readSlackSettings({ ...http, DRIFTWATCH_PORT: '8080' })).toEqual({
      botToken: 'xoxb-1',
      signingSecret: 'secret',
      socketMode: false,
      port: 8080,
    })
    expect(readSlackSettings({ ...socket, ...http }).socketMode).toBe(true)
    expect(readSlackSettings({ ...socket, ...http, SLACK_SOCKET_MODE: 'false' }).socketMode).toBe(false)
  })

  it.each([
    [{}, /SLACK_BOT_TOKEN must be set; got nothing\. .*OAuth & Permissions/],
    [bot, /neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET\. .*App-Level Tokens/],
    [
      { SLACK_BOT_TOKEN: 'xapp-secret' },
      /SLACK_BOT_TOKEN must start with xoxb-; got one that starts with xapp-\./,
    ],
    [{ ...bot, SLACK_APP_TOKEN: 'xoxb-secret' }, /SLACK_APP_TOKEN must start with xapp-/],
    [{ ...bot, SLACK_SOCKET_MODE: 'true' }, /SLACK_APP_TOKEN must be set/],
    [{ ...socket, SLACK_SOCKET_MODE: 'no' }, /SLACK_SOCKET_MODE must be true or false; got no\./],
    [{ ...socket, SLACK_SOCKET_MODE: 'false' }, /SLACK_SIGNING_SECRET must be set/],
    [{ ...http, DRIFTWATCH_PORT: '70000' }, /DRIFTWATCH_PORT must be a port/],
  ])('says what is missing or unfit in %j', (variables, words) => {
    expect(() => readSlackSettings(variables)).toThrow(words)
  })

  it('never shows a secret', () => {
    const wrong = { SLACK_BOT_TOKEN: 'hunter2-very-secret' }
    expect(() => readSlackSettings(wrong)).toThrow(/something else/)
    expect(() => readSlackSettings(wrong)).not.toThrow(/hunter2/)
  })
})
