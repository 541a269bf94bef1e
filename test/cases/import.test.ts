import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CASES_DIR, hasCases } from '../support/cases.js'
import { AMOUNT_CASES } from './amount-cases.js'
import { withCaseLedger } from './case-ledger.js'
import { COLUMN_CASES } from './column-cases.js'
import { DAY_AND_ID_CASES } from './day-and-id-cases.js'
import type { ImportCase } from './import-case.js'
import { OTHER_CASES } from './other-cases.js'

const IMPORT_CASES = [...COLUMN_CASES, ...AMOUNT_CASES, ...DAY_AND_ID_CASES, ...OTHER_CASES]

declare module 'vitest' {
  interface TaskMeta {
    /** A case that `npm run cases` prints. */
    case?: { kind: string; right: unknown; got: unknown; pending?: string }
  }
}

async function check(one: ImportCase, meta: import('vitest').TaskMeta): Promise<void> {
  const got = await withCaseLedger(one.observe).catch((error: unknown) => String(error))
  meta.case = { kind: one.kind, right: one.right, got, ...(one.pending && { pending: one.pending }) }
  expect(got).toEqual(one.right)
}

describe.skipIf(!hasCases('import'))('files as people have them', () => {
  it('are all tried', () => {
    const text = readFileSync(join(CASES_DIR, 'import', 'expected.md'), 'utf8')
    const kinds = [...text.matchAll(/^\| ([a-z0-9-]+) \|/gm)]
      .map(([, kind]) => kind)
      .filter((kind) => kind !== 'kind')
    const tried = IMPORT_CASES.map(({ kind }) => kind).sort()
    expect(tried).toEqual(kinds.filter((kind) => !/^-+$/.test(kind ?? '')).sort())
  })

  for (const one of IMPORT_CASES) {
    const test = one.pending === undefined ? it : it.fails
    test(one.kind, ({ task }) => check(one, task.meta))
  }
})
