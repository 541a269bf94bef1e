import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSnapshotWorker, type SnapshotWorker } from '../../../bot/workers/snapshot-worker.js'
import type { Reading } from '../../../core/index.js'
import { askQuestion, createDemoLedger, DEFAULT_SETTINGS, openSnapshot } from '../../../core/index.js'

const OBEDIENT = fileURLToPath(new URL('./obedient-worker.mjs', import.meta.url))

describe('the worker of a snapshot', () => {
  let worker: SnapshotWorker
  const open = (timeLimit?: number) => {
    worker = openSnapshotWorker({ ledger: '', file: OBEDIENT, ...(timeLimit ? { timeLimit } : {}) })
    return worker
  }
  const saying = async (text: string) => {
    const outcome = await worker.ask({ text })
    return outcome.kind === 'reject' ? outcome.reason : outcome.kind
  }
  afterEach(() => worker.close())

  it('answers in one worker that is not ours, and passes on what it is told meanwhile', async () => {
    open()
    const steps: string[] = []
    const outcome = await worker.ask({ text: 'echo' }, (step) => steps.push(step.en))
    expect(steps).toEqual(['echo'])
    expect(outcome).toMatchObject({ kind: 'reject', reason: await saying('echo') })
  })

  it('ends a worker that exceeds the limit; the other questions are answered by the next', async () => {
    open(800)
    const first = await saying('echo')
    const asked = ['wait', 'spin', 'echo', 'wait', 'echo'].map(saying)
    const [waited, spun, ...others] = await Promise.allSettled(asked)
    expect(spun).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    for (const outcome of [waited, ...others]) expect(outcome).toMatchObject({ status: 'fulfilled' })
    expect(await saying('echo')).not.toBe(first)
  })

  it('counts the time of a question from when it is worked on, not from when it was asked', async () => {
    open(1_000)
    const turns = Array.from({ length: 20 }, () => saying('wait'))
    expect(new Set(await Promise.all(turns)).size).toBe(1)
  })

  it('gives up a question under which a worker ended, and goes on with the others', async () => {
    open()
    const [crashed, waited] = await Promise.allSettled([saying('crash'), saying('wait')])
    expect(crashed).toMatchObject({ status: 'rejected', reason: new Error('The worker ended with 3.') })
    expect(waited).toMatchObject({ status: 'fulfilled' })
    expect(await saying('echo')).toMatch(/^worker \d+$/)
  })

  it('passes on a failure, and nothing else fails with it', async () => {
    open()
    const [failed, echoed] = await Promise.allSettled([saying('fail'), saying('echo')])
    expect(failed).toMatchObject({ status: 'rejected', reason: expect.objectContaining({ message: 'boom' }) })
    expect(echoed).toMatchObject({ status: 'fulfilled' })
  })

  it('ends at once when it is closed, though it is busy', async () => {
    open()
    const spinning = saying('spin').catch((error: { code: string }) => error.code)
    await sleep(200)
    const started = performance.now()
    await worker.close()
    expect(await spinning).toBe('cancelled')
    expect(performance.now() - started).toBeLessThan(3_000)
    await expect(saying('echo')).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('the worker of a ledger’s snapshot', () => {
  let folder: string
  let worker: SnapshotWorker
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'driftwatch-worker-'))
    await createDemoLedger(folder, { customers: 60, seed: 1 })
    worker = openSnapshotWorker({ ledger: folder })
    await worker.warm()
  })
  afterAll(async () => {
    await worker.close()
    await rm(folder, { recursive: true })
  })

  it.each([
    ['which stable customers are drifting?', {}],
    ['RFM跑一下', {}],
    ['how many customers are in each stage?', { asOf: '2026-06-30' }],
    ['what is the weather?', {}],
  ])('gives what asking here gives, to the last digit: %s', async (text, options) => {
    const snapshot = await openSnapshot(folder)
    const here = await askQuestion({ snapshot, settings: DEFAULT_SETTINGS }, text, options)
    await snapshot.close()
    expect(await worker.ask({ text, ...options })).toEqual(here)
  })

  it('runs a reading as it is, and knows whose question it is', async () => {
    const reading: Reading = { analysis: 'lifecycle_stage', lang: 'en', where: { owner: ['me'] } }
    const asker = async (askerEmail?: string) => {
      const outcome = await worker.ask({ text: '', reading, ...(askerEmail ? { askerEmail } : {}) })
      if (outcome.kind !== 'answer') throw new Error('no answer')
      return outcome.answer.caveats.map(({ code }) => code)
    }
    const [nobody, somebody] = [await asker(), await asker('nobody@example.com')]
    expect(nobody).not.toEqual(somebody)
    expect(await asker()).toEqual(nobody)
  })

  it('keeps the code of a failure of ours', async () => {
    const reading = { analysis: 'rfm', lang: 'en', params: { nonsense: 1 } } as unknown as Reading
    await expect(worker.ask({ text: '', reading })).rejects.toMatchObject({
      name: 'DriftwatchError',
      code: 'params_invalid',
    })
    const none = openSnapshotWorker({ ledger: join(folder, 'none') })
    await expect(none.warm()).rejects.toMatchObject({ code: 'ledger_not_found' })
    await none.close()
  })
})
