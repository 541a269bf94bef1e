import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../core/read-question.js'
import type { Reading } from '../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

/** What became of a question whose right reading is known. */
type Fate = 'exact' | 'served' | 'asked or refused' | 'wrong, but said' | 'silently wrong'

const path = fileURLToPath(new URL('../../fixtures/questions/held-out.tsv', import.meta.url))
const rows = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))

function fateOf([, question = '', expected = '', part = '{}']: string[]): Fate {
  const result = readQuestion(question, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })
  const isRight = (reading: Reading) => {
    try {
      expect(reading).toMatchObject({ analysis: expected, ...JSON.parse(part) })
      return true
    } catch {
      return false
    }
  }
  if ('reading' in result) {
    if (isRight(result.reading)) return 'exact'
    return result.ignored.length > 0 ? 'wrong, but said' : 'silently wrong'
  }
  if ('glossary' in result) return expected === 'glossary' ? 'exact' : 'silently wrong'
  if ('reject' in result) return expected === 'refused' ? 'exact' : 'asked or refused'
  const offered = result.clarify.choices ?? []
  if (expected === 'clarify' || expected === 'refused') return 'exact'
  return offered.some(({ reading }) => isRight(reading)) ? 'served' : 'asked or refused'
}

describe.each(['en', 'zh'])('questions that were written after the words, in %s', (lang) => {
  const fates = rows.filter(([of]) => of === lang).map((row) => [row[1], fateOf(row)] as const)
  const count = (fate: Fate) => fates.filter(([, one]) => one === fate).length

  it('are served, and hardly one is read wrongly in silence', () => {
    const missed = fates.filter(([, fate]) => fate !== 'exact' && fate !== 'served')
    const seen = JSON.stringify(missed, undefined, 1)
    expect((count('exact') + count('served')) / fates.length, seen).toBeGreaterThanOrEqual(0.95)
    expect(count('silently wrong') / fates.length, seen).toBeLessThanOrEqual(0.01)
  })
})
