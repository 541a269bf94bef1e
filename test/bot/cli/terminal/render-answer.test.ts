import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../../../bot/cli/terminal/render-answer.js'
import { renderTable } from '../../../../bot/cli/terminal/render-table.js'
import { textWidth } from '../../../../bot/cli/terminal/text-width.js'
import { Answer, type Table } from '../../../../core/answer/answer.js'

const answer = Answer.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/answers/drift.json', import.meta.url), 'utf8')),
)
const inChinese: Answer = { ...answer, reading: { ...answer.reading, lang: 'zh' } }
const lines = (text: string) => text.split('\n')

const table: Table = {
  columns: [
    { name: 'customer', type: 'customer', label: { en: 'customer', zh: '客户' } },
    { name: 'name', type: 'text', label: { en: 'name', zh: '名称' } },
    { name: 'score', type: 'probability', label: { en: 'score', zh: '概率' } },
    { name: 'why', type: 'prose', label: { en: 'why', zh: '原因' } },
    { name: 'value', type: 'money', label: { en: 'value', zh: '价值' }, unit: 'GBP' },
  ],
  rows: [
    {
      customer: 'C1',
      name: '宏远机械',
      score: 0.62,
      why: { en: 'ordered every 21 ± 4 days; now 43 days', zh: '平均每21±4天下单，已43天' },
      value: 1200,
    },
    { customer: 'C2', name: 'Sunrise Foods', score: 0.4, why: { en: 'smaller orders', zh: '订单变小' } },
  ],
  total: 2,
}

describe('an Answer in the terminal', () => {
  it.each([40, 60, 80, 120, 200])('never exceeds %d columns, in either language', (width) => {
    for (const one of [answer, inChinese]) {
      for (const line of lines(renderAnswer(one, { width, color: false }))) {
        expect(textWidth(line), line).toBeLessThanOrEqual(width)
      }
    }
  })

  it('says headline, echo, caveats, method and follow-ups in the reading’s language', () => {
    const text = renderAnswer(inChinese, { width: 200, color: false })
    for (const part of [answer.headline, answer.echo, ...answer.caveats.map((caveat) => caveat.text)]) {
      expect(text.replace(/\s/g, '')).toContain(part.zh.replace(/\s/g, ''))
    }
    expect(text).toContain('方法')
  })

  it('says how many rows there are, and how to see them', () => {
    const { top: _, ...reading } = answer.reading
    const cut = { ...answer, reading, table: { ...table, total: 1833 } }
    expect(renderAnswer(cut, { width: 100, color: false })).toContain(
      '2 of 1,833 rows; for more, add “top 50” to the question',
    )
    const top = { ...cut, reading: { ...reading, top: 2 } }
    expect(renderAnswer(top, { width: 100, color: false })).toContain('2 of 1,833 rows\n')
    const zh = { ...cut, reading: { ...reading, lang: 'zh' as const } }
    expect(renderAnswer(zh, { width: 100, color: false })).toContain('显示 2 行，共 1,833 行；')
  })

  it('rounds fitted settings, and leaves whole ones alone', () => {
    const settings = { min_score: 0.07489061990324754, orders: 123456, score: 'combined' }
    const fitted = { ...answer, method: { ...answer.method, settings } }
    expect(renderAnswer(fitted, { width: 200, color: false })).toContain(
      'Settings: min_score 0.0749, orders 123456, score combined',
    )
  })

  it('marks nothing where there is no colour', () => {
    expect(renderAnswer(answer, { width: 80, color: false })).not.toContain('\u001b')
    expect(renderAnswer(answer, { width: 80, color: true })).toContain('\u001b[1m')
  })
})

describe('a table in the terminal', () => {
  it('shows the name for the customer, numbers on the right and – for what is not known', () => {
    expect(renderTable(table, 'en', 100).lines).toEqual([
      'name           score  why                                      value',
      '─────────────  ─────  ──────────────────────────────────────  ──────',
      '宏远机械         62%  ordered every 21 ± 4 days; now 43 days  £1,200',
      'Sunrise Foods    40%  smaller orders                               –',
    ])
  })

  it('cuts long texts only where there is no room, and leaves some for the numbers', () => {
    const long = {
      ...table,
      columns: table.columns.filter(({ name }) => name !== 'why'),
      rows: [{ customer: 'C1', name: 'sofia.moreno@harbour-supply.example', score: 0.1, value: 1200 }],
    }
    expect(renderTable(long, 'en', 60).lines[2]).toBe('sofia.moreno@harbour-supply.example    10%  £1,200')
    expect(renderTable(long, 'en', 40)).toMatchObject({ hidden: [] })
    expect(renderTable(long, 'en', 40).lines[2]).toBe('sofia.moreno@…    10%  £1,200')
  })

  it('wraps prose before it drops a column, and names what it dropped', () => {
    const narrow = renderTable(table, 'en', 56)
    expect(narrow.hidden).toEqual([])
    expect(narrow.lines.length).toBeGreaterThan(4)
    const tiny = renderTable(table, 'en', 30)
    expect(tiny.hidden.map((column) => column.name)).toEqual(['why', 'value'])
    expect(Math.max(...tiny.lines.map(textWidth))).toBeLessThanOrEqual(30)
  })

  it('keeps control characters of the data away from the terminal', () => {
    const evil = { ...table, rows: [{ customer: 'C1', name: 'a\u001b[2Jb', score: 0.1 }] }
    expect(renderTable(evil, 'en', 80).lines.join('\n')).not.toContain('\u001b')
  })
})
