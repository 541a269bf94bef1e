import { describe, expect, it } from 'vitest'
import { docstringExamples, examplesOf } from '../support/docstring-examples.js'
import { docstringScope } from '../support/docstring-scope.js'

const EXAMPLES = docstringExamples(['core/models', 'core/stats', 'core/figures'])

function evaluate(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `'use strict'; return (${code})`)(...Object.values(scope))
}

/** Numbers as far as the comment writes them out, the rest as it stands. */
function expectGiven(actual: unknown, gives: string): void {
  const digits = [...gives.matchAll(/\.(\d+)/g)].map(([, decimals]) => decimals!.length)
  const expected = evaluate(gives, {})
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
  it('are found', () => {
    expect(EXAMPLES.length).toBeGreaterThan(40)
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
      const result = evaluate(code, { ...own, ...docstringScope(path) })
      expect(result).toBeDefined()
      expect(result).not.toBeNaN()
      if (gives !== undefined) expectGiven(result, gives)
    },
  )
})
