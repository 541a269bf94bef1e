import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findInputFiles } from '../../../core/ledger/input-files.js'

const root = mkdtempSync(join(tmpdir(), 'driftwatch-input-'))
const at = (...names: string[]) => names.map((name) => join(root, name))
for (const folder of ['exports', 'exports/2023', 'empty']) mkdirSync(join(root, folder))
for (const name of [
  'b.csv',
  'a.csv.gz',
  '[a].parquet',
  'a.parquet',
  'notes.pdf',
  '.hidden.csv',
  '2023/old.csv',
])
  writeFileSync(join(root, 'exports', name), '')
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('findInputFiles', () => {
  it('takes the tables of a folder by name and says what it passes over', async () => {
    expect(await findInputFiles(at('exports'))).toEqual({
      files: at('exports/[a].parquet', 'exports/a.csv.gz', 'exports/a.parquet', 'exports/b.csv'),
      passedOver: at('exports/2023/', 'exports/notes.pdf'),
    })
  })

  it('takes a name that exists as it is, whatever its characters', async () => {
    expect((await findInputFiles(at('exports/[a].parquet'))).files).toEqual(at('exports/[a].parquet'))
  })

  it.each([
    ['exports/*.csv', ['exports/b.csv']],
    ['exports/**/*.csv', ['exports/2023/old.csv', 'exports/b.csv']],
    ['exports/?.{csv,parquet}', ['exports/a.parquet', 'exports/b.csv']],
    ['exports/[!b]*.gz', ['exports/a.csv.gz']],
    ['exp*/20??/*', ['exports/2023/old.csv']],
  ])('finds what the pattern %s matches', async (pattern, files) => {
    expect((await findInputFiles(at(pattern))).files).toEqual(at(...files))
  })

  it('takes each file once, and leaves a missing one to be named by its reader', async () => {
    const words = at('exports/b.csv', 'exports/*.csv', 'nothing.csv')
    expect((await findInputFiles(words)).files).toEqual(at('exports/b.csv', 'nothing.csv'))
  })

  it.each([
    ['exports/*.tsv', /must be a file, or a pattern that some file matches/],
    ['empty', /must hold CSV.*got an empty one/],
  ])('refuses %s', async (word, message) => {
    await expect(findInputFiles(at(word))).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringMatching(message),
    })
  })
})
