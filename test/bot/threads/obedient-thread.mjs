// A snapshot's thread that does what the question's text says, to see what becomes of those who ask.
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, threadId } from 'node:worker_threads'

const commands = {
  echo: async () => ({ kind: 'reject', reason: `thread ${threadId}`, lang: 'en' }),
  wait: async () => {
    await sleep(300)
    return commands.echo()
  },
  spin: async () => {
    for (;;);
  },
  crash: async () => process.exit(3),
  fail: async () => {
    throw new Error('boom')
  },
}

parentPort.on('message', async ({ kind, no, question }) => {
  if (kind === 'close') parentPort.close()
  if (kind !== 'ask') return
  try {
    parentPort.postMessage({ kind: 'progress', no, step: { en: question.text, zh: question.text } })
    parentPort.postMessage({ kind: 'outcome', no, outcome: await commands[question.text]() })
  } catch (error) {
    parentPort.postMessage({ kind: 'failed', no, failure: { message: error.message } })
  }
})
