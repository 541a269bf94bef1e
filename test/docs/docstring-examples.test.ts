import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { docstringExamples, examplesOf } from '../support/docstring-examples.js'
import { docstringScope } from '../support/docstring-scope.js'
import { memorySnapshot, orderLines } from '../support/memory-snapshot.js'

const EXAMPLES = docstringExamples(['core/models', 'core/stats', 'core/figures', 'core/summary'])

/** What an example gives; one that takes a result apart gives the whole of it. */
function evaluate(code: string, scope: Readonly<Record<string, unknown>>): Promise<unknown> {
  const body = `'use strict'; return (async () => (${code.replace(/^const \{.*?\} = /, '')}))()`
  return new Function(...Object.keys(scope), body)(...Object.values(scope))
}

/** Numbers as far as the comment writes them out, the rest as it stands. */
async function expectGiven(actual: unknown, gives: string): Promise<void> {
  const digits = [...gives.matchAll(/\.(\d+)/g)].map(([, decimals]) => decimals!.length)
  const expected = await evaluate(gives, {})
  if (typeof expected === 'number') expect(actual).toBeCloseTo(expected, digits[0] ?? 9)
  else if (Array.isArray(expected)) {
    const values = Array.from(actual as ArrayLike<unknown>)
    expect(values).toHaveLength(expected.length)
    for (const [i, value] of expected.entries()) {
      if (typeof value === 'number') expect(values[i]).toBeCloseTo(value, Math.max(0, ...digits) || 9)
      else expect(values[i]).toEqual(value)
    }
  } else expect(actual).toEqual(expected)
}

describe('The examples of docstrings', () => {
  let snapshot: Snapshot
  beforeAll(async () => {
    const days = ['1997-01-01', '1997-03-01', '1997-11-02']
    snapshot = await memorySnapshot({ orders: orderLines(days.map((day) => ['a', day, 5] as const)) })
  })
  afterAll(() => snapshot.close())

  it('are found', () => {
    expect(EXAMPLES.length).toBeGreaterThan(40)
    expect(EXAMPLES.filter(({ path }) => path.startsWith('core/summary/')).length).toBeGreaterThanOrEqual(4)
    expect(EXAMPLES.filter(({ gives }) => gives !== undefined).length).toBeGreaterThan(8)
    const source =
      '/**\n * Doubles.\n *\n * @example double(2) // 4\n * @see Euclid\n */\n  /** @example one() */\n'
    expect(examplesOf('a.ts', source)).toEqual([
      { path: 'a.ts', line: 4, code: 'double(2)', gives: '4' },
      { path: 'a.ts', line: 7, code: 'one()' },
    ])
    expect(examplesOf('a.ts', '/**\n * @example f({\n *   a: 1,\n * })\n */')[0]?.code).toBe(
      'f({\n  a: 1,\n})',
    )
  })

  it.each(EXAMPLES.map((example) => [`${example.path}:${example.line}`, example] as const))(
    'run: %s',
    async (_, { path, code, gives }) => {
      const own = await import(/* @vite-ignore */ `../../${path}`)
      const result = await evaluate(code, { ...own, ...docstringScope(path), snapshot })
      expect(result).toBeDefined()
      expect(result).not.toBeNaN()
      if (gives !== undefined) await expectGiven(result, gives)
    },
  )
})
