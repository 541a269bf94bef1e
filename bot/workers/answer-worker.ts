import process from 'node:process'
import {
  type AskOutcome,
  askQuestion,
  exampleQuestions,
  openSnapshot,
  type Reading,
  runAnalysis,
  type Text,
  warmSnapshot,
} from '@driftwatch/core'
import type { AskedQuestion, FromWorker, ToWorker, WorkerStart } from './asked-question.js'
import { failureOf } from './failure.js'
import { createSharedAnswers } from './shared-answers.js'
import { openWorkerPort } from './worker-port.js'

interface Answering {
  ask(question: AskedQuestion, progress: (step: Text) => void): Promise<AskOutcome>
  warm(): Promise<void>
}

/** The snapshot of a worker, which alone opens it: texts are read where its names are. */
function startAnswering({ ledger, id, settings }: WorkerStart): Answering {
  const opened = openSnapshot(ledger, id)
  opened.catch(() => undefined)
  const answers = createSharedAnswers(
    async (reading, askerEmail, progress) =>
      runAnalysis(
        { snapshot: await opened, settings, progress, ...(askerEmail ? { askerEmail } : {}) },
        reading,
      ),
    settings,
  )
  const ask: Answering['ask'] = async ({ text, reading, askerEmail, ...options }, progress) => {
    const answer = (wanted: Reading) => answers.answer(wanted, askerEmail, progress)
    if (reading !== undefined) return { kind: 'answer', answer: await answer(reading) }
    return askQuestion({ snapshot: await opened, settings }, text, { ...options, answer })
  }
  return {
    ask,
    async warm() {
      await warmSnapshot({ snapshot: await opened, settings })
      await ask({ text: exampleQuestions('en')[0] ?? '' }, () => undefined)
    },
  }
}

const port = openWorkerPort<ToWorker, FromWorker>(process, () => process.exit(0))
let answering: Answering | undefined

async function carryOut(message: ToWorker): Promise<void> {
  if (message.kind === 'start') {
    answering = startAnswering(message)
    return
  }
  const { no } = message
  try {
    if (answering === undefined)
      throw new Error('A worker must be started before it is asked; got a question.')
    if (message.kind === 'warm') {
      await answering.warm()
      return port.tell({ kind: 'warm', no })
    }
    const progress = (step: Text) => port.tell({ kind: 'progress', no, step })
    port.tell({ kind: 'outcome', no, outcome: await answering.ask(message.question, progress) })
  } catch (error) {
    port.tell({ kind: 'failed', no, failure: failureOf(error) })
  }
}

port.onMessage((message) => void carryOut(message))
