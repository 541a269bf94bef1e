import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, Column, ColumnType } from '../../../core/answer/answer.js'
import { formatCell, formatLabel, isRightAligned } from '../../../core/reading/format-cell.js'

const column = (type: ColumnType, more: Partial<Column> = {}): Column => ({
  name: 'c',
  type,
  label: { en: 'Gap', zh: '间隔' },
  ...more,
})

describe('formatCell', () => {
  it.each<[ColumnType, Cell, string, string]>([
    ['money', 81200, '81,200', '8.1 万'],
    ['money', 81.2, '81.20', '81.20'],
    ['money', -0.001, '0.00', '0.00'],
    ['share', 0.1234, '12.3%', '12.3%'],
    ['share', 1, '100%', '100%'],
    ['share', 0.00001, '<0.1%', '<0.1%'],
    ['share', -0.3, '-30%', '-30%'],
    ['probability', 0.834, '83%', '83%'],
    ['probability', 0.001, '<1%', '<1%'],
    ['probability', 0.999, '>99%', '>99%'],
    ['probability', 0, '0%', '0%'],
    ['days', 1, '1 day', '1 天'],
    ['days', 43.4, '43 days', '43 天'],
    ['days', 4.25, '4.3 days', '4.3 天'],
    ['integer', 525461, '525,461', '525,461'],
    ['number', 0.000123456, '0.000123', '0.000123'],
    ['number', 12.345, '12.35', '12.35'],
    ['date', '2026-11-22', '2026-11-22', '2026-11-22'],
    ['text', true, 'yes', '是'],
    ['prose', { en: 'late', zh: '迟了' }, 'late', '迟了'],
  ])('shows a %s of %j as "%s" and "%s"', (type, cell, en, zh) => {
    expect(formatCell(column(type), cell, 'en')).toBe(en)
    expect(formatCell(column(type), cell, 'zh')).toBe(zh)
  })

  it("writes money in the ledger's currency, as each language does", () => {
    expect(formatCell(column('money'), 81200, 'en', { currency: 'GBP' })).toBe('£81,200')
    expect(formatCell(column('money'), 81200, 'zh', { currency: 'CNY' })).toBe('8.1 万元')
    expect(formatCell(column('money', { unit: 'EUR' }), 5, 'en', { currency: 'GBP' })).toBe('€5')
    expect(formatCell(column('money', { unit: 'pence' }), 5, 'en')).toBe('5')
  })

  it('shows a code by its label and an undeclared code as it is', () => {
    const stage = column('code', { values: { stable: { en: 'stable', zh: '稳定期' } } })
    expect(formatCell(stage, 'stable', 'zh')).toBe('稳定期')
    expect(formatCell(stage, 'lost', 'zh')).toBe('lost')
  })

  it('shows a customer by name where the row has one', () => {
    expect(formatCell(column('customer'), 'C7', 'en', { row: { name: 'Harbour Ltd' } })).toBe('Harbour Ltd')
    expect(formatCell(column('customer'), 'C7', 'en', { row: {} })).toBe('C7')
  })

  it('shows what is not known as a dash', () => {
    for (const cell of [undefined, '', Number.NaN, Number.POSITIVE_INFINITY, '\u0007'])
      expect(formatCell(column('number'), cell, 'en')).toBe('–')
  })

  it('never gives an empty cell, a control character or a second line', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean())
    const types = fc.constantFrom<ColumnType>(
      'text',
      'customer',
      'money',
      'share',
      'probability',
      'days',
      'code',
    )
    fc.assert(
      fc.property(types, cell, fc.constantFrom('en' as const, 'zh' as const), (type, value, lang) => {
        const shown = formatCell(column(type), value, lang)
        expect(shown).not.toBe('')
        expect(shown).not.toMatch(/[\p{Cc}\u202e]/u)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('formatLabel', () => {
  it('adds a unit that the cells do not carry', () => {
    expect(formatLabel(column('number', { unit: 'kg' }), 'en')).toBe('Gap (kg)')
    expect(formatLabel(column('number', { unit: 'kg' }), 'zh')).toBe('间隔（kg）')
    expect(formatLabel(column('money', { unit: 'GBP' }), 'en')).toBe('Gap')
  })
})

describe('isRightAligned', () => {
  it('is true of numbers only', () => {
    expect(isRightAligned(column('money'))).toBe(true)
    expect(isRightAligned(column('date'))).toBe(false)
  })
})
