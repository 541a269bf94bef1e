// A snapshot's worker that does what the question's text says, to see what becomes of those who ask.
import { setTimeout as sleep } from 'node:timers/promises'

const commands = {
  echo: async () => ({ kind: 'reject', reason: `worker ${process.pid}`, lang: 'en' }),
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

process.on('disconnect', () => process.exit(0))
process.on('message', async ({ kind, no, question }) => {
  if (kind !== 'ask') return
  try {
    process.send({ kind: 'progress', no, step: { en: question.text, zh: question.text } })
    process.send({ kind: 'outcome', no, outcome: await commands[question.text]() })
  } catch (error) {
    process.send({ kind: 'failed', no, failure: { message: error.message } })
  }
})
