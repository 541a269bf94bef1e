import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as core from '../../core/index.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { memorySnapshot, orderLines } from '../support/memory-snapshot.js'

/** Folders, and which of their files are about buying. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  'core/summary': /^(summarize|repeat-purchases|customer-summary|calibration-holdout)\.ts$/,
}
const truth = core.fromParameters('bg-nbd', { r: 0.8, alpha: 4, a: 0.9, b: 2.5 }, 'week')
const drawn = core.simulateSummary(truth, { T: new Float64Array(300).fill(39) }, core.createRandom(20260116))
const online = Float64Array.from(drawn.T, (_, i) => i % 2)
const covariates = { transaction: { online }, dropout: { online } }

/** What the examples take for granted. */
const scene = {
  summary: drawn,
  fit: core.fitBgNbd(drawn),
  covariates,
}

const files = Object.entries(FOLDERS).flatMap(([folder, names]) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && names.test(name))
    .map((name) => `${folder}/${name}`),
)
/** From @example to the next tag or the end of the docstring, without the comment that says what it gives. */
const EXAMPLE = /^ \* @example (.*(?:\n \* (?!@).*)*)/gm
const examples = files.sort().flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(EXAMPLE)].map(([, text]) => ({
    file,
    code: text!.replace(/^ \* /gm, '').replace(/ \/\/ .*$/, ''),
  })),
)

describe('the examples of the summaries of buying', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const days = ['1997-01-01', '1997-03-01', '1997-11-02']
    snapshot = await memorySnapshot({ orders: orderLines(days.map((day) => ['a', day, 5] as const)) })
  })
  afterAll(() => snapshot.close())

  it('are many', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4)
  })

  it.each(examples)('run: $file, $code', async ({ file, code }) => {
    const ofCovariates = file.endsWith('covariate-predictions.ts') && {
      fit: core.fitBgNbd(drawn, { covariates }),
    }
    const known = { ...core, ...scene, ...ofCovariates, snapshot }
    const [, declared] = /^const (\{.*\}) = (.*)$/.exec(code) ?? []
    const body = declared ? code.replace(/^const \{.*?\} = /, '') : code
    const run = new Function(...Object.keys(known), `return (async () => (${body}))()`)
    const value: unknown = await run(...Object.values(known))
    expect(value).toBeDefined()
    expect(value).not.toBeNaN()
  })
})
