import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analysisById } from '../../../core/analyses/catalogue.js'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const context = { asOf: '2026-11-22', settings: DEFAULT_SETTINGS }

function rows(name: string): string[][] {
  const path = fileURLToPath(new URL(`../../fixtures/questions/${name}`, import.meta.url))
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
  return lines.map((line) => line.split('\t'))
}

describe.each(['en', 'zh'] as const)('questions of the five analyses, asked in %s on 2026-11-22', (lang) => {
  it.each(rows(`readings-${lang}.tsv`))('%s', (question, analysis, reading = '') => {
    expect(readQuestion(question, context)).toEqual({
      reading: { analysis, lang, ...JSON.parse(reading) },
      ignored: [],
    })
  })
})

describe('what is not a question for these analyses', () => {
  it.each(rows('refused.tsv'))('%s → %s', (question, outcome = '') => {
    expect(Object.keys(readQuestion(question, context))).toEqual([outcome])
  })

  it.each(rows('refused.tsv'))('%s is answered in its own language', (question) => {
    const result = readQuestion(question, context)
    if ('glossary' in result) return
    const said = 'reject' in result ? result.reject : 'clarify' in result ? result.clarify.question : ''
    const isChinese = /\p{Script=Han}/u.test(question)
    if (/[\p{L}]/u.test(question)) expect(/\p{Script=Han}/u.test(said)).toBe(isChinese)
  })
})

const EXAMPLES = process.env.DATASETS_DIR && `${process.env.DATASETS_DIR}/../domain/example-questions.tsv`

describe.skipIf(!EXAMPLES || !existsSync(EXAMPLES))('the example questions of the domain', () => {
  const examples =
    EXAMPLES && existsSync(EXAMPLES) ? readFileSync(EXAMPLES, 'utf8').trim().split('\n').slice(1) : []

  it.each(examples.map((line) => line.split('\t')))('%s: %s', (lang, question = '', analysis = '') => {
    const result = readQuestion(question, context)
    if (analysisById(analysis)) expect(result).toMatchObject({ reading: { analysis, lang } })
    else expect(result).toMatchObject({ reject: expect.any(String) })
  })
})
