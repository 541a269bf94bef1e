import { afterEach, describe, expect, it } from 'vitest'
import { type Harness, seen, startBot, until } from '../../support/slack/bot-harness.js'

let bot: Harness

afterEach(async () => {
  await bot.close()
  expect(bot.slack.workspace.violations).toEqual([])
})

const SHARED = 'shared with another organisation'

describe('where people of other organisations listen', () => {
  it.each([
    ['Slack marks the event', {}, { envelope: { is_ext_shared_channel: true } }],
    ['the channel is shared', { is_ext_shared: true }, {}],
    ['an invitation is pending', { is_pending_ext_shared: true }, {}],
  ])('a question is refused politely, to the person alone: %s', async (_why, channel, event) => {
    bot = await startBot({ prepare: (slack) => slack.workspace.addChannel({ id: 'C2', ...channel }) })
    await bot.slack.mention('drift?', { channel: 'C2', ...event })
    const [denial] = await bot.said(1)
    expect(denial).toMatchObject({ channel: 'C2', onlyFor: 'U1' })
    expect(seen(denial)).toContain(SHARED)
    expect(bot.questions).toEqual([])
    expect(bot.slack.callsOf('assistant.threads.setStatus')).toEqual([])
  })

  it('/lifecycle is refused as well', async () => {
    bot = await startBot({
      prepare: (slack) => slack.workspace.addChannel({ id: 'C2', is_ext_shared: true }),
    })
    const { replies } = await bot.slack.command('哪些客户正在流失', { channel_id: 'C2' })
    await until(() => replies.length === 1)
    expect(seen(replies[0] as never)).toContain('与外部组织共享')
    expect(bot.questions).toEqual([])
  })

  it('a click is refused when the channel was shared after the answer', async () => {
    let now = Date.parse('2026-11-22T09:00:00Z')
    bot = await startBot({ clock: () => new Date(now) })
    await bot.slack.mention('drift?')
    const [answer] = await bot.said(1)
    if (answer === undefined) throw new Error('no answer')
    bot.slack.workspace.addChannel({ id: 'C1', is_ext_shared: true })
    now += 61_000
    await bot.slack.click(answer, answer.blocks)
    const [, denial] = await bot.said(2)
    expect(seen(denial)).toContain(SHARED)
    expect(bot.questions).toHaveLength(1)
  })
})

describe('somebody from elsewhere', () => {
  it.each([
    ['a stranger', { is_stranger: true }, {}, 'members of the workspace'],
    ['of another team by the directory', { team_id: 'T0ELSE' }, {}, 'members of the workspace'],
    ['of another team by the event', {}, { user_team: 'T0ELSE' }, 'members of the workspace'],
    ['from another workspace by the event', {}, { source_team: 'T0ELSE' }, 'members of the workspace'],
    ['a guest', { is_restricted: true }, {}, 'guests'],
    ['a single-channel guest', { is_ultra_restricted: true }, {}, 'guests'],
  ])('gets no answer: %s', async (_who, user, event, words) => {
    bot = await startBot({ prepare: (slack) => slack.workspace.addUser({ id: 'U2', ...user }) })
    await bot.slack.directMessage('drift?', { user: 'U2', ...event })
    const [denial] = await bot.said(1)
    expect(seen(denial)).toContain(words)
    expect(denial).toMatchObject({ channel: 'D1' })
    expect(bot.questions).toEqual([])
  })
})

describe('an answer for one person’s eyes', () => {
  it('is given in a channel without the bot, which can’t be looked up', async () => {
    bot = await startBot()
    const { replies } = await bot.slack.command('drift?', { channel_id: 'C9' })
    await until(() => replies.length === 1)
    expect(bot.questions).toHaveLength(1)
    await bot.slack.mention('drift?', { channel: 'C9' })
    await until(() => bot.app.inFlight === 0)
    expect(bot.questions).toHaveLength(1)
  })
})

describe('what can’t be checked', () => {
  it('is denied and said, and answered once it can be', async () => {
    bot = await startBot()
    bot.slack.faults.plan('conversations.info', { kind: 'refuse', error: 'internal_error' })
    await bot.slack.mention('drift?')
    const [denial] = await bot.said(1)
    expect(seen(denial)).toContain('make sure that this conversation is internal')
    expect(bot.questions).toEqual([])
    await bot.slack.mention('drift?')
    await bot.said(2)
    expect(bot.questions).toHaveLength(1)
  })

  it('is checked again after a lost connection, since reading does no harm', async () => {
    bot = await startBot()
    bot.slack.faults.plan('users.info', { kind: 'drop', commits: true })
    await bot.slack.mention('drift?')
    await bot.said(1)
    expect(bot.questions).toHaveLength(1)
  })

  it('is asked of Slack once a minute at most', async () => {
    bot = await startBot()
    for (let time = 1; time <= 3; time += 1) {
      await bot.slack.mention('drift?')
      await bot.said(time)
    }
    expect(bot.slack.callsOf('conversations.info')).toHaveLength(1)
    expect(bot.slack.callsOf('users.info')).toHaveLength(1)
  })
})
