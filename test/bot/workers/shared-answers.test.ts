import { describe, expect, it } from 'vitest'
import { createSharedAnswers } from '../../../bot/workers/shared-answers.js'
import { type Answer, DEFAULT_SETTINGS, type Reading, type Text } from '../../../core/index.js'

const DRIFT: Reading = { analysis: 'drift', lang: 'en', top: 5 }
const quiet = () => undefined

/** Answers that are only counted; each waits until `finish` is called. */
function counted(kept?: number) {
  const runs: string[] = []
  let finish: () => void = quiet
  let fails = false
  const gate = () => new Promise<void>((resolve) => (finish = resolve))
  const shared = createSharedAnswers(
    async (reading, email, progress) => {
      runs.push(`${reading.analysis} ${reading.top ?? ''} ${email ?? ''}`.trim())
      progress({ en: 'working', zh: '正在计算' })
      await gate()
      if (fails) throw new Error('boom')
      return { no: runs.length } as unknown as Answer
    },
    DEFAULT_SETTINGS,
    kept,
  )
  const ask = async (reading: Reading, email?: string, progress: (step: Text) => void = quiet) => {
    const answer = shared.answer(reading, email, progress)
    setTimeout(() => finish(), 1)
    return answer
  }
  return { ask, runs, fail: (value: boolean) => (fails = value) }
}

describe('createSharedAnswers', () => {
  it('works a reading out once for all who ask at the same time, and later', async () => {
    const { ask, runs } = counted()
    const [first, second] = await Promise.all([ask(DRIFT), ask({ top: 5, lang: 'en', analysis: 'drift' })])
    expect(await ask(DRIFT)).toBe(first)
    expect(second).toBe(first)
    expect(runs).toEqual(['drift 5'])
  })

  it('tells what differs apart: another reading, another asker where it says “me”', async () => {
    const { ask, runs } = counted()
    await ask({ ...DRIFT, top: 6 })
    await ask(DRIFT, 'a@example.com')
    await ask(DRIFT, 'b@example.com')
    const mine: Reading = { ...DRIFT, where: { owner: ['Me'] } }
    await ask(mine, 'a@example.com')
    await ask(mine, 'b@example.com')
    await ask(mine, 'a@example.com')
    expect(runs).toEqual([
      'drift 6',
      'drift 5 a@example.com',
      'drift 5 a@example.com',
      'drift 5 b@example.com',
    ])
  })

  it('keeps no failure', async () => {
    const { ask, runs, fail } = counted()
    fail(true)
    await expect(Promise.all([ask(DRIFT), ask(DRIFT)])).rejects.toThrow('boom')
    fail(false)
    await ask(DRIFT)
    expect(runs).toHaveLength(2)
  })

  it('forgets what was asked for longest ago', async () => {
    const { ask, runs } = counted(2)
    for (const top of [1, 2, 1, 3, 1, 2]) await ask({ ...DRIFT, top })
    expect(runs).toEqual(['drift 1', 'drift 2', 'drift 3', 'drift 2'])
  })
})
