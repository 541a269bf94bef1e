import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { isDriftwatchError, type Reading } from '@driftwatch/core'
import { openSnapshotWorker, type SnapshotWorker } from '../../workers/snapshot-worker.js'
import type { Command, CommandCall, Terminal } from '../command.js'
import { createStyle } from '../terminal/style.js'
import { renderOutcome } from './ask.js'

const FIRST_QUESTION = 'which stable customers are drifting?'

const HELP = `
Usage: driftwatch start

With SLACK_BOT_TOKEN set: serves Slack, like driftwatch serve.
Without: builds the demo ledger if there is no ledger, answers "${FIRST_QUESTION}",
and in a terminal goes on asking for questions.`

export const startCommand: Command = {
  name: 'start',
  summary: 'the first answer: demo ledger, flagship question, then your questions; or Slack',
  help: HELP,
  options: {},
  endsBySignal: true,
  async run(call, terminal) {
    if (Object.keys(terminal.variables).some((name) => /^SLACK_.*TOKEN$/.test(name))) {
      const { serveCommand } = await import('./serve.js')
      return serveCommand.run(call, terminal)
    }
    if (!existsSync(join(call.ledger, 'current.json'))) {
      terminal.stderr.write(`No ledger in ${call.ledger}: building the demo ledger there.\n`)
      const { demoCommand } = await import('./demo.js')
      const quiet = { ...terminal, stdout: { write: () => true } }
      const code = await demoCommand.run({ ...call, positionals: [], values: {}, json: false }, quiet)
      if (code !== 0) return code
    }
    const worker = openSnapshotWorker({ ledger: call.ledger })
    const stop = () => void worker.close()
    terminal.signal.addEventListener('abort', stop)
    try {
      return await converse(worker, call, terminal)
    } finally {
      terminal.signal.removeEventListener('abort', stop)
      await worker.close()
    }
  },
}

async function converse(worker: SnapshotWorker, call: CommandCall, terminal: Terminal): Promise<number> {
  const style = createStyle(terminal.color && !call.json)
  if (!call.json) terminal.stdout.write(style.bold(`> ${FIRST_QUESTION}\n\n`))
  let previous = await answerOne(worker, FIRST_QUESTION, undefined, call, terminal)
  if (!terminal.isInteractive) return previous === undefined ? 1 : 0
  const lines = createInterface({ input: terminal.stdin, output: terminal.stdout as NodeJS.WritableStream })
  try {
    for (;;) {
      const text = await lines.question('\n> ', { signal: terminal.signal })
      if (/^\s*(exit|quit|q|bye|退出|再见)\s*$/i.test(text)) return 0
      if (text.trim() !== '') previous = (await answerOne(worker, text, previous, call, terminal)) ?? previous
    }
  } catch (error) {
    // Ctrl-C and Ctrl-D end the conversation; that is no failure.
    if (
      !isDriftwatchError(error) &&
      error instanceof Error &&
      /abort|closed/i.test(`${error.name} ${error.message}`)
    )
      return 0
    throw error
  } finally {
    lines.close()
  }
}

/** Answers one question and gives its reading for the next; a failure is said and the conversation goes on. */
async function answerOne(
  worker: SnapshotWorker,
  text: string,
  previous: Reading | undefined,
  call: CommandCall,
  terminal: Terminal,
): Promise<Reading | undefined> {
  const started = performance.now()
  try {
    const outcome = await worker.ask({ text, ...(previous ? { previous } : {}) })
    if (call.json) terminal.stdout.write(`${JSON.stringify(outcome)}\n`)
    else terminal.stdout.write(renderOutcome(outcome, terminal, performance.now() - started))
    return outcome.kind === 'answer' ? outcome.answer.reading : undefined
  } catch (error) {
    if (!isDriftwatchError(error) || !terminal.isInteractive || terminal.signal.aborted) throw error
    terminal.stderr.write(`${error.message}\n`)
    return undefined
  }
}
