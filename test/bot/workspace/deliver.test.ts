import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { AnswerOutcome } from '../../../bot/app.js'
import {
  blockTypes,
  type Harness,
  type HarnessOptions,
  seen,
  startBot,
  until,
} from '../../support/slack/bot-harness.js'
import { sampleAnswer } from '../../support/slack/sample-answer.js'

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

const slow = (): Promise<AnswerOutcome> => sleep(1_000, { kind: 'answer', answer: sampleAnswer() })

describe('an answer that Slack refuses', () => {
  it('loses the chart alone where the chart is what an older workspace doesn’t know', async () => {
    const { slack, said } = await start({
      prepare: (fake) => fake.unsupportedBlocks.add('data_visualization'),
    })
    await slack.mention('drift?')
    const [answer] = await said(1)
    expect(blockTypes(answer)).toContain('data_table')
    expect(blockTypes(answer)).not.toContain('data_visualization')
    expect(slack.callsOf('chat.postMessage')).toHaveLength(2)
  })

  it('gets a plain table where data tables are unknown', async () => {
    const { slack, said } = await start({ prepare: (fake) => fake.unsupportedBlocks.add('data_table') })
    await slack.mention('drift?')
    const [answer] = await said(1)
    expect(blockTypes(answer)).toContain('table')
    expect(seen(answer)).toContain('Customer 0')
  })

  it('is text, with every row, where no block is taken', async () => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' }, 2)
    await slack.mention('drift?')
    const [answer] = await said(1)
    expect(answer?.blocks).toEqual([])
    expect(answer?.text).toContain('• Customer 2 · Risk 40% · Value at risk £81,198 · Stage stable')
    expect(answer?.text).toContain('Few losses in the past')
  })

  it('is smaller where the message is too long as a whole', async () => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'refuse', error: 'msg_blocks_too_long' })
    await slack.mention('drift?')
    expect(blockTypes((await said(1))[0])).toContain('table')
  })

  it('goes to the person directly where the channel is closed to the bot', async () => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'refuse', error: 'not_in_channel' })
    await slack.mention('drift?')
    const [answer] = await said(1)
    expect(answer?.channel).toBe('DU1')
    expect(seen(answer)).toContain('£81,200')
  })

  it('for good ends in words in the log, not in silence', async () => {
    const { slack, lines } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'refuse', error: 'account_inactive' }, 9)
    slack.faults.plan('chat.postEphemeral', { kind: 'refuse', error: 'account_inactive' }, 9)
    await slack.mention('drift?')
    await until(() => lines.filter((line) => line.includes('account_inactive')).length >= 3)
    expect(slack.workspace.said).toEqual([])
  })
})

describe('a rate limit', () => {
  it('is waited out as long as Slack says, and the answer comes once', async () => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'limit', retryAfter: 1 })
    await slack.mention('drift?')
    await said(1)
    const [first, second] = slack.callsOf('chat.postMessage')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(950)
    expect(slack.workspace.said).toHaveLength(1)
  })

  it('doesn’t hold up another channel', async () => {
    const { slack, said } = await start()
    slack.workspace.addChannel({ id: 'C2' })
    slack.faults.plan('chat.postMessage', { kind: 'limit', retryAfter: 2 })
    await slack.mention('drift?')
    await until(() => slack.callsOf('chat.postMessage').length === 1)
    await slack.mention('drift?', { channel: 'C2' })
    await until(() => slack.workspace.said.length === 1, 1_500)
    expect(slack.workspace.said[0]?.channel).toBe('C2')
    await said(2)
  })
})

describe('a post whose outcome is unknown', () => {
  it.each([
    ['an error of the server', { kind: 'status', status: 503, commits: true }],
    ['a lost connection', { kind: 'drop', commits: true }],
  ] as const)('after %s is looked up and not posted twice', async (_what, fault) => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', fault)
    await slack.directMessage('drift?')
    await said(1)
    await until(() => bot.app.inFlight === 0)
    expect(slack.workspace.said).toHaveLength(1)
    expect(slack.callsOf('conversations.replies')).toHaveLength(1)
  })

  it('is posted again where it is certain that it isn’t there', async () => {
    const { slack, said } = await start()
    slack.faults.plan('chat.postMessage', { kind: 'drop', commits: false })
    await slack.directMessage('drift?')
    await said(1)
    expect(slack.workspace.said).toHaveLength(1)
    expect(slack.callsOf('chat.postMessage')).toHaveLength(2)
  })

  it.each([true, false])(
    'in a channel, whose history stays unread, is told to the person (posted: %s)',
    async (commits) => {
      const { slack, said } = await start({ prepare: (fake) => fake.workspace.addChannel({ id: 'C2' }) })
      slack.faults.plan('chat.postMessage', { kind: 'status', status: 500, commits })
      await slack.mention('drift?', { channel: 'C2' })
      await said(commits ? 2 : 1)
      expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
      expect(slack.workspace.said.at(-1)).toMatchObject({ onlyFor: 'U1', channel: 'C2' })
      expect(slack.workspace.said.at(-1)?.text).toContain('ask again')
    },
  )
})

