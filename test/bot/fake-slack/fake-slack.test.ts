import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRedactingLogger } from '../../../bot/workspace/redacting-logger.js'
import { type FakeBlock, refusalOfBlocks, unescapedIn } from '../../support/slack/check-message.js'
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.js'
import { BOT_TOKEN } from '../../support/slack/workspace.js'

const plain = (text: string) => ({ type: 'plain_text', text })
const raw = (text: string) => ({ type: 'raw_text', text })
const rows = (count: number, columns: number, text = 'x') =>
  Array.from({ length: count }, () => Array.from({ length: columns }, () => raw(text)))
const data = (body: object) => ({ type: 'data_table', caption: 'c', ...body })
const bars = (series: object[], categories = ['a']) => ({
  type: 'data_visualization',
  title: 't',
  chart: { type: 'bar', series, axis_config: { categories } },
})
const one = { name: 's', data: [{ label: 'a', value: 1 }] }
const button = { type: 'button', action_id: 'a', text: plain('go'), value: 'v' }

const accepts = (blocks: unknown[]) => refusalOfBlocks(blocks, new Set()) === undefined

describe('the fake’s eye for blocks', () => {
  it.each<[string, FakeBlock]>([
    ['a header of 150 characters', { type: 'header', text: plain('x'.repeat(150)) }],
    ['a section of 3,000', { type: 'section', text: plain('x'.repeat(3_000)) }],
    ['ten context elements', { type: 'context', elements: Array(10).fill(plain('x')) }],
    ['a data table of 201 × 20', data({ rows: rows(201, 4) })],
    ['a data table of 20,000 characters', data({ rows: rows(2, 20, 'x'.repeat(500)) })],
    ['a table of 100 rows', { type: 'table', rows: rows(100, 20) }],
    ['a chart', bars([one])],
    ['buttons', { type: 'actions', elements: [button] }],
  ])('takes %s', (_what, block) => {
    expect(accepts([block])).toBe(true)
  })

  it.each<[string, FakeBlock]>([
    ['a header of 151 characters', { type: 'header', text: plain('x'.repeat(151)) }],
    ['a header in mrkdwn', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    ['an empty text', { type: 'section', text: plain('') }],
    ['a section of 3,001', { type: 'section', text: plain('x'.repeat(3_001)) }],
    ['eleven context elements', { type: 'context', elements: Array(11).fill(plain('x')) }],
    ['an unknown field', { type: 'divider', colour: 'red' }],
    ['an unknown block', { type: 'marquee' }],
    ['a section of nothing', { type: 'section' }],
    ['a data table of 202 rows', data({ rows: rows(202, 1) })],
    ['a data table of a header alone', data({ rows: rows(1, 1) })],
    ['a data table of 21 columns', data({ rows: rows(2, 21) })],
    ['a data table of 20,001 characters', data({ rows: [[raw('x'.repeat(20_000))], [raw('x')]] })],
    ['a data table without a caption', { type: 'data_table', rows: rows(2, 1) }],
    ['a data table of uneven rows', data({ rows: [[raw('a')], [raw('a'), raw('b')]] })],
    ['an empty cell', data({ rows: [[raw('a')], [raw('')]] })],
    [
      'a number that is none',
      data({ rows: [[raw('a')], [{ type: 'raw_number', value: 'one', text: '1' }]] }),
    ],
    ['a page of 101', data({ rows: rows(2, 1), page_size: 101 })],
    ['a table of 101 rows', { type: 'table', rows: rows(101, 1) }],
    ['a table of 10,001 characters', { type: 'table', rows: [[raw('x'.repeat(10_001))]] }],
    ['a label of 76 characters', { type: 'actions', elements: [{ ...button, text: plain('x'.repeat(76)) }] }],
    ['two buttons of one id', { type: 'actions', elements: [button, button] }],
    ['a chart of 13 series', bars(Array.from({ length: 13 }, (_, index) => ({ ...one, name: `s${index}` })))],
    ['a series that misses a category', bars([one], ['a', 'b'])],
    ['series of one name', bars([one, one])],
    [
      'a slice of nothing',
      {
        type: 'data_visualization',
        title: 't',
        chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] },
      },
    ],
  ])('refuses %s', (_what, block) => {
    expect(accepts([block])).toBe(false)
  })

  it('refuses a message that is too much as a whole', () => {
    const section = { type: 'section', text: plain('x'.repeat(3_000)) }
    expect(refusalOfBlocks(Array(5).fill(section), new Set())?.error).toBe('msg_blocks_too_long')
    expect(accepts(Array(4).fill(section))).toBe(true)
    expect(accepts(Array(51).fill({ type: 'divider' }))).toBe(false)
    expect(accepts(Array(3).fill(bars([one])))).toBe(false)
    const half = data({ rows: rows(2, 10, 'x'.repeat(600)) })
    expect(accepts([half])).toBe(true)
    expect(accepts([half, half])).toBe(false)
  })

  it('points at what it refuses', () => {
    const refusal = refusalOfBlocks([{ type: 'divider' }, data({ rows: [] })], new Set(['data_table']))
    expect(refusal?.messages).toEqual(['[ERROR] unsupported type: data_table [json-pointer:/blocks/1/type]'])
  })

  it('sees markup that wasn’t escaped', () => {
    expect(unescapedIn('<!channel> & <@U1> a > b')).toEqual(['<!channel>', '&', '<@U1>', '>'])
    expect(unescapedIn('&lt;!channel&gt; &amp;amp;')).toEqual([])
  })
})

