import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DuckDbEngine, openDuckDb } from '../../../core/engine/duckdb.js'
import { escapeGlob } from '../../../core/engine/engine-path.js'
import { literal } from '../../../core/ledger/sql-text.js'

let dir: string
let engine: DuckDbEngine
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-path-'))
  engine = await openDuckDb(':memory:')
})
afterEach(async () => {
  await engine.close()
  await rm(dir, { recursive: true, force: true })
})

describe('escapeGlob', () => {
  it.each([
    '[a].csv',
    'q*.csv',
    'q?.csv',
    '[!a].csv',
    '**',
    'a]b.csv',
    '{a,b}.csv',
    "it's.csv",
    'a\\b.csv',
    'a.csv',
  ])('makes the engine read %s and no other file', async (name) => {
    for (const other of ['a.csv', 'b.csv', 'q1.csv', 'x']) await writeFile(join(dir, other), 'n\nother')
    await writeFile(join(dir, name), `n\n${name.length}-own`)
    const path = literal(escapeGlob(join(dir, name)))
    const { columns } = await engine.query(`SELECT n FROM read_csv(${path}, header = true)`)
    expect([...(columns.n ?? [])]).toEqual([`${name.length}-own`])
  })
})
