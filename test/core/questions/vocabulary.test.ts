import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { analyses } from '../../../core/analyses/catalogue.js'
import { PLANNED_ANALYSES } from '../../../core/analyses/planned-analyses.js'
import { createReader } from '../../../core/questions/reader.js'
import { readQuestion } from '../../../core/read-question.js'
import type { AnalysisWords } from '../../../core/reading/analysis-words.js'
import type { Lang } from '../../../core/reading/text.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const context = { asOf: '2026-11-22', settings: DEFAULT_SETTINGS }
const LANGS = ['en', 'zh'] as const
const all = analyses()

describe('the reader’s own files', () => {
  it('name no analysis by its id', () => {
    const folder = fileURLToPath(new URL('../../../core/questions', import.meta.url))
    const ids = [...all, ...PLANNED_ANALYSES].map(({ id }) => id)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    expect(files.length).toBeGreaterThan(40)
    const naming = files.flatMap((name) => {
      const code = readFileSync(join(folder, name), 'utf8').replace(/^\s*\/?\*.*$/gm, '')
      return ids
        .filter((id) => code.includes(`'${id}'`) || code.includes(`"${id}"`))
        .map((id) => `${name}: ${id}`)
    })
    expect(naming).toEqual([])
  })
})

describe('the catalogue', () => {
  it('has 53 ids, each once', () => {
    const ids = new Set([...all, ...PLANNED_ANALYSES].map(({ id }) => id))
    expect(ids.size).toBe(53)
  })

  it.each(PLANNED_ANALYSES.filter(({ id }) => !all.some((one) => one.id === id)))(
    'refuses $id by its name while it is not there',
    ({ title }) => {
      for (const lang of LANGS)
        expect(readQuestion(title[lang], { ...context, lang })).toMatchObject({ reject: expect.any(String) })
    },
  )
})

describe.each(all)('$id', ({ id, title, columns, params, words }) => {
  it('says the same of itself to the reader and to the catalogue', () => {
    expect([words.id, words.title]).toEqual([id, title])
    for (const { name, label } of words.columns) {
      const shown = columns.find((column) => column.name === name)
      if (shown) expect(label).toEqual(shown.label)
    }
    for (const { schema, values = {} } of words.params ?? [])
      for (const value of Object.keys(values))
        expect([value, Number(value), [value]].some((one) => schema.safeParse(one).success)).toBe(true)
    expect(params.safeParse({}).success).toBe(true)
  })

  it('has fifteen examples a language, each another', () => {
    for (const lang of LANGS)
      expect(new Set(words.examples.map((example) => example[lang])).size).toBeGreaterThanOrEqual(15)
  })

  it.each(LANGS.flatMap((lang) => words.examples.map((example) => [lang, example[lang]] as const)))(
    'is what its example asks for (%s): %s',
    (_lang, question) => {
      const result = readQuestion(question, context)
      const readings =
        'clarify' in result ? (result.clarify.choices ?? []) : 'reading' in result ? [result] : []
      expect(readings.map(({ reading }) => reading.analysis)).toContain(id)
    },
  )

  const numeric = words.columns.filter(({ type }) =>
    ['integer', 'number', 'money', 'share', 'probability', 'days'].includes(type),
  )
  it.each(
    words.isOfLedger
      ? []
      : numeric.flatMap((column) => LANGS.map((lang) => [column.name, lang, column] as const)),
  )('can be sorted by the label of %s (%s)', (name, lang, { label }) => {
    const ask =
      lang === 'en' ? `${named(words, lang)} sorted by ${label.en}` : `${named(words, lang)}按${label.zh}排序`
    expect(readQuestion(ask, context)).toMatchObject({ reading: { analysis: id, sort: { by: name } } })
    const cut =
      lang === 'en'
        ? `${named(words, lang)} with ${label.en} above 3`
        : `${label.zh}大于3的${named(words, lang)}`
    expect(readQuestion(cut, context)).toMatchObject({
      reading: { analysis: id, having: [{ by: name, op: '>' }] },
    })
  })

  it.each(
    (words.params ?? []).flatMap(({ name, values = {} }) =>
      Object.entries(values).flatMap(([value, phrases]) =>
        LANGS.map((lang) => [name, value, lang, phrases[lang]] as const),
      ),
    ),
  )('can be told %s %s (%s)', (name, value, lang, phrases) => {
    for (const phrase of phrases
      .split('|')
      .map((one) => one.trim())
      .filter(Boolean)) {
      const ask = `${named(words, lang)}, ${phrase}`
      const result = readQuestion(ask, context)
      expect(result, ask).toMatchObject({ reading: { analysis: id } })
      expect('reading' in result && String(result.reading.params?.[name]), ask).toBe(value)
    }
  })
})

describe('createReader', () => {
  it('reads an analysis that it was never told of before', () => {
    const words: AnalysisWords = {
      id: 'moods',
      title: { en: 'Moods', zh: '情绪' },
      words: { en: 'mood', zh: '心情' },
      subject: { en: 'moods of {customers}', zh: '{customers}的情绪' },
      columns: [{ name: 'mood', type: 'number', label: { en: 'cheer', zh: '高兴程度' } }],
      examples: [{ en: 'moods of stable customers', zh: '稳定期客户的心情' }],
    }
    const reader = createReader({
      analyses: [words],
      facts: [{ name: 'shoe_size', type: 'number', label: { en: 'shoe size', zh: '鞋码' } }],
    })
    expect(reader.read('moods of stable customers by cheer', context)).toEqual({
      reading: {
        analysis: 'moods',
        lang: 'en',
        where: { stage: ['stable'] },
        sort: { by: 'mood', desc: true },
      },
      ignored: [],
    })
    expect(reader.read('心情里鞋码大于40的客户', context)).toMatchObject({
      reading: { analysis: 'moods', having: [{ by: 'shoe_size', op: '>', value: 40 }] },
    })
    expect(reader.read('which stable customers are drifting', context)).toHaveProperty('reject')
  })
})

/** The shortest words that name an analysis. */
function named({ words, title }: AnalysisWords, lang: Lang): string {
  return [title[lang], ...words[lang].split('|').map((one) => one.trim())].filter(Boolean)[0] ?? ''
}
