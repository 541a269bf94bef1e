import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const NUMBERS = [
  '0',
  '1',
  '53',
  '54',
  '9999',
  '99999999',
  '9'.repeat(30),
  '1e99',
  '-1',
  'N',
  'NN',
  '1.5',
  '１２',
  '٣',
]
const FORMS = [
  'drifting customers week #',
  'stages in week # of 2024',
  'stages in 2024-W#',
  'stages in Q# 2024',
  'stages in year #',
  'stages as of #-01-01',
  'stages as of 2024-#-#',
  'drift in the last # weeks',
  'drift in the last # years',
  'stages as of # days ago',
  'top # drifting customers',
  'no order for # days',
  'customers above #',
  '第#周流失客户',
  '2024年第#周',
  '最近#天流失的客户',
  '#年第#季度各阶段',
  '前#个流失客户',
]
const WIDE = { asOf: fc.constantFrom('0001-01-01', '1970-01-01', '2026-06-30', '9999-12-31') }

describe('numbers and days in a question', () => {
  it('never make the reader fail, nor leave the calendar', () => {
    const asked = fc.tuple(fc.constantFrom(...FORMS), fc.constantFrom(...NUMBERS), WIDE.asOf)
    fc.assert(
      fc.property(asked, ([form, number, asOf]) => {
        const text = form.replaceAll('#', number)
        const read = JSON.stringify(readQuestion(text, { asOf, settings: DEFAULT_SETTINGS }))
        for (const [, day] of read.matchAll(/"(?:from|to|asOf)":"([^"]*)"/g)) {
          expect(day, text).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        }
      }),
      { seed: 9, numRuns: FORMS.length * NUMBERS.length * 8 },
    )
  })

  it.each(['week 99999999', '第99999999周', '2024-W54', '2023-W53'])('knows no %s', (week) => {
    const result = readQuestion(`drifting customers ${week}`, {
      asOf: '2026-06-30',
      settings: DEFAULT_SETTINGS,
    })
    expect(JSON.stringify(result)).not.toContain('"from":"2023-12-25"')
    expect(JSON.stringify(result)).not.toMatch(/"from":"(?!20)/)
  })
})
