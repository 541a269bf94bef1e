import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askQuestion } from '../../core/ask.js'
import { openFacts } from '../../core/facts/open-facts.js'
import { importFiles } from '../../core/ledger/import-files.js'
import { openLedger } from '../../core/ledger/ledger.js'
import { openSnapshot } from '../../core/ledger/open-snapshot.js'
import { refreshSnapshot } from '../../core/ledger/refresh-snapshot.js'
import { readPointer } from '../../core/ledger/snapshot-pointer.js'
import { type RefreshStep, refreshLedger } from '../../core/refresh.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-refresh-ledger-'))
  const file = join(dir, 'orders.csv')
  await writeFile(file, 'customer_id,ordered_at,net_amount\nA,2024-01-05,1\nA,2024-02-05,3\nB,2024-02-06,2\n')
  const ledger = await openLedger(dir, { create: true })
  await importFiles(ledger, { table: 'orders', files: [file] }).finally(() => ledger.close())
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const factsOf = (id: string) => readdir(join(dir, 'snapshots', `${id}.facts`)).catch(() => [])

describe('refreshLedger', () => {
  it('keeps the facts of the last day beside the snapshot, telling of relations first and then of sources', async () => {
    const steps: RefreshStep[] = []
    const { id, factsBuilt } = await refreshLedger(dir, { progress: (step) => steps.push(step) })
    expect(factsBuilt).toBe(true)
    expect(await factsOf(id)).toHaveLength(1)
    const phases = steps.map(({ phase }) => phase)
    expect(new Set(phases)).toEqual(new Set(['snapshot', 'facts']))
    expect(phases.indexOf('facts')).toBeGreaterThan(phases.lastIndexOf('snapshot'))
    expect(steps.every(({ done, of }) => done < of)).toBe(true)
  })

  it('builds only what is missing where nothing new was imported', async () => {
    const { id } = await refreshSnapshot(dir)
    expect(await factsOf(id)).toEqual([])
    expect(await refreshLedger(dir)).toMatchObject({ id, changed: false, factsBuilt: true })
    expect(await factsOf(id)).toHaveLength(1)
    expect(await refreshLedger(dir)).toMatchObject({ id, changed: false, factsBuilt: false })
  })

  it('leaves a snapshot without facts able to answer: the first question works them out', async () => {
    const { id } = await refreshSnapshot(dir)
    const snapshot = await openSnapshot(dir)
    const view = { snapshot, settings: DEFAULT_SETTINGS }
    const outcome = await askQuestion(view, 'how many customers are in each stage?')
    const { customers } = await openFacts(view, snapshot.dataThrough ?? '')
    const { columns } = await snapshot.engine.query(`SELECT count(*) AS n FROM ${customers.strings[0]}`)
    await snapshot.close()
    expect(outcome.kind).toBe('answer')
    expect(columns.n?.[0]).toBe(2)
    expect(await factsOf(id)).toHaveLength(1)
  })

  it('leaves the snapshot before it in use when it is stopped among the facts', async () => {
    const first = await refreshLedger(dir)
    const file = join(dir, 'more.csv')
    await writeFile(file, 'customer_id,ordered_at,net_amount\nC,2024-03-05,1\n')
    const ledger = await openLedger(dir)
    await importFiles(ledger, { table: 'orders', files: [file] }).finally(() => ledger.close())
    const stop = new AbortController()
    const stopped = refreshLedger(dir, {
      signal: stop.signal,
      progress: ({ phase }) => {
        if (phase === 'facts') stop.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readPointer(dir)).toBe(first.id)
    expect(await refreshLedger(dir)).toMatchObject({ changed: true, customers: 3 })
  })

  it('keeps no facts that lack names when it is stopped among the last source', async () => {
    const stop = new AbortController()
    const stopped = refreshLedger(dir, {
      signal: stop.signal,
      progress: ({ relation }) => {
        if (relation === 'name_keys') stop.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(await refreshLedger(dir)).toMatchObject({ factsBuilt: true })
  })

  it('keeps the facts of its own day however many other days are asked', async () => {
    const { id } = await refreshLedger(dir)
    const [own] = await factsOf(id)
    const snapshot = await openSnapshot(dir)
    for (let day = 5; day < 19; day++)
      await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, `2024-01-${String(day).padStart(2, '0')}`)
    await snapshot.close()
    const kept = await factsOf(id)
    expect(kept).toContain(own)
    expect(kept).toHaveLength(12)
  })

  it('works damaged facts out anew, and all facts when it is told to rebuild', async () => {
    const { id } = await refreshLedger(dir)
    const [own = ''] = await factsOf(id)
    const folder = join(dir, 'snapshots', `${id}.facts`)
    await writeFile(join(folder, own), 'no database')
    const snapshot = await openSnapshot(dir)
    const view = { snapshot, settings: DEFAULT_SETTINGS }
    const { customers } = await openFacts(view, snapshot.dataThrough ?? '')
    const { columns } = await snapshot.engine.query(`SELECT count(*) AS n FROM ${customers.strings[0]}`)
    await snapshot.close()
    expect(columns.n?.[0]).toBe(2)
    await writeFile(join(folder, own), 'no database')
    expect(await refreshLedger(dir, { rebuild: true })).toMatchObject({ changed: false, factsBuilt: true })
  })

  it('lets two readers work out the same day at once', async () => {
    const { id } = await refreshLedger(dir)
    const counts = await Promise.all(
      [1, 2].map(async () => {
        const snapshot = await openSnapshot(dir)
        const { customers } = await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, '2024-02-05')
        const { columns } = await snapshot.engine.query(`SELECT count(*) AS n FROM ${customers.strings[0]}`)
        await snapshot.close()
        return columns.n?.[0]
      }),
    )
    expect(counts).toEqual([1, 1])
    expect(await factsOf(id)).toHaveLength(2)
  })
})