describe('the fake’s Web API', () => {
  let slack: FakeSlack
  const logger = createRedactingLogger({ write() {} })
  const client = (token = BOT_TOKEN) =>
    new webApi.WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      logger,
      rejectRateLimitedCalls: true,
    })

  beforeEach(async () => {
    slack = await startFakeSlack()
  })
  afterEach(() => slack.close())

  it('refuses a wrong token, an unknown method, a channel that it isn’t in, and a lack of scope', async () => {
    slack.workspace.addChannel({ id: 'C2', hasBot: false })
    await expect(client('xoxb-wrong').auth.test()).rejects.toThrow('invalid_auth')
    await expect(client().apiCall('chat.whisper')).rejects.toThrow('unknown_method')
    await expect(client().chat.postMessage({ channel: 'C2', text: 'x' })).rejects.toThrow('not_in_channel')
    await expect(client().chat.postMessage({ channel: 'C9', text: 'x' })).rejects.toThrow('channel_not_found')
    const narrow = await startFakeSlack({ scopes: [] })
    const poor = new webApi.WebClient(BOT_TOKEN, {
      slackApiUrl: narrow.apiUrl,
      logger,
      retryConfig: { retries: 0 },
    })
    await expect(poor.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow('missing_scope')
    await narrow.close()
  })

  it('refuses and notes down unknown arguments, wrong types and a missing text', async () => {
    const post = (args: object) => client().apiCall('chat.postMessage', { channel: 'C1', ...args })
    await expect(post({ text: 'x', colour: 'red' })).rejects.toThrow('invalid_arguments')
    await expect(post({ text: 'x', mrkdwn: 'maybe' })).rejects.toThrow('invalid_arguments')
    await expect(post({ blocks: [{ type: 'divider' }] })).rejects.toThrow('invalid_arguments')
    expect(slack.workspace.violations).toHaveLength(3)
  })

  it('fails as it is told to', async () => {
    const post = () => client().chat.postMessage({ channel: 'C1', text: 'x' })
    slack.faults.plan('chat.postMessage', { kind: 'limit', retryAfter: 7 })
    slack.faults.plan('chat.postMessage', { kind: 'status', status: 502, commits: true })
    slack.faults.plan('chat.postMessage', { kind: 'drop', commits: false })
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 })
    await expect(post()).rejects.toMatchObject({ statusCode: 502 })
    await expect(post()).rejects.toThrow()
    expect(slack.workspace.said).toHaveLength(1)
  })
})
