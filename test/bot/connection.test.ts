import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type AnswerOutcome, createApp } from '../../bot/app.js'
import { createRedactingLogger } from '../../bot/workspace/redacting-logger.js'
import { type Harness, startBot, until } from '../support/slack/bot-harness.js'
import { eventBody, postSigned } from '../support/slack/events-api.js'
import { type FakeSlack, startFakeSlack } from '../support/slack/fake-slack.js'
import { sampleAnswer } from '../support/slack/sample-answer.js'
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from '../support/slack/workspace.js'

let bot: Harness | undefined
let slack: FakeSlack | undefined

afterEach(async () => {
  await bot?.close()
  await slack?.close()
  expect(bot?.slack.workspace.violations ?? []).toEqual([])
  bot = undefined
  slack = undefined
})

const answer: AnswerOutcome = { kind: 'answer', answer: sampleAnswer() }

/** An answer that is given when the test says so. */
function heldAnswer() {
  let give = () => {}
  const held = new Promise<AnswerOutcome>((resolve) => {
    give = () => resolve(answer)
  })
  return { ask: () => held, give: () => give() }
}

describe('stopping', () => {
  it('takes no more questions, answers those under way, then ends', async () => {
    const { ask, give } = heldAnswer()
    bot = await startBot({ answer: ask, fake: { acknowledgeWithin: 200, retryAfter: [0] } })
    await bot.slack.mention('drift?')
    await until(() => bot?.questions.length === 1)
    const stopping = bot.app.stop(3_000)
    const late = await bot.slack.mention('too late')
    expect(late.acknowledgement).toBeUndefined()
    expect(bot.slack.workspace.said).toEqual([])
    give()
    expect(await stopping).toBe(true)
    expect(bot.slack.workspace.said).toHaveLength(1)
    expect(bot.questions).toHaveLength(1)
    await until(() => bot?.slack.sockets.connections.size === 0)
  })

  it('leaves a question unacknowledged that arrives at that moment, so that Slack delivers it again', async () => {
    bot = await startBot({ fake: { acknowledgeWithin: 200, retryAfter: [] } })
    const arriving = bot.slack.mention('drift?')
    expect(await bot.app.stop(1_000)).toBe(true)
    expect((await arriving).acknowledgement).toBeUndefined()
    expect(bot.questions).toEqual([])
  })

  it('gives up after the time given, and says so', async () => {
    const { ask, give } = heldAnswer()
    bot = await startBot({ answer: ask })
    await bot.slack.mention('drift?')
    await until(() => bot?.questions.length === 1)
    expect(await bot.app.stop(100)).toBe(false)
    give()
  })

  it('refuses an event over HTTP, so that Slack delivers it again', async () => {
    const { ask, give } = heldAnswer()
    bot = await startBot({ answer: ask, mode: 'http', fake: { retryAfter: [0] } })
    await bot.slack.mention('drift?')
    await until(() => bot?.questions.length === 1)
    const stopping = bot.app.stop(3_000)
    const late = await bot.slack.mention('too late')
    expect(late.acknowledgement).toBeUndefined()
    give()
    expect(await stopping).toBe(true)
    expect(await bot.app.stop()).toBe(true)
    expect(bot.slack.workspace.said).toHaveLength(1)
  })
})

describe('Socket Mode', () => {
  it('comes back without a gap when Slack refreshes the connection', async () => {
    bot = await startBot()
    const { sockets } = bot.slack
    sockets.refresh()
    const started = performance.now()
    await until(() => sockets.opened === 2 && sockets.connections.size === 1)
    expect(performance.now() - started).toBeLessThan(1_500)
    await bot.slack.mention('drift?')
    await bot.said(1)
  })

  it('survives a cut connection and a Slack that is away for a while', async () => {
    bot = await startBot()
    const { sockets, faults } = bot.slack
    faults.plan('apps.connections.open', { kind: 'drop', commits: false }, 2)
    sockets.cut()
    await until(() => sockets.opened === 2 && sockets.connections.size === 1, 8_000)
    expect(bot.lines.filter((line) => line.startsWith('warn Slack can’t be reached'))).toHaveLength(2)
    await bot.slack.mention('drift?')
    await bot.said(1)
  })

  it('tells when the bot was removed, and doesn’t try for ever', async () => {
    const reasons: string[] = []
    bot = await startBot({ onLost: (reason) => void reasons.push(reason) })
    bot.slack.isTokenRevoked = true
    bot.slack.sockets.cut()
    await until(() => reasons.length === 1)
    expect(reasons).toEqual(['account_inactive'])
    const calls = bot.slack.callsOf('apps.connections.open').length
    await sleep(300)
    expect(bot.slack.callsOf('apps.connections.open')).toHaveLength(calls)
  })

  it('answers while the connection that brought the question is gone', async () => {
    const { ask, give } = heldAnswer()
    bot = await startBot({ answer: ask })
    await bot.slack.mention('drift?')
    await until(() => bot?.questions.length === 1)
    bot.slack.sockets.refresh()
    give()
    await bot.said(1)
  })
})

