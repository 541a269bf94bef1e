import { afterEach, describe, expect, it } from 'vitest'
import {
  blockTypes,
  type Harness,
  type HarnessOptions,
  seen,
  startBot,
} from '../support/slack/bot-harness.js'

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
})
