import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createInFlight, StoppingError } from '../../../bot/workspace/in-flight.js'

describe('work in flight', () => {
  it('is waited for, what it starts included, and no more is taken', async () => {
    const inFlight = createInFlight()
    const done: string[] = []
    const first = inFlight.run(() => sleep(30).then(() => done.push('first')))
    expect(inFlight.size).toBe(1)
    inFlight.close()
    await expect(inFlight.run(async () => done.push('late'))).rejects.toThrow(StoppingError)
    expect(await inFlight.drained(1_000)).toBe(true)
    await first
    expect(done).toEqual(['first'])
    expect(inFlight.size).toBe(0)
  })

  it('that fails is over as well, and its failure goes to whoever started it', async () => {
    const inFlight = createInFlight()
    await expect(
      inFlight.run(async () => {
        throw new Error('boom')
      }),
    ).rejects.toThrow('boom')
    expect(await inFlight.drained(10)).toBe(true)
  })

  it('that takes too long is given up', async () => {
    const inFlight = createInFlight()
    void inFlight.run(() => sleep(200))
    expect(await inFlight.drained(20)).toBe(false)
  })
})
