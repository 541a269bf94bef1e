import { type AskOutcome, DriftwatchError, exampleQuestions } from '@driftwatch/core'
import type { AskedQuestion } from '../../workers/asked-question.js'
import { openSnapshotWorker } from '../../workers/snapshot-worker.js'
import type { Command, CommandCall, Terminal } from '../command.js'
import { besideLastWeek, renderBriefAnswer } from '../terminal/brief-answer.js'
import { renderAnswer } from '../terminal/render-answer.js'
import { wrapText } from '../terminal/text-width.js'
import { asOfOption } from './as-of.js'

const HELP = `
Usage: driftwatch ask "question" [--as-of DAY] [--me EMAIL] [--brief]

Answers a question in English or Chinese from the ledger's current snapshot.

  --as-of DAY    look at the ledger as it stood at the end of this day, YYYY-MM-DD
                 (default: the last day with an order)
  --me EMAIL     whom "me" and "my customers" stand for
  --brief        three lines to forward: how many, what they bring, what changed since last week`

export const askCommand: Command = {
  name: 'ask',
  summary: 'answer a question, e.g. driftwatch ask "which stable customers are drifting?"',
  help: HELP,
  options: { 'as-of': { type: 'string' }, me: { type: 'string' }, brief: { type: 'boolean' } },
  async run(call, terminal) {
    const question = call.positionals.join(' ').trim()
    if (question === '') {
      throw new DriftwatchError('invalid_option', 'ask needs a question. Type it in quotes after ask.')
    }
    const started = performance.now()
    const worker = openSnapshotWorker({ ledger: call.ledger })
    const stop = () => void worker.close()
    terminal.signal.addEventListener('abort', stop)
    try {
      const asked = { text: question, ...askOptions(call) }
      const isBrief = call.values.brief === true
      const outcome = await (isBrief ? askBriefly : askWhole)(worker, asked)
      if (call.json) terminal.stdout.write(`${JSON.stringify(outcomeJson(outcome))}\n`)
      else if (isBrief && outcome.kind === 'answer')
        terminal.stdout.write(renderBriefAnswer(outcome.answer, terminal))
      else terminal.stdout.write(renderOutcome(outcome, terminal, performance.now() - started))
      return outcome.kind === 'answer' || outcome.kind === 'glossary' ? 0 : 1
    } finally {
      terminal.signal.removeEventListener('abort', stop)
      await worker.close()
    }
  },
}

type Worker = ReturnType<typeof openSnapshotWorker>

function askWhole(worker: Worker, asked: AskedQuestion): Promise<AskOutcome> {
  return worker.ask(asked)
}

/** The answer beside that of the week before, where there is one. */
async function askBriefly(worker: Worker, asked: AskedQuestion): Promise<AskOutcome> {
  const outcome = await worker.ask(asked)
  const reading = outcome.kind === 'answer' ? besideLastWeek(outcome.answer) : undefined
  return reading === undefined ? outcome : worker.ask({ ...asked, reading })
}

/** What a person sees: the answer and the time it took, or why there is none and what could be asked. */
export function renderOutcome(outcome: AskOutcome, terminal: Terminal, milliseconds: number): string {
  if (outcome.kind === 'answer') {
    const { answer } = outcome
    const body = renderAnswer(answer, { width: terminal.width, color: terminal.color })
    const [zh, seconds] = [answer.reading.lang === 'zh', (milliseconds / 1000).toFixed(2)]
    const day = `${zh ? '截至' : 'as of'} ${answer.asOf}`
    return `${body}\n${day} · ${seconds} ${zh ? '秒 · 快照' : 's · snapshot'} ${answer.snapshot.id}\n`
  }
  if (outcome.kind === 'glossary') return `${wrapText(outcome.text, terminal.width).join('\n')}\n`
  const said = outcome.kind === 'reject' ? outcome.reason : outcome.question
  const choices = outcome.kind === 'clarify' ? (outcome.choices ?? []) : []
  if (choices.length > 0) {
    const lines = choices.flatMap(({ echo }, index) =>
      wrapText(`  ${index + 1}. ${echo[outcome.lang]}`, terminal.width),
    )
    return `${[...wrapText(said, terminal.width), ...lines].join('\n')}\n`
  }
  const examples = exampleQuestions(outcome.lang).slice(0, 3)
  const intro = outcome.lang === 'zh' ? '可以这样问：' : 'You can ask, for example:'
  const lines = [
    ...wrapText(said, terminal.width),
    intro,
    ...examples.flatMap((example) => wrapText(`  ${example}`, terminal.width)),
  ]
  return `${lines.join('\n')}\n`
}

function outcomeJson(outcome: AskOutcome): unknown {
  if (outcome.kind === 'answer') return outcome.answer
  if (outcome.kind === 'reject') return { reject: outcome.reason }
  if (outcome.kind === 'glossary') return { glossary: outcome.text }
  const { missing, question, choices } = outcome
  return { clarify: { missing, question, ...(choices ? { choices } : {}) } }
}

function askOptions(call: CommandCall): Pick<AskedQuestion, 'asOf' | 'askerEmail'> {
  const asOf = asOfOption(call)
  const me = call.values.me
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(typeof me === 'string' ? { askerEmail: me } : {}),
  }
}