describe('HTTP', () => {
  it('answers events, commands and clicks that carry Slack’s signature', async () => {
    bot = await startBot({ mode: 'http' })
    const { acknowledgement } = await bot.slack.mention('drift?')
    expect(acknowledgement?.milliseconds).toBeLessThan(1_000)
    const [message] = await bot.said(1)
    if (message === undefined) throw new Error('no answer')
    const { replies, acknowledgement: acknowledged } = await bot.slack.command('drift?')
    expect(acknowledged?.payload).toMatchObject({ text: 'Looking up: drift?' })
    await until(() => replies.length === 1)
    await bot.slack.click(message, message.blocks)
    await bot.said(2)
  })

  it('refuses a wrong signature, none, and one that is stale or of the future', async () => {
    bot = await startBot({ mode: 'http' })
    const { port } = await portOf(bot)
    const url = `http://127.0.0.1:${port}/slack/events`
    const body = eventBody({ type: 'app_mention', ts: '1.1', channel: 'C1', user: 'U1', text: 'drift?' })
    const forged = await postSigned(url, 'another secret', 'events_api', body)
    const unsigned = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    const stale = await postSigned(url, SIGNING_SECRET, 'events_api', body, 3_000, undefined, -600)
    const future = await postSigned(url, SIGNING_SECRET, 'events_api', body, 3_000, undefined, 600)
    expect([forged, unsigned, stale, future].map(({ status }) => status)).toEqual([401, 401, 401, 401])
    const good = await postSigned(url, SIGNING_SECRET, 'events_api', body)
    expect(good.status).toBe(200)
    await bot.said(0)
    await until(() => bot?.questions.length === 1)
  })

  it('deduplicates Slack’s retries', async () => {
    bot = await startBot({ mode: 'http' })
    const { port } = await portOf(bot)
    const { ts } = await bot.slack.mention('drift?')
    await bot.said(1)
    const event = { type: 'app_mention', ts, channel: 'C1', user: 'U1', text: 'drift?' }
    const retry = { attempt: 1, reason: 'timeout' }
    const url = `http://127.0.0.1:${port}/slack/events`
    await postSigned(url, SIGNING_SECRET, 'events_api', eventBody(event), 3_000, retry)
    await until(() => bot?.app.inFlight === 0)
    expect(bot.questions).toHaveLength(1)
  })
})

describe('starting', () => {
  const settings = (fake: FakeSlack, more: object) => ({
    slack: {
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      socketMode: true,
      port: 0,
      apiUrl: fake.apiUrl,
      ...more,
    },
    answer: async () => answer,
    examples: () => [],
    clock: () => new Date(),
    logger: createRedactingLogger({ write() {} }),
  })

  it.each([
    [
      'SLACK_BOT_TOKEN',
      { botToken: 'xoxb-wrong' },
      /SLACK_BOT_TOKEN must be accepted by Slack; got invalid_auth\. .*OAuth/,
    ],
    [
      'SLACK_APP_TOKEN',
      { appToken: 'xapp-wrong' },
      /SLACK_APP_TOKEN must be accepted by Slack; got invalid_auth\. .*App-Level/,
    ],
  ])('with a wrong %s says which, and where to find it', async (_name, more, words) => {
    slack = await startFakeSlack()
    await expect(createApp(settings(slack, more)).start()).rejects.toThrow(words)
  })

  it('without a network says that', async () => {
    slack = await startFakeSlack()
    const app = createApp(settings(slack, {}))
    await slack.close()
    slack = undefined
    await expect(app.start()).rejects.toThrow('Slack must be reachable from this machine; got no connection.')
  })
})

async function portOf(harness: Harness): Promise<{ port: string }> {
  return { port: new URL(harness.slack.eventsUrl ?? '').port }
}
