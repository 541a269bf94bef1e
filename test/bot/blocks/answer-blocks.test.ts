import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerMessage } from '../../../bot/blocks/answer-blocks.js'
import { type MessageForm, RICHEST_FORM } from '../../../bot/blocks/slack-message.js'
import type { Answer } from '../../../core/answer/answer.js'
import { blockTypes, seen } from '../../support/slack/bot-harness.js'
import { type FakeBlock, refusalOfBlocks, sentTexts, unescapedIn } from '../../support/slack/check-message.js'
import { sampleAnswer } from '../../support/slack/sample-answer.js'

const NONE = new Set<string>()

/** The message as plain data, the way it goes over the wire. */
function draw(answer: Answer, form: MessageForm = RICHEST_FORM, ids: string[] = ['a', 'b']) {
  const message = answerMessage(answer, ids, form)
  return JSON.parse(JSON.stringify(message)) as { text: string; blocks?: FakeBlock[] }
}

function block<T>(answer: Answer, type: string, form: MessageForm = RICHEST_FORM, ids?: string[]): T {
  const found = draw(answer, form, ids).blocks?.find((one) => one.type === type)
  if (found === undefined) throw new Error(`There is no ${type} block.`)
  return found as T
}

interface TableLike {
  rows: { text: string }[][]
  column_settings?: unknown
}

