import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnswerOutcome } from '../../bot/app.js'
import { DriftwatchError } from '../../core/errors.js'
import {
  blockTypes,
  type Harness,
  type HarnessOptions,
  seen,
  startBot,
  until,
} from '../support/slack/bot-harness.js'
import { decode } from '../support/slack/check-message.js'
import { sampleAnswer } from '../support/slack/sample-answer.js'

let bot: Harness

async function start(options: HarnessOptions = {}): Promise<Harness> {
  bot = await startBot(options)
  return bot
}

afterEach(async () => {
  await bot.close()
  expect(bot.slack.workspace.violations).toEqual([])
  expect([...bot.slack.workspace.statuses.values()].filter((status) => status !== '')).toEqual([])
})

const answered = (answer = sampleAnswer()): AnswerOutcome => ({ kind: 'answer', answer })

describe('a mention', () => {
  it('is acknowledged at once and answered in its thread', async () => {
    const { slack, said, questions } = await start()
    const { ts, acknowledgement, attempts } = await slack.mention('which stable customers are drifting?')
    const [answer] = await said(1)
    expect(attempts).toBe(1)
    expect(acknowledgement?.milliseconds).toBeLessThan(1_000)
    expect(questions.map((question) => question.text)).toEqual(['which stable customers are drifting?'])
    expect(answer).toMatchObject({ channel: 'C1', thread_ts: ts })
    expect(blockTypes(answer)).toEqual([
      'header',
      'context',
      'data_visualization',
      'data_table',
      'rich_text',
      'context',
      'context',
      'actions',
    ])
    expect(seen(answer)).toContain('£81,200')
    expect(answer?.text).toContain('3 stable customers are drifting')
  })

  it('is acknowledged before a slow answer is there, and shows a status meanwhile', async () => {
    const { slack, said } = await start({ answer: () => sleep(400, answered()) })
    const { acknowledgement } = await slack.mention('drift?')
    expect(acknowledgement?.milliseconds).toBeLessThan(300)
    await until(() => slack.workspace.statuses.size === 1)
    expect([...slack.workspace.statuses.values()]).toEqual(['is looking this up…'])
    expect(slack.workspace.said).toEqual([])
    await said(1)
  })

  it('is read without markup: links by their labels, the bot left out, entities decoded once', async () => {
    const { slack, said, questions } = await start()
    await slack.mention('of <mailto:anna@x.com|anna@x.com> &amp; <#C9|sales> &lt;b&gt; &amp;lt;')
    await said(1)
    expect(questions[0]?.text).toBe('of anna@x.com & #sales <b> &lt;')
  })

  it('without words gets help with examples, in the language of the person', async () => {
    const { slack, said, questions } = await start()
    slack.workspace.addUser({ id: 'U2', locale: 'zh-CN' })
    await slack.mention('')
    await slack.mention('', { user: 'U2' })
    const [english, chinese] = await said(2)
    expect(questions).toEqual([])
    expect(seen(english)).toContain('which stable customers are drifting?')
    expect(seen(chinese)).toContain('哪些稳定客户正在流失？')
  })

  it('in a thread keeps to the thread and remembers its last reading', async () => {
    const { slack, said, questions } = await start()
    const { ts } = await slack.mention('drift?')
    await said(1)
    await slack.mention('why?', { thread_ts: ts })
    const [, second] = await said(2)
    expect(second?.thread_ts).toBe(ts)
    expect(questions[0]?.previous).toBeUndefined()
    expect(questions[1]?.previous).toEqual(sampleAnswer().reading)
    await slack.mention('why?')
    await said(3)
    expect(questions[2]?.previous).toBeUndefined()
  })
})

