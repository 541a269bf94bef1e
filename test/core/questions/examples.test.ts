import { describe, expect, it } from 'vitest'
import { analyses as catalogue } from '../../../core/analyses/catalogue.js'
import { exampleQuestions, readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

describe('exampleQuestions', () => {
  it.each([...exampleQuestions('en'), ...exampleQuestions('zh')])('%s is read whole', (question) => {
    const result = readQuestion(question, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })
    expect(result).toMatchObject({ reading: {}, ignored: [] })
  })

  it('shows every analysis that can be read, in both languages', () => {
    for (const lang of ['en', 'zh'] as const) {
      const analyses = exampleQuestions(lang).map((question) => {
        const result = readQuestion(question, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })
        return 'reading' in result ? result.reading.analysis : undefined
      })
      expect(new Set(analyses)).toEqual(new Set(catalogue().map(({ id }) => id)))
    }
  })
})
