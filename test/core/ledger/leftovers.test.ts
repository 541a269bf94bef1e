import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SPILL } from '../../../core/engine/duckdb.js'
import { openLedger } from '../../../core/ledger/ledger.js'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

it('removes what a killed writer left, and leaves the room of a question that runs elsewhere', async () => {
  await at.ledger.close()
  const snapshots = join(at.dir, 'snapshots')
  await writeFile(join(at.dir, 'import.tmp'), 'rows of customers')
  await writeFile(join(snapshots, '0123456789abcdef.duckdb.tmp'), 'half a snapshot')
  for (const name of ['running', 'abandoned']) await mkdir(join(snapshots, SPILL + name))
  await utimes(join(snapshots, `${SPILL}abandoned`), new Date(0), new Date(0))
  await (await openLedger(at.dir)).close()
  expect(await readdir(at.dir)).toEqual(['ledger.duckdb', 'snapshots'])
  expect(await readdir(snapshots)).toEqual([`${SPILL}running`])
})