describe('answerMessage', () => {
  it('puts what tells most first: who, the sorted column, figures and states, explanations, and what never differs', () => {
    const sample = sampleAnswer()
    const answer = { ...sample, reading: { ...sample.reading, sort: { by: 'value_at_risk', desc: true } } }
    const [header] = block<TableLike>(answer, 'data_table').rows
    expect(header?.map((cell) => cell.text)).toEqual([
      'Customer',
      'Value at risk',
      'Risk',
      'Stage',
      'Gap',
      'Why',
    ])
  })

  it('leaves a table that is not of customers in its own order', () => {
    const sample = sampleAnswer()
    const table = sample.table as NonNullable<Answer['table']>
    const columns = table.columns.filter((column) => column.type !== 'customer')
    const [header] = block<TableLike>({ ...sample, table: { ...table, columns } }, 'data_table').rows
    expect(header?.map((cell) => cell.text)).toEqual(['Stage', 'Risk', 'Name', 'Value at risk', 'Gap', 'Why'])
  })

  it('gives numbers as numbers, so that Slack can sort them, with the text that people read', () => {
    const [, first] = block<TableLike>(sampleAnswer(), 'data_table').rows
    expect(first).toContainEqual({ type: 'raw_number', value: 81_200, text: '£81,200' })
    expect(first).toContainEqual({ type: 'raw_number', value: 0.9, text: '90%' })
    expect(first?.[0]).toEqual({ type: 'raw_text', text: 'Customer 0' })
  })

  it('speaks the reading’s language throughout', () => {
    const answer = sampleAnswer({ lang: 'zh', name: () => '华东贸易', rows: 250 })
    const words = seen(draw(answer))
    for (const word of [
      '位稳定期客户正在流失',
      '我的理解',
      '风险金额',
      '现在已隔 43 天',
      '方法：',
      '按大区',
      '43 天',
    ]) {
      expect(words).toContain(word)
    }
    expect(words).toContain('显示 200 行，共 250 行')
    expect(words).not.toMatch(/Method|shown|Risk/)
  })

  it('says how much of a list is shown, in the blocks and in the text', () => {
    const { text, blocks } = draw(sampleAnswer({ rows: 20, total: 134 }))
    expect(seen({ blocks: blocks ?? [] })).toContain('20 of 134 shown')
    expect(text).toContain('20 of 134 shown')
    expect(draw(sampleAnswer()).text).not.toContain('shown')
  })

  it('names the columns for which there is no room', () => {
    const sample = sampleAnswer()
    const table = sample.table as NonNullable<Answer['table']>
    const extra = Array.from({ length: 25 }, (_, index) => ({
      name: `x${index}`,
      type: 'integer' as const,
      label: { en: `Extra ${index}`, zh: `附加 ${index}` },
    }))
    const rows = table.rows.map((row) => ({
      ...row,
      ...Object.fromEntries(extra.map(({ name }) => [name, 1])),
    }))
    const message = draw({ ...sample, table: { ...table, columns: [...table.columns, ...extra], rows } })
    expect(seen({ blocks: message.blocks ?? [] })).toMatch(/Not shown: Extra 2, .*Extra 24/)
    expect(refusalOfBlocks(message.blocks, NONE)).toBeUndefined()
  })

  it('has no table, and no empty one, where there are no rows', () => {
    const { blocks } = draw(sampleAnswer({ rows: 0 }))
    expect(blockTypes({ blocks: blocks ?? [] })).not.toContain('data_table')
  })

  it('has buttons only for follow-ups that are bound', () => {
    const { elements } = block<{ elements: unknown[] }>(sampleAnswer(), 'actions', RICHEST_FORM, ['only-one'])
    expect(elements).toHaveLength(1)
    expect(blockTypes({ blocks: draw(sampleAnswer(), RICHEST_FORM, []).blocks ?? [] })).not.toContain(
      'actions',
    )
  })

  it('says the method in a few sentences, with formulas and who they come from', () => {
    const sample = sampleAnswer()
    const sentences = Array.from({ length: 40 }, (_, index) => `Sentence ${index} of the method.`)
    const summary = { en: sentences.join(' '), zh: 'x' }
    const references = [
      'Fader, Hardie & Lee (2005), Counting your customers the easy way, Marketing Science 24(2)',
    ]
    const words = seen(draw({ ...sample, method: { ...sample.method, summary, references } }) as never)
    expect(words).toMatch(
      /Method: Sentence 0 of the method\. .*Sentence \d+ of the method\. … · F15 · Fader, Hardie & Lee \(2005\)$/m,
    )
    expect(words).not.toContain('Sentence 20')
    expect(words).toContain('As of 2026-11-22 · data through 2026-11-20')
  })

  it('tells of further caveats instead of dropping them silently', () => {
    const caveats = Array.from({ length: 12 }, (_, index) => ({
      code: `c${index}`,
      text: { en: `caveat ${index}`, zh: `说明 ${index}` },
    }))
    expect(seen({ blocks: draw({ ...sampleAnswer(), caveats }).blocks ?? [] })).toContain(
      'and 7 more caveats',
    )
  })

  it('as a plain table aligns numbers to the right', () => {
    const table = block<TableLike>(sampleAnswer(), 'table', { blocks: true, table: 'table', charts: false })
    expect(table.column_settings).toEqual([
      { is_wrapped: true },
      { align: 'right' },
      { align: 'right' },
      { is_wrapped: true },
      { align: 'right' },
      { is_wrapped: true },
    ])
  })

  it('fills a table up to Slack’s last character and no further', () => {
    const sample = sampleAnswer()
    const label = { en: 'Name', zh: '名称' }
    for (const length of [99, 100, 101, 150, 199]) {
      const rows = Array.from({ length: 300 }, () => ({ word: 'x'.repeat(length) }))
      const table = { columns: [{ name: 'word', type: 'text' as const, label }], rows, total: 300 }
      const fitting = Math.min(200, Math.floor((20_000 - 'Name'.length) / length))
      const message = draw({ ...sample, table })
      expect(refusalOfBlocks(message.blocks, NONE)).toBeUndefined()
      expect(block<TableLike>({ ...sample, table }, 'data_table').rows).toHaveLength(fitting + 1)
    }
  })

  it('makes a headline a header as long as Slack takes it as one', () => {
    for (const length of [149, 150, 151, 3_500]) {
      const headline = { en: '&'.repeat(length / 5) + 'x'.repeat(length % 5), zh: 'x' }
      const { blocks } = draw({ ...sampleAnswer(), headline })
      expect(blocks?.[0]?.type).toBe(length <= 150 ? 'header' : 'section')
      expect(refusalOfBlocks(blocks, NONE)).toBeUndefined()
    }
  })

  it('is taken by Slack in every form, whatever the words, and never sets off a mention', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4_000 }),
      fc.constantFrom(
        '<!channel>',
        '&amp;',
        '<http://a|b>',
        '流失'.repeat(2_000),
        '&'.repeat(3_000),
        '👩‍👩‍👧‍👦'.repeat(300),
      ),
    )
    const forms = fc.constantFrom<MessageForm>(
      RICHEST_FORM,
      { blocks: true, table: 'table', charts: false },
      { blocks: false, table: 'table', charts: false },
    )
    const property = fc.property(nasty, fc.integer({ min: 0, max: 300 }), forms, (word, rows, form) => {
      const message = draw(answerOfWords(word, rows), form)
      expect(message.text.length).toBeLessThanOrEqual(4_000)
      expect(message.text).not.toBe('')
      if (message.blocks !== undefined) expect(refusalOfBlocks(message.blocks, NONE)).toBeUndefined()
      const parsed = sentTexts(message.blocks).filter((one) => one.isParsed)
      for (const text of [message.text, ...parsed.map((one) => one.text)])
        expect(unescapedIn(text)).toEqual([])
    })
    fc.assert(property, { seed: 11, numRuns: 60 })
  })
})

/** An answer in which every wording is the same word. */
function answerOfWords(word: string, rows: number): Answer {
  const sample = sampleAnswer({ rows, name: () => word, prose: word })
  const text = { en: word, zh: word }
  return {
    ...sample,
    headline: text,
    echo: text,
    figures: sample.figures.map((figure) => ({
      ...figure,
      title: text,
      data: [{ type: 'bar', x: [word, `${word}2`], y: [1, 2], name: word }],
    })),
    evidence: Array.from({ length: 5 }, () => ({
      subject: word,
      label: word,
      statements: Array(9).fill(text),
    })),
    caveats: Array.from({ length: 12 }, () => ({ code: 'x', text })),
    method: { ...sample.method, summary: text, references: Array(20).fill(word), formulas: [word] },
    followUps: Array.from({ length: 9 }, () => ({ label: text, reading: sample.reading })),
  }
}