describe('where Slack has no status', () => {
  const without = (fake: Harness['slack']) => {
    fake.hasStatuses = false
  }

  it('a slow answer replaces a “Looking…” message', async () => {
    const { slack, said } = await start({ prepare: without, answer: slow })
    await slack.mention('drift?')
    await until(() => slack.workspace.said.length === 1)
    expect(slack.workspace.said[0]?.text).toBe('Looking…')
    await said(1)
    await until(() => slack.workspace.said[0]?.edits === 1)
    expect(slack.workspace.said).toHaveLength(1)
    expect(seen(slack.workspace.said[0])).toContain('£81,200')
  })

  it('a quick answer needs none', async () => {
    const { slack, said } = await start({ prepare: without })
    await slack.mention('drift?')
    await said(1)
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
    expect(slack.callsOf('chat.update')).toHaveLength(0)
  })

  it('an update whose outcome is unknown is repeated, for that does no harm', async () => {
    const { slack } = await start({ prepare: without, answer: slow })
    slack.faults.plan('chat.update', { kind: 'drop', commits: true }, 2)
    await slack.mention('drift?')
    await until(() => slack.workspace.said[0]?.edits === 3)
    expect(slack.workspace.said).toHaveLength(1)
  })

  it('a placeholder that somebody deleted is replaced by a new message', async () => {
    const { slack } = await start({ prepare: without, answer: slow })
    await slack.mention('drift?')
    await until(() => slack.workspace.said.length === 1)
    for (const message of slack.workspace.said) message.isDeleted = true
    await until(() => slack.workspace.said.length === 1)
    expect(seen(slack.workspace.said[0])).toContain('£81,200')
  })

  it('a failure takes the placeholder’s place', async () => {
    const { slack } = await start({
      prepare: without,
      answer: async () => {
        await sleep(1_000)
        throw new Error('boom')
      },
    })
    await slack.mention('drift?')
    await until(() => slack.workspace.said[0]?.edits === 1)
    expect(seen(slack.workspace.said[0])).toContain('Something went wrong')
  })
})

describe('a status', () => {
  it('that Slack takes its time with doesn’t hold up the answer for long, and doesn’t stay', async () => {
    const { slack } = await start()
    slack.faults.plan('assistant.threads.setStatus', { kind: 'delay', milliseconds: 3_000 })
    await slack.mention('drift?')
    const started = performance.now()
    await until(() => slack.workspace.said.length === 1)
    expect(performance.now() - started).toBeLessThan(2_900)
    await until(() => slack.callsOf('assistant.threads.setStatus').length === 2)
    await until(() => [...slack.workspace.statuses.values()].every((status) => status === ''))
  })

  it('says what is being done', async () => {
    const { slack, said } = await start({
      answer: async (question) => {
        await sleep(2_100)
        question.progress({ en: 'fitting the model…', zh: '正在拟合模型……' })
        return sleep(300, { kind: 'answer', answer: sampleAnswer() })
      },
    })
    await slack.mention('流失？')
    await until(() => [...slack.workspace.statuses.values()].includes('正在拟合模型……'))
    await said(1)
  })
})

describe('an answer of any size', () => {
  it.each([
    ['5,000 rows', { rows: 5_000 }],
    ['cells of 3,000 characters', { rows: 300, prose: 'x'.repeat(3_000) }],
    [
      'Chinese names',
      { rows: 1_000, lang: 'zh', name: (index: number) => `华东某某贸易有限公司第${index}分公司` },
    ],
    ['names full of markup', { rows: 400, name: () => '<!channel> <@U1> & *bold* `code` <http://x|y>' }],
    ['names of emoji', { rows: 200, name: () => '👩‍👩‍👧‍👦'.repeat(100) }],
  ] as const)('fits at the first attempt: %s', async (_what, options) => {
    const answer = sampleAnswer(options)
    const { slack, said } = await start({ answer: async () => ({ kind: 'answer', answer }) })
    await slack.mention('drift?')
    const [message] = await said(1)
    expect(slack.callsOf('chat.postMessage')).toHaveLength(1)
    expect(blockTypes(message)).toContain('data_table')
    expect(seen(message)).toMatch(
      options.rows > 200 ? /of [\d,]+ shown|显示 \d+ 行，共 [\d,]+ 行/ : /Customer/,
    )
    expect(message?.text.length).toBeLessThanOrEqual(4_000)
  })

  it('shows names as they are, whatever they hold', async () => {
    const name = 'A & B <!channel> &amp; Söhne'
    const { slack, said } = await start({
      answer: async () => ({ kind: 'answer', answer: sampleAnswer({ name: () => name }) }),
    })
    await slack.mention('drift?')
    const [message] = await said(1)
    expect(seen(message)).toContain(name)
    expect(message?.text).toContain('A &amp; B &lt;!channel&gt; &amp;amp; Söhne')
    const [call] = slack.callsOf('chat.postMessage')
    expect(call?.args).toMatchObject({
      parse: 'none',
      mrkdwn: false,
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    })
  })
})
