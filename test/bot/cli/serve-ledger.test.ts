import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerMessage } from '../../../bot/blocks/answer-blocks.js'
import { RICHEST_FORM } from '../../../bot/blocks/slack-message.js'
import { serveCommand } from '../../../bot/cli/commands/serve.js'
import {
  askQuestion,
  createDemoLedger,
  DEFAULT_SETTINGS,
  importFiles,
  openLedger,
  openSnapshot,
  refreshLedger,
} from '../../../core/index.js'
import { manifestScopes, seen, until } from '../../support/slack/bot-harness.js'
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.js'
import { APP_TOKEN, BOT_TOKEN } from '../../support/slack/workspace.js'
import { createFakeTerminal } from '../../support/terminal.js'

const QUESTION = 'which stable customers are drifting?'

let folder: string
let slack: FakeSlack
let stop: () => void
let code: Promise<number>
let log: { stderr: string }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-serve-ledger-'))
  await createDemoLedger(folder, { customers: 60, seed: 1 })
  slack = await startFakeSlack({ scopes: manifestScopes() })
  const abort = new AbortController()
  stop = () => abort.abort()
  const variables = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl }
  const { terminal, written } = createFakeTerminal({
    signal: abort.signal,
    clock: () => new Date(),
    variables,
  })
  code = serveCommand.run({ values: {}, positionals: [], ledger: folder, json: false }, terminal)
  log = written
  await until(() => written.stdout.includes('Serving'), 60_000)
})

afterAll(async () => {
  stop()
  expect(await code).toBe(0)
  await slack.close()
  await rm(folder, { recursive: true })
})

/** Waits for the n-th thing that the bot has said. */
async function said(count: number) {
  await until(() => slack.workspace.said.length === count, 20_000)
  expect(log.stderr).not.toContain('error')
  return slack.workspace.said[count - 1]
}

describe('driftwatch serve on a ledger', () => {
  it('gives the Answer that the terminal gives, to the last digit', async () => {
    await slack.mention(QUESTION)
    const message = await said(1)
    const snapshot = await openSnapshot(folder)
    const outcome = await askQuestion({ snapshot, settings: DEFAULT_SETTINGS }, QUESTION)
    await snapshot.close()
    if (outcome.kind !== 'answer') throw new Error('no answer')
    const expected = answerMessage(outcome.answer, [], RICHEST_FORM)
    expect(message?.text).toBe(expected.text)
    const withoutButtons = message?.blocks.filter((block) => block.type !== 'actions')
    expect(withoutButtons).toEqual(JSON.parse(JSON.stringify(expected.blocks)))
    expect(slack.workspace.violations).toEqual([])
  })

  it('answers a follow-up button and a follow-up in words, in Chinese too', async () => {
    const [first] = slack.workspace.said
    if (first === undefined) throw new Error('no answer')
    await slack.click(first, first.blocks)
    expect(seen(await said(2))).toContain('I read this as')
    await slack.mention('那华东呢？', { thread_ts: first.thread_ts })
    expect(seen(await said(3))).toContain('您问的是')
  })

  it('refuses what is not about customers', async () => {
    await slack.mention('what is the weather?')
    expect(seen(await said(4))).toContain(QUESTION)
  })

  it('answers several questions at once, each as if it were alone', async () => {
    const questions = [
      QUESTION,
      '各阶段有多少客户？',
      'rfm by region',
      'how many customers are in each stage?',
    ]
    const asked = await Promise.all(questions.map((question) => slack.mention(question)))
    await said(4 + questions.length)
    const snapshot = await openSnapshot(folder)
    for (const [index, question] of questions.entries()) {
      const outcome = await askQuestion({ snapshot, settings: DEFAULT_SETTINGS }, question)
      if (outcome.kind !== 'answer') throw new Error('no answer')
      const reply = slack.workspace.said.find((message) => message.thread_ts === asked[index]?.ts)
      expect(reply?.text).toBe(answerMessage(outcome.answer, [], RICHEST_FORM).text)
    }
    await snapshot.close()
  })

  it('picks up a refresh without a restart', async () => {
    await slack.mention('how good is our data?')
    const before = seen(await said(9))
    const file = join(folder, 'more.csv')
    await writeFile(file, 'customer_id,ordered_at,net_amount\nZ1,2026-11-15,100.00\n')
    const ledger = await openLedger(folder)
    try {
      await importFiles(ledger, { table: 'orders', files: [file] })
    } finally {
      await ledger.close()
    }
    const { id } = await refreshLedger(folder)
    await until(() => log.stderr.includes(`info snapshot ${id} answers from now on`), 20_000)
    await slack.mention('how good is our data?')
    const after = seen(await said(10))
    expect(before).not.toContain('2026-11-15')
    expect(after).toContain('2026-11-15')
  })
})
