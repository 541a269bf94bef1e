import { expect, it } from 'vitest'
import { openDuckDb } from '../../../core/engine/duckdb.js'
import { ledgerSchema } from '../../../core/ledger/ledger-schema.js'

it('gives a ledger that was made earlier the columns that were added since', async () => {
  const engine = await openDuckDb(':memory:', { threads: 1 })
  await engine.execute(
    'CREATE TABLE surveys (customer_id VARCHAR, answered_on DATE, item VARCHAR, score DECIMAL(18,4), import_no INTEGER, line BIGINT)',
  )
  await engine.execute("INSERT INTO surveys VALUES ('a', DATE '2024-01-01', 'nps', 9, 1, 2)")
  await engine.execute(ledgerSchema())
  await engine.execute(ledgerSchema())
  const { columns } = await engine.query('SELECT rated_by, score FROM surveys')
  await engine.close()
  expect(columns.rated_by?.[0]).toBeUndefined()
  expect(Number(columns.score?.[0])).toBe(9)
})
