import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDuckDb } from '../../../core/engine/duckdb.js'
import {
  identifier,
  joinFragments,
  querySql,
  renderFragment,
  sql,
} from '../../../core/summary/sql-fragment.js'

describe('a fragment', () => {
  it('numbers the parameters of nested fragments in the order of the text', () => {
    const inner = sql`b = ${2} OR c = ${'x'}`
    const { text, params } = renderFragment(sql`a = ${1} AND (${inner}) AND d = ${true}`)
    expect(text).toBe('a = $1 AND (b = $2 OR c = $3) AND d = $4')
    expect(params).toEqual([1, 2, 'x', true])
  })

  it('joins fragments, also none and one', () => {
    const parts = [1, 2, 3].map((value) => sql`${value}`)
    expect(renderFragment(joinFragments(parts, ', ')).text).toBe('$1, $2, $3')
    expect(renderFragment(joinFragments([], ', ')).text).toBe('')
    expect(renderFragment(joinFragments(parts.slice(0, 1), ', ')).text).toBe('$1')
  })

  it('brings any text to the engine and back unchanged, as a value and as a name', async () => {
    const engine = await openDuckDb(':memory:')
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\0'))
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const result = await querySql(engine, 'echo', sql`SELECT ${value} AS ${identifier(value)}`)
        expect(Object.values(result.columns)[0]?.[0]).toBe(value)
        expect(result.names).toEqual([value])
      }),
      { seed: 2, numRuns: 60 },
    )
    await engine.close()
  })
})
