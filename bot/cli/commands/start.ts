import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { isDriftwatchError, openSnapshot, type Reading, type Snapshot } from '@driftwatch/core'
import type { Command, CommandCall, Terminal } from '../command.js'
import { createStyle } from '../terminal/style.js'
import { askSnapshot, renderOutcome } from './ask.js'

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
    const snapshot = await openSnapshot(call.ledger)
    try {
      return await converse(snapshot, call, terminal)
    } finally {
      await snapshot.close()
    }
  },
}

async function converse(snapshot: Snapshot, call: CommandCall, terminal: Terminal): Promise<number> {
  const style = createStyle(terminal.color && !call.json)
  if (!call.json) terminal.stdout.write(style.bold(`> ${FIRST_QUESTION}\n\n`))
  let previous = await answerOne(snapshot, FIRST_QUESTION, undefined, call, terminal)
  if (!terminal.isInteractive) return previous === undefined ? 1 : 0
  const lines = createInterface({ input: terminal.stdin, output: terminal.stdout as NodeJS.WritableStream })
  try {
    for (;;) {
      const text = await lines.question('\n> ', { signal: terminal.signal })
      if (/^\s*(exit|quit|q|bye|退出|再见)\s*$/i.test(text)) return 0
      if (text.trim() !== '')
        previous = (await answerOne(snapshot, text, previous, call, terminal)) ?? previous
    }
  } catch (error) {
    // Ctrl-C and Ctrl-D end the conversation; that is no failure.
    if (error instanceof Error && /abort|closed/i.test(`${error.name} ${error.message}`)) return 0
    throw error
  } finally {
    lines.close()
  }
}

/** Answers one question and gives its reading for the next; a failure is said and the conversation goes on. */
async function answerOne(
  snapshot: Snapshot,
  text: string,
  previous: Reading | undefined,
  call: CommandCall,
  terminal: Terminal,
): Promise<Reading | undefined> {
  const started = performance.now()
  try {
    const outcome = await askSnapshot(snapshot, text, previous ? { previous } : {})
    if (call.json) terminal.stdout.write(`${JSON.stringify(outcome)}\n`)
    else terminal.stdout.write(renderOutcome(outcome, terminal, performance.now() - started))
    return outcome.kind === 'answer' ? outcome.answer.reading : undefined
  } catch (error) {
    if (!isDriftwatchError(error) || !terminal.isInteractive) throw error
    terminal.stderr.write(`${error.message}\n`)
    return undefined
  }
}
