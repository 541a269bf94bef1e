import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { CommandCall } from '../../../bot/cli/command.js'
import { serveCommand } from '../../../bot/cli/commands/serve.js'
import { seen, until } from '../../support/slack/bot-harness.js'
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.js'
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from '../../support/slack/workspace.js'
import { createFakeTerminal } from '../../support/terminal.js'

let slack: FakeSlack
let folder: string

async function prepare(variables: Record<string, string>) {
  slack = await startFakeSlack()
  folder = await mkdtemp(join(tmpdir(), 'driftwatch-serve-'))
  const abort = new AbortController()
  const { terminal, written } = createFakeTerminal({
    signal: abort.signal,
    clock: () => new Date(),
    variables: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_API_URL: slack.apiUrl, ...variables },
  })
  const call: CommandCall = { values: {}, positionals: [], ledger: folder, json: false }
  return { terminal, written, call, stop: () => abort.abort() }
}

afterEach(async () => {
  await slack?.close()
  if (folder) await rm(folder, { recursive: true })
})

describe('driftwatch serve', () => {
  it('says where it serves, answers, and stops on Ctrl-C', async () => {
    const { terminal, written, call, stop } = await prepare({ SLACK_APP_TOKEN: APP_TOKEN })
    const code = serveCommand.run(call, terminal)
    await until(() => written.stdout.includes('Serving'))
    expect(written.stdout).toBe(`Serving ${folder} as @driftwatch in Home (Socket Mode). Ctrl-C stops.\n`)
    expect(written.stderr).toContain('warn The ledger must be a folder that driftwatch has imported into')
    await slack.mention('which stable customers are drifting?')
    await until(() => slack.workspace.said.length === 1)
    expect(seen(slack.workspace.said[0])).toContain('driftwatch import')
    stop()
    expect(await code).toBe(0)
    expect(written.stderr).toContain('Stopped.')
    await until(() => slack.sockets.connections.size === 0)
  })

  it('serves over HTTP, and says so as JSON', async () => {
    const variables = {
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      DRIFTWATCH_PORT: '0',
      DRIFTWATCH_LOG_LEVEL: 'error',
    }
    const { terminal, written, call, stop } = await prepare(variables)
    const code = serveCommand.run({ ...call, json: true }, terminal)
    await until(() => written.stdout.includes('serving'))
    const { serving } = JSON.parse(written.stdout) as { serving: { port: number; mode: string } }
    expect(serving).toMatchObject({ mode: 'http', name: 'driftwatch', team: 'Home' })
    slack.sendEventsTo(`http://127.0.0.1:${serving.port}/slack/events`)
    const { acknowledgement } = await slack.mention('drift?')
    expect(acknowledgement).toBeDefined()
    await until(() => slack.workspace.said.length === 1)
    stop()
    expect(await code).toBe(0)
  })

  it('ends with words when Slack has removed the bot', async () => {
    const { terminal, written, call } = await prepare({ SLACK_APP_TOKEN: APP_TOKEN })
    const code = serveCommand.run(call, terminal)
    await until(() => written.stdout.includes('Serving'))
    slack.isTokenRevoked = true
    slack.sockets.cut()
    expect(await code).toBe(1)
    expect(written.stderr).toContain('Slack has closed the door: account_inactive.')
  })

  it.each([
    [{}, /neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET/],
    [{ SLACK_APP_TOKEN: 'xapp-wrong' }, /SLACK_APP_TOKEN must be accepted by Slack; got invalid_auth/],
    [{ SLACK_APP_TOKEN: APP_TOKEN, DRIFTWATCH_LOG_LEVEL: 'loud' }, /DRIFTWATCH_LOG_LEVEL must be/],
  ])('doesn’t start with %j and says why', async (variables, words) => {
    const { terminal, call } = await prepare(variables)
    await expect(serveCommand.run(call, terminal)).rejects.toThrow(words)
  })
})
