import { describe, expect, it } from 'vitest'
import { tableHtml } from '../../kernel-helpers/table-html.js'
import { driftTable } from '../fixtures/answers/drift-answer.js'

const english = tableHtml(driftTable, { lang: 'en', currency: 'GBP' })
const chinese = tableHtml(driftTable, { lang: 'zh', currency: 'GBP' })

describe('A table in HTML', () => {
  it('shows cells as Slack and the terminal do, in both languages', () => {
    expect(cells(english)[1]).toEqual([
      'Lotus Supplies',
      'stable',
      '61%',
      '£12,960',
      '40 days',
      '2026-05-21',
      'orders 45% smaller than a year ago',
    ])
    expect(cells(chinese)[1]).toEqual([
      '莲花物资',
      '稳定期',
      '61%',
      '1.3 万英镑',
      '40 天',
      '2026-05-21',
      '订单金额较去年同期减少 45%',
    ])
  })

  it('shows a dash where a value is not known', () => {
    expect(cells(english)[2]).toEqual(['C0108', 'stable', '52%', '–', '33 days', '2026-05-28', '–'])
  })

  it('shows a customer once, by name', () => {
    const [first, ...others] = driftTable.columns
    if (!first) throw new Error('The table must have columns.')
    const name = { name: 'name', type: 'text', label: { en: 'Name', zh: '名称' } } as const
    expect(
      tableHtml({ ...driftTable, columns: [first, name, ...others] }, { lang: 'en', currency: 'GBP' }),
    ).toBe(english)
    expect(tableHtml({ ...driftTable, columns: [name] }, { lang: 'en' })).toContain('Name')
  })

  it('lets no name become markup', () => {
    expect(english).not.toContain('<Tools>')
    expect(cells(english)[0]?.[0]).toBe('Harbour <Tools> & Co')
  })

  it('says how many rows were left out, and nothing where none was', () => {
    expect(english).toContain('The first 3 of 9 rows')
    expect(chinese).toContain('共 9 行，显示前 3 行')
    expect(tableHtml({ ...driftTable, total: 3 }, { lang: 'en' })).not.toContain('of 3 rows')
  })

  it('aligns numbers to the right and words to the left', () => {
    expect(english).toMatch(/text-align:right[^>]*>83%/)
    expect(english).toMatch(/text-align:left[^>]*>2026-04-30/)
  })
})

function cells(html: string): string[][] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)]
    .slice(1)
    .map(([, row]) =>
      [...(row ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => unescaped(text ?? '')),
    )
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}
