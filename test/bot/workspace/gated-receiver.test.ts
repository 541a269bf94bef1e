import { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GatedHttpReceiver, GatedSocketReceiver } from '../../../bot/workspace/gated-receiver.js'
import { createInFlight } from '../../../bot/workspace/in-flight.js'
import { createRedactingLogger } from '../../../bot/workspace/redacting-logger.js'
import { until } from '../../support/slack/bot-harness.js'
import { eventBody, postSigned } from '../../support/slack/events-api.js'
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.js'
import { APP_TOKEN, BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET } from '../../support/slack/workspace.js'

const logger = createRedactingLogger({ write() {} })
const known = {
  token: BOT_TOKEN,
  botId: BOT_ID,
  botUserId: BOT_USER,
  tokenVerificationEnabled: false,
  logger,
}

let slack: FakeSlack | undefined
let stop: (() => unknown) | undefined

afterEach(async () => {
  await stop?.()
  await slack?.close()
})

/** An app that counts mentions and works on each until it is let go. */
function count(app: App) {
  const seen: string[] = []
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  app.event('app_mention', async ({ event }) => {
    seen.push(event.text)
    await held
  })
  return { seen, letGo: () => letGo() }
}

describe('a gated receiver', () => {
  it('counts an event until its listeners are done, and leaves later ones unacknowledged: Socket Mode', async () => {
    slack = await startFakeSlack({ acknowledgeWithin: 300, retryAfter: [] })
    const inFlight = createInFlight()
    const clientOptions = { slackApiUrl: slack.apiUrl }
    const receiver = new GatedSocketReceiver(
      { appToken: APP_TOKEN, logger, installerOptions: { clientOptions } },
      inFlight,
    )
    const { seen, letGo } = count(new App({ ...known, receiver, socketMode: true, clientOptions }))
    await receiver.start()
    stop = () => receiver.stop()
    expect((await slack.mention('one')).acknowledgement).toBeDefined()
    expect(inFlight.size).toBe(1)
    inFlight.close()
    expect((await slack.mention('two')).acknowledgement).toBeUndefined()
    letGo()
    await until(() => inFlight.size === 0)
    expect(seen).toHaveLength(1)
  })

  it('answers 503 over HTTP once it is closed', async () => {
    const inFlight = createInFlight()
    const receiver = new GatedHttpReceiver({ signingSecret: SIGNING_SECRET, logger }, inFlight)
    const { seen, letGo } = count(new App({ ...known, receiver }))
    letGo()
    const server = await receiver.start(0)
    stop = () => receiver.stop()
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/events`
    const event = { type: 'app_mention', ts: '1.1', channel: 'C1', user: 'U1', text: 'one' }
    expect((await postSigned(url, SIGNING_SECRET, 'events_api', eventBody(event))).status).toBe(200)
    inFlight.close()
    const refused = await postSigned(url, SIGNING_SECRET, 'events_api', eventBody(event))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(seen).toHaveLength(1)
  })
})

/** Bodies and frames that are no event, or nearly one. */
const MALFORMED: readonly unknown[] = [
  null,
  1,
  'text',
  [],
  {},
  { event: null },
  { type: 'event_callback', event: {} },
  { type: 'event_callback', event: { type: 'error' } },
  { type: 'event_callback' },
  { type: 'block_actions', actions: [null] },
  { type: 'view_submission' },
  { payload: null },
  { __proto__: null, event: { type: 'message', channel: null, user: 7 } },
]

describe('a guarded receiver', () => {
  const rejections: unknown[] = []
  const note = (reason: unknown) => void rejections.push(reason)
  beforeEach(() => void process.on('unhandledRejection', note))
  afterEach(() => {
    process.off('unhandledRejection', note)
    expect(rejections.splice(0)).toEqual([])
  })

  it('outlives every frame, and goes on answering', async () => {
    slack = await startFakeSlack({ acknowledgeWithin: 300, retryAfter: [] })
    const clientOptions = { slackApiUrl: slack.apiUrl }
    const receiver = new GatedSocketReceiver(
      { appToken: APP_TOKEN, logger, installerOptions: { clientOptions } },
      createInFlight(),
    )
    const { seen, letGo } = count(new App({ ...known, receiver, socketMode: true, clientOptions }))
    letGo()
    await receiver.start()
    stop = () => receiver.stop()
    const [connection] = slack.sockets.connections
    for (const payload of MALFORMED) {
      connection?.send(JSON.stringify(payload))
      for (const type of ['events_api', 'interactive', 'slash_commands', 'error', 'disconnected', 7]) {
        connection?.send(JSON.stringify({ type, payload }))
        connection?.send(JSON.stringify({ type, envelope_id: 'e', payload }))
      }
    }
    connection?.send('{"type":')
    connection?.send(Buffer.from([0xff, 0x00]))
    expect((await slack.mention('one')).acknowledgement).toBeDefined()
    await until(() => seen.length === 1)
  })

  it('answers every request, and refuses an event of another app', async () => {
    const receiver = new GatedHttpReceiver(
      { signingSecret: SIGNING_SECRET, logger },
      createInFlight(),
      'A0APP',
    )
    const { seen, letGo } = count(new App({ ...known, receiver }))
    letGo()
    const server = await receiver.start({ port: 0, host: '127.0.0.1' })
    stop = () => receiver.stop()
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/events`
    for (const body of MALFORMED.slice(0, 10)) {
      const status = (await postSigned(url, SIGNING_SECRET, 'events_api', body)).status
      expect(status, JSON.stringify(body)).toBeGreaterThanOrEqual(400)
    }
    const event = { type: 'app_mention', ts: '1.1', channel: 'C1', user: 'U1', text: 'one' }
    const stranger = eventBody(event, { api_app_id: 'A0OTHER' })
    expect((await postSigned(url, SIGNING_SECRET, 'events_api', stranger)).status).toBe(403)
    expect((await postSigned(url, 'another secret', 'events_api', eventBody(event))).status).toBe(401)
    expect((await postSigned(url, SIGNING_SECRET, 'events_api', eventBody(event))).status).toBe(200)
    expect(seen).toHaveLength(1)
  })
})
