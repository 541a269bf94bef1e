import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import {
  askQuestion,
  exampleQuestions,
  openSnapshot,
  runAnalysis,
  type Snapshot,
  warmSnapshot,
} from '@driftwatch/core'
import type { AskedQuestion, FromThread, ThreadStart, ToThread } from './asked-question.js'
import { failureOf } from './failure.js'
import { createSharedAnswers, type SharedAnswers } from './shared-answers.js'

/** The thread of a snapshot: it alone opens it; questions and readings come in, outcomes go out. */
function serve(port: MessagePort, { ledger, id, settings }: ThreadStart): void {
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
  const tell = (message: FromThread) => port.postMessage(message)

  const ask = async (no: number, question: AskedQuestion) => {
    const outcome = await answerQuestion(await opened, question, answers, {
      settings,
      progress: (step) => tell({ kind: 'progress', no, step }),
    })
    tell({ kind: 'outcome', no, outcome })
  }
  const warm = async (no: number) => {
    const snapshot = await opened
    await warmSnapshot({ snapshot, settings })
    const [text = ''] = exampleQuestions('en')
    await answerQuestion(snapshot, { text }, answers, { settings, progress: () => undefined })
    tell({ kind: 'warm', no })
  }
  const failed = (no: number) => (error: unknown) => tell({ kind: 'failed', no, failure: failureOf(error) })

  port.on('message', (message: ToThread) => {
    if (message.kind === 'ask') void ask(message.no, message.question).catch(failed(message.no))
    else if (message.kind === 'warm') void warm(message.no).catch(failed(message.no))
    else {
      const end = (snapshot: Snapshot) =>
        message.kind === 'close' ? snapshot.close() : snapshot.engine.interrupt?.()
      void opened.then(end, () => undefined).finally(() => message.kind === 'close' && port.close())
    }
  })
}

type Surroundings = Pick<ThreadStart, 'settings'> & {
  readonly progress: Parameters<SharedAnswers['answer']>[2]
}

async function answerQuestion(
  snapshot: Snapshot,
  question: AskedQuestion,
  answers: SharedAnswers,
  { settings, progress }: Surroundings,
) {
  const { text, reading, askerEmail, ...options } = question
  const answer = (wanted: Parameters<SharedAnswers['answer']>[0]) =>
    answers.answer(wanted, askerEmail, progress)
  if (reading !== undefined) return { kind: 'answer', answer: await answer(reading) } as const
  return askQuestion({ snapshot, settings }, text, { ...options, answer })
}

if (parentPort !== null) serve(parentPort, workerData as ThreadStart)