describe('a direct message', () => {
  it('is answered in its thread, and a follow-up beside the thread is understood', async () => {
    const { slack, said, questions } = await start()
    const { ts } = await slack.directMessage('哪些稳定客户正在流失？')
    const [answer] = await said(1)
    expect(answer).toMatchObject({ channel: 'D1', thread_ts: ts })
    await slack.directMessage('why?')
    await said(2)
    expect(questions[1]?.previous).toEqual(sampleAnswer().reading)
  })

  it.each([
    ['an edit', { subtype: 'message_changed' }],
    ['an edited message', { edited: { user: 'U1', ts: '1.1' } }],
    ['a join', { subtype: 'channel_join' }],
    ['a bot', { bot_id: 'B9' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['the bot itself', { user: 'U0BOT' }],
    ['a message of a channel', { channel: 'C1', channel_type: 'channel' }],
  ])('from %s is left alone', async (_who, event) => {
    const { slack, said, questions } = await start()
    await slack.directMessage('drift?', event)
    await slack.directMessage('the one that counts')
    await said(1)
    expect(questions.map((question) => question.text)).toEqual(['the one that counts'])
  })
})

describe('a message delivered again', () => {
  it('is answered once, whether it comes with the same event id or another one', async () => {
    const { slack, said, questions } = await start()
    const { ts } = await slack.mention('drift?', { envelope: { event_id: 'Ev1' } })
    await said(1)
    await slack.mention('drift?', { ts, envelope: { event_id: 'Ev1' } })
    for (let copy = 0; copy < 10; copy += 1) await slack.mention('drift?', { ts })
    await slack.say({ type: 'message', channel_type: 'im', channel: 'C1', ts, text: 'drift?' })
    await slack.mention('another')
    await said(2)
    expect(questions.map((question) => question.text)).toEqual(['drift?', 'another'])
    expect(slack.workspace.said).toHaveLength(2)
  })

  it('is answered when the first delivery was lost', async () => {
    const { slack, said } = await start({ fake: { acknowledgeWithin: 300, retryAfter: [0, 400] } })
    slack.sockets.cut()
    const { attempts } = await slack.mention('drift?')
    expect(attempts).toBeGreaterThan(1)
    await said(1)
    expect(slack.workspace.said).toHaveLength(1)
  })
})

describe('/lifecycle', () => {
  it('is acknowledged at once and answered to the person alone', async () => {
    const { slack, questions } = await start()
    const { acknowledgement, replies } = await slack.command('which stable customers are drifting?')
    expect(acknowledgement?.milliseconds).toBeLessThan(1_000)
    expect(acknowledgement?.payload).toMatchObject({
      response_type: 'ephemeral',
      text: 'Looking up: which stable customers are drifting?',
    })
    await until(() => replies.length === 1)
    expect(replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: true })
    expect(seen(replies[0] as never)).toContain('£81,200')
    expect(slack.workspace.said).toEqual([])
    expect(questions).toHaveLength(1)
  })

  it('help explains, in Chinese as well', async () => {
    const { slack, questions } = await start()
    const english = await slack.command('help')
    const chinese = await slack.command('帮助')
    await until(() => english.replies.length === 1 && chinese.replies.length === 1)
    expect(seen(english.replies[0] as never)).toContain('You can ask, for example:')
    expect(seen(chinese.replies[0] as never)).toContain('可以这样问：')
    expect(questions).toEqual([])
  })

  it('remembers the last reading of this person in this channel', async () => {
    const { slack, questions } = await start()
    await until(() => slack.sockets.connections.size === 1)
    const first = await slack.command('drift?')
    await until(() => first.replies.length === 1)
    const second = await slack.command('why?')
    await until(() => second.replies.length === 1)
    expect(questions[1]?.previous).toEqual(sampleAnswer().reading)
  })

  it('falls back to plainer forms at the response address too', async () => {
    const { slack } = await start({ prepare: (fake) => fake.unsupportedBlocks.add('data_table') })
    const { replies } = await slack.command('drift?')
    await until(() => replies.length === 1)
    expect(blockTypes(replies[0] as never)).toContain('table')
  })

  it('still answers when the response address is gone', async () => {
    const { slack, said } = await start()
    slack.faults.plan('response_url', { kind: 'status', status: 404, commits: false })
    await slack.command('drift?')
    const [answer] = await said(1)
    expect(answer?.onlyFor).toBe('U1')
  })
})

describe('a follow-up button', () => {
  it('asks its reading again for whoever clicks, in the same thread, and once per double click', async () => {
    const { slack, said, questions } = await start()
    const { ts } = await slack.mention('drift?')
    const [answer] = await said(1)
    if (answer === undefined) throw new Error('no answer')
    slack.workspace.addUser({ id: 'U2' })
    await slack.click(answer, answer.blocks, 1, { user: { id: 'U2', team_id: 'T0HOME' } })
    await slack.click(answer, answer.blocks, 1, { user: { id: 'U2', team_id: 'T0HOME' } })
    await said(2)
    expect(questions).toHaveLength(2)
    expect(questions[1]).toMatchObject({
      text: '',
      reading: sampleAnswer().followUps[1]?.reading,
      asker: { userId: 'U2' },
    })
    expect(slack.workspace.said[1]?.thread_ts).toBe(ts)
  })

  it('carries an opaque id, and says so when it has expired', async () => {
    let now = Date.parse('2026-11-22T09:00:00Z')
    const { slack, said, questions } = await start({ clock: () => new Date(now) })
    await slack.mention('drift?')
    const [answer] = await said(1)
    if (answer === undefined) throw new Error('no answer')
    expect(JSON.stringify(answer.blocks.find((block) => block.type === 'actions'))).not.toContain('drift')
    now += 25 * 3_600_000
    await slack.click(answer, answer.blocks)
    const [, notice] = await said(2)
    expect(notice?.onlyFor).toBe('U1')
    expect(notice?.text).toContain('expired')
    expect(questions).toHaveLength(1)
  })

  it('can’t be used by another team', async () => {
    const { slack, said, questions } = await start()
    await slack.mention('drift?')
    const [answer] = await said(1)
    if (answer === undefined) throw new Error('no answer')
    await slack.click(answer, answer.blocks, 0, { team: { id: 'T0ELSE', domain: 'else' } })
    await slack.click(answer, answer.blocks, 0, { user: { id: 'U1', team_id: 'T0ELSE' } })
    await slack.mention('last')
    await until(() => questions.length === 2)
    expect(questions.map((question) => question.text)).toEqual(['drift?', 'last'])
  })

  it('in a direct message is followed by what is typed beside it', async () => {
    const { slack, said, questions } = await start()
    await slack.directMessage('drift?')
    const [answer] = await said(1)
    if (answer === undefined) throw new Error('no answer')
    await slack.click(answer, answer.blocks, 1)
    await said(2)
    await slack.directMessage('why?')
    await said(3)
    expect(questions[2]?.previous).toEqual(sampleAnswer().reading)
  })

  it('under a private answer answers privately', async () => {
    const { slack } = await start()
    const { replies } = await slack.command('drift?')
    await until(() => replies.length === 1)
    const blocks = (replies[0] as unknown as { blocks: { type: string }[] }).blocks
    const container = { type: 'message', message_ts: '1.5', channel_id: 'C1', is_ephemeral: true }
    const clicked = await slack.click({ channel: 'C1', ts: '1.5' }, blocks, 0, {
      container,
      message: undefined,
    })
    await until(() => clicked.replies.length === 1)
    expect(clicked.replies[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    expect(slack.workspace.said).toEqual([])
  })
})

describe('what can’t be answered', () => {
  it('is refused kindly with three examples', async () => {
    const answer = async (): Promise<AnswerOutcome> => ({
      kind: 'reject',
      reason: 'I only know customers, not the weather.',
      lang: 'en',
    })
    const { slack, said } = await start({ answer })
    await slack.mention('weather?')
    const [refusal] = await said(1)
    expect(seen(refusal)).toContain('not the weather')
    expect(seen(refusal).match(/^• /gm)).toHaveLength(3)
    expect(decode(refusal?.text ?? '')).toContain('which stable customers are drifting?')
  })

  it('is asked back in the language of the question', async () => {
    const answer = async (): Promise<AnswerOutcome> => ({
      kind: 'clarify',
      missing: ['customer'],
      question: '您指的是哪位客户？',
      lang: 'zh',
    })
    const { slack, said } = await start({ answer })
    await slack.mention('为什么？')
    expect(seen((await said(1))[0])).toContain('您指的是哪位客户？')
  })

  it.each([
    ['ledger_not_found', 'drift?', 'driftwatch import'],
    ['snapshot_not_found', '流失？', '请管理员运行 driftwatch refresh'],
    ['params_invalid', 'drift?', 'horizon must be positive'],
  ] as const)('because of %s is explained with its remedy', async (code, text, words) => {
    const answer = async (): Promise<AnswerOutcome> => {
      throw new DriftwatchError(code, 'horizon must be positive; got -1. Give a number of days above 0.')
    }
    const { slack, said } = await start({ answer })
    await slack.mention(text)
    const [message] = await said(1)
    expect(seen(message)).toContain(words)
    expect(seen(message)).not.toMatch(/Reference|编号/)
  })

  it('because it takes too long is given up in words', async () => {
    const { slack, said } = await start({ answer: () => new Promise(() => {}), answerWithin: 100 })
    await slack.mention('流失？')
    expect(seen((await said(1))[0])).toContain('计算时间过长')
  })

  it('for an unexpected reason gets a reference that the log has too, without the question', async () => {
    const answer = async (): Promise<AnswerOutcome> => {
      throw new TypeError('cannot read Harbour Ltd of which secret customers drift?')
    }
    const { slack, said, lines } = await start({ answer })
    await slack.mention('which secret customers drift?')
    const reference = /Reference: (\w{8})/.exec(seen((await said(1))[0]))?.[1]
    expect(reference).toBeDefined()
    const log = lines.join('\n')
    expect(log).toContain(`reference ${reference}`)
    expect(log).toContain('TypeError')
    expect(log).not.toContain('which secret customers drift')
  })
})

describe('the log', () => {
  it('holds neither questions nor customers, even when it debugs', async () => {
    const { slack, said, lines } = await start({
      level: 'debug',
      answer: async () => answered(sampleAnswer({ name: () => 'Harbour Ltd' })),
    })
    await slack.mention('which secret customers drift?')
    const { replies } = await slack.command('another secret')
    await said(1)
    await until(() => replies.length === 1)
    expect(lines.length).toBeGreaterThan(20)
    const log = lines.join('\n')
    expect(log).toMatch(/info answered analysis=drift status=answered rows=3 team=T0HOME user=U1 ms=\d+/)
    for (const secret of ['secret', 'Harbour', 'xoxb', 'xapp', 'ticket=', '81,200']) {
      expect(log).not.toContain(secret)
    }
  })
})

describe('the messages tab', () => {
  it('suggests questions in both languages', async () => {
    const { slack } = await start()
    const event = { type: 'app_home_opened', tab: 'messages', channel: 'D1', user: 'U1', event_ts: '1.1' }
    await slack.say(event)
    await until(() => slack.callsOf('assistant.threads.setSuggestedPrompts').length === 1)
    const [call] = slack.callsOf('assistant.threads.setSuggestedPrompts')
    const prompts = (call?.args.prompts ?? []) as { message: string }[]
    expect(prompts).toHaveLength(4)
    expect(prompts.some((prompt) => /\p{Script=Han}/u.test(prompt.message))).toBe(true)
    await slack.say({ ...event, tab: 'home' })
    expect(slack.callsOf('assistant.threads.setSuggestedPrompts')).toHaveLength(1)
  })
})
