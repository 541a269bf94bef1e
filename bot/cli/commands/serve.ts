import { once } from 'node:events'
import { DriftwatchError, exampleQuestions, isDriftwatchError, readPointer } from '@driftwatch/core'
import { type AnswerOutcome, createApp, type IncomingQuestion } from '../../app.js'
import { openSnapshotWorker, type SnapshotWorker } from '../../workers/snapshot-worker.js'
import { type CurrentSnapshot, followSnapshot } from '../../workspace/current-snapshot.js'
import { createRedactingLogger, type LogLevelName } from '../../workspace/redacting-logger.js'
import { readSlackSettings } from '../../workspace/slack-settings.js'
import type { Command, CommandCall, Terminal } from '../command.js'
import { messageOf } from '../message-of.js'

const HELP = `
Usage: driftwatch serve

Answers questions in Slack: mentions, direct messages and /lifecycle. Create the app at api.slack.com/apps
from bot/manifest.json, install it, and set

  SLACK_BOT_TOKEN        OAuth & Permissions → Bot User OAuth Token (xoxb-…)
  SLACK_APP_TOKEN        for Socket Mode, which needs no public address:
                         Basic Information → App-Level Tokens (xapp-…, scope connections:write)
  SLACK_SIGNING_SECRET   for HTTP instead: Basic Information → Signing Secret
  SLACK_SOCKET_MODE      true or false, where both are set (default: Socket Mode)
  DRIFTWATCH_PORT        port to listen on, for HTTP (default 3000); events arrive at /slack/events
  DRIFTWATCH_HOST        address to listen on, e.g. 127.0.0.1 behind a proxy (default: all of the machine's)
  DRIFTWATCH_LOG_LEVEL   debug, info, warn or error (default: info); no level prints questions or customers

Ctrl-C answers what is under way, then stops. A refresh of the ledger is picked up without a restart: its
snapshot takes over as soon as it is ready to answer. A question that takes more than a minute is given up.`

/** Milliseconds after which a question is given up, and between two looks whether there is a new snapshot. */
const TIME_LIMIT = 60_000
const LOOK_EVERY = 1_000

export const serveCommand: Command = {
  name: 'serve',
  summary: 'answer questions in Slack',
  help: HELP,
  options: {},
  endsBySignal: true,
  async run(call, terminal) {
    const slack = readSlackSettings(terminal.variables)
    const logger = createRedactingLogger(
      { write: (level, line) => void terminal.stderr.write(`${level} ${line}\n`) },
      logLevel(terminal),
    )
    const snapshots = followSnapshot(() => readPointer(call.ledger), openWarm(call.ledger), {
      onChange: (id) => logger.info(`snapshot ${id ?? 'unknown'} answers from now on`),
      isOfNoUse: (error) => isDriftwatchError(error) && error.code === 'file_damaged',
      onFailure: (error) => logger.warn(`the new snapshot can't be used yet: ${messageOf(error)}`),
    })
    await warmUp(snapshots, terminal)
    const looking = setInterval(() => void snapshots.look().catch(() => undefined), LOOK_EVERY)
    let lost: string | undefined
    const stopped = new AbortController()
    const app = createApp({
      slack,
      answer: (question) => snapshots.use((worker) => answer(worker, question)),
      examples: exampleQuestions,
      clock: terminal.clock,
      logger,
      onLost(reason) {
        lost = reason
        stopped.abort()
      },
    })
    try {
      const started = await app.start()
      announce(call, terminal, started, slack.socketMode)
      await untilAborted(AbortSignal.any([terminal.signal, stopped.signal]))
      const isDrained = await app.stop()
      if (!isDrained) terminal.stderr.write('Some answers took longer than 30 s and were given up.\n')
      return farewell(lost, terminal)
    } finally {
      clearInterval(looking)
      await snapshots.close()
    }
  },
}

/** Opens a snapshot in a process of its own, ready to answer: nobody waits for what all answers share. */
function openWarm(ledger: string): (id: string | undefined) => Promise<SnapshotWorker> {
  return async (id) => {
    const worker = openSnapshotWorker({
      ledger,
      timeLimit: TIME_LIMIT,
      givesWay: true,
      ...(id === undefined ? {} : { id }),
    })
    try {
      await worker.warm()
      return worker
    } catch (error) {
      await worker.close()
      throw error
    }
  }
}

function answer(worker: SnapshotWorker, question: IncomingQuestion): Promise<AnswerOutcome> {
  const { text, reading, previous, progress } = question
  return worker.ask({ text, ...(reading ? { reading } : {}), ...(previous ? { previous } : {}) }, progress)
}

/** A bot without data is of no use, but the data may come while it runs. */
async function warmUp(snapshots: CurrentSnapshot<SnapshotWorker>, terminal: Terminal): Promise<void> {
  try {
    await snapshots.use(async () => undefined)
  } catch (error) {
    const until = isDriftwatchError(error) ? ' Until then every question is answered with that.' : ''
    terminal.stderr.write(`warn ${messageOf(error)}${until}\n`)
  }
}

function announce(
  call: CommandCall,
  terminal: Terminal,
  started: { readonly name: string; readonly team: string; readonly port?: number },
  socketMode: boolean,
): void {
  const { name, team, port } = started
  if (call.json) {
    const served = {
      serving: { ledger: call.ledger, name, team, mode: socketMode ? 'socket' : 'http', port },
    }
    terminal.stdout.write(`${JSON.stringify(served)}\n`)
    return
  }
  const how = socketMode ? 'Socket Mode' : `HTTP, port ${port}, /slack/events`
  terminal.stdout.write(`Serving ${call.ledger} as @${name} in ${team} (${how}). Ctrl-C stops.\n`)
}

function farewell(lost: string | undefined, terminal: Terminal): number {
  if (lost === undefined) {
    terminal.stderr.write('Stopped.\n')
    return 0
  }
  terminal.stderr.write(
    `Slack has closed the door: ${lost}. Install the app again and copy its tokens anew, then start.\n`,
  )
  return 1
}

function logLevel(terminal: Terminal): LogLevelName {
  const level = terminal.variables.DRIFTWATCH_LOG_LEVEL ?? 'info'
  if (level === 'debug' || level === 'info' || level === 'warn' || level === 'error') return level
  throw new DriftwatchError(
    'invalid_option',
    `DRIFTWATCH_LOG_LEVEL must be debug, info, warn or error; got ${level}. Set one of them, or unset it.`,
  )
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  // An AbortSignal alone doesn't keep the process alive between two connections.
  const alive = setInterval(() => undefined, 60_000)
  try {
    if (!signal.aborted) await once(signal, 'abort')
  } finally {
    clearInterval(alive)
  }
}
