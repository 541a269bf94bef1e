import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFiles } from '../../../core/ledger/import-files.js'
import { listImports } from '../../../core/ledger/list-imports.js'
import { snapshotId } from '../../../core/ledger/snapshot-id.js'
import type { TableName } from '../../../core/ledger/tables.js'
import { undoImport } from '../../../core/ledger/undo-import.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

interface Kind {
  readonly table: TableName
  readonly header: string
  readonly line: fc.Arbitrary<string>
  /** What of the table questions would see, in an order of its own. */
  readonly seen: string
}

const of = (...values: readonly (string | number)[]) => fc.constantFrom(...values)
const row = (...parts: readonly fc.Arbitrary<string | number>[]) =>
  fc.tuple(...parts).map((cells) => cells.join(','))
const day = of('2024-01-01', '2024-01-02', '2024-03-01')

/** Few values, so that files overlap, amend and contradict one another all the time. */
const KINDS: Readonly<Record<string, Kind>> = {
  'order lines with numbers': {
    table: 'orders',
    header: 'customer_id,date,amount,order_id,line_no',
    line: row(of('A', 'B'), day, of(1, 2, -1), of('o1', 'o2'), of(1, 2, '')),
    seen: 'SELECT * EXCLUDE (import_no, line) FROM main.orders ORDER BY ALL',
  },
  'orders with ids': {
    table: 'orders',
    header: 'customer_id,date,amount,order_id,product_id',
    line: row(of('A', 'B'), day, of(1, 2, 3, -1), of('o1', 'o2', ''), of('p', '')),
    seen: 'SELECT * EXCLUDE (import_no, line) FROM main.orders ORDER BY ALL',
  },
  'orders without ids': {
    table: 'orders',
    header: 'customer_id,date,amount',
    line: row(of('A', 'B'), day, of(1, 2)),
    seen: 'SELECT * EXCLUDE (import_no, line) FROM main.orders ORDER BY ALL',
  },
  complaints: {
    table: 'complaints',
    header: 'customer_id,opened_on,resolved_on',
    line: row(of('A', 'B'), day, of('', '2024-04-01')),
    seen: 'SELECT * EXCLUDE (import_no, line) FROM main.complaints ORDER BY ALL',
  },
  customers: {
    table: 'customers',
    header: 'customer_id,name,region',
    line: row(of('A', 'B', 'C'), of('Ann', 'Bob', ''), of('North', '')),
    seen: `SELECT customer_id, last(name ORDER BY import_no, line) FILTER (name IS NOT NULL) AS name,
      last(region ORDER BY import_no, line) FILTER (region IS NOT NULL) AS region
      FROM main.customers GROUP BY customer_id ORDER BY customer_id`,
  },
}

let files = 0
async function load({ table, header }: Kind, lines: readonly string[]) {
  files += 1
  // A line that is never read as a row makes two files of equal rows two files.
  const path = await at.write(`f${files}.csv`, [header, ...lines, `only ${files}`].join('\n'))
  const report = await importFiles(at.ledger, { table, files: [path] })
  const { rowsIn, loaded, known, replaced, quarantined } = report
  expect(rowsIn).toBe(loaded + known + replaced + quarantined)
  expect(rowsIn).toBe(lines.length + 1)
}

async function importNumbers() {
  return (await listImports(at.ledger)).map(({ importNo }) => importNo)
}

async function undoAll() {
  for (const importNo of (await importNumbers()).reverse()) await undoImport(at.ledger, importNo)
}

async function expectCounts() {
  for (const entry of await listImports(at.ledger)) {
    expect(entry.rowsIn).toBe(entry.loaded + entry.known + entry.replaced + entry.quarantined)
  }
}

describe('undoImport', () => {
  it.each(Object.entries(KINDS))(
    'leaves of %s what there would be had the last file never been imported, file by file',
    async (_name, kind) => {
      const file = fc.array(kind.line, { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (given) => {
          const states = []
          for (const lines of given) {
            states.push([await at.rows(kind.seen), await at.rows('SELECT * FROM imports ORDER BY import_no')])
            await load(kind, lines)
          }
          for (const before of states.reverse()) {
            await undoImport(at.ledger, (await importNumbers()).at(-1) ?? 0)
            expect([
              await at.rows(kind.seen),
              await at.rows('SELECT * FROM imports ORDER BY import_no'),
            ]).toEqual(before)
          }
          expect(await at.rows(`SELECT 1 FROM main.${kind.table} UNION ALL SELECT 1 FROM sightings`)).toEqual(
            [],
          )
        }),
        { seed: 5, numRuns: 4 },
      )
    },
    120_000,
  )

  it.each(Object.entries(KINDS))(
    'leaves of %s what there would be had an earlier file never been imported',
    async (_name, kind) => {
      const file = fc.array(kind.line, { minLength: 1, maxLength: 5 })
      const cases = fc.tuple(fc.array(file, { minLength: 2, maxLength: 4 }), fc.nat())
      await fc.assert(
        fc.asyncProperty(cases, async ([given, pick]) => {
          await undoAll()
          const undone = pick % given.length
          for (const lines of given) await load(kind, lines)
          const importNo = (await importNumbers())[undone]
          if (importNo === undefined) throw new Error('there is nothing to undo')
          await undoImport(at.ledger, importNo)
          await expectCounts()
          const left = await at.rows(kind.seen)
          await undoAll()
          for (const [index, lines] of given.entries()) if (index !== undone) await load(kind, lines)
          expect(left).toEqual(await at.rows(kind.seen))
        }),
        { seed: 6, numRuns: 6 },
      )
    },
    240_000,
  )

  it('gives back the snapshot of before', async () => {
    const kind = KINDS['orders without ids'] as Kind
    const id = () => snapshotId(at.ledger.engine, at.ledger)
    await load(kind, ['A,2024-01-01,1'])
    const first = await id()
    await load(kind, ['A,2024-01-01,1', 'B,2024-01-01,1'])
    await undoImport(at.ledger, 2)
    expect(await id()).toBe(first)
  })

  it('says which imports there are when it is given another', async () => {
    await load(KINDS.complaints as Kind, ['A,2024-01-01,'])
    await expect(undoImport(at.ledger, 7)).rejects.toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('(1); got 7. Run driftwatch imports'),
    })
  })
})
