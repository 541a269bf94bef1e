import { describe, expect, it } from 'vitest'
import { evidenceHtml, headlineHtml, methodHtml, sqlHtml } from '../../kernel-helpers/answer-html.js'
import { driftAnswer } from '../fixtures/answers/drift-answer.js'

describe('An Answer in HTML', () => {
  it('says how the question was read and what the answer is', () => {
    expect(headlineHtml(driftAnswer, 'en')).toMatch(/stage: stable.*£48,210 a year is at stake/)
    expect(headlineHtml(driftAnswer, 'zh')).toMatch(/稳定期.*涉及年收入 48,210 英镑/)
  })

  it('gives evidence by subject, and the caveats', () => {
    const html = evidenceHtml(driftAnswer, 'zh')
    expect(html).toContain('<li>已 61 天未下单，其自身间隔中位数为 14 天。</li>')
    expect(html).toContain('账本中没有成本')
    expect(html).not.toContain('<Tools>')
  })

  it('names formulas, settings, references and the snapshot', () => {
    const html = methodHtml(driftAnswer, 'en')
    expect(html).toContain('Formulas: F1, F15.1')
    expect(html).toContain('horizon = 90, declineDrop = 0.3')
    expect(html).toContain('Fader, Hardie &#38; Lee (2005)')
    expect(html).toContain('a1b2c3d4 · data through 2026-06-30')
  })

  it('leaves out what there is none of', () => {
    const bare = { ...driftAnswer, evidence: [], caveats: [], sql: [] }
    expect(evidenceHtml(bare, 'en') + sqlHtml(bare)).toBe('')
  })

  it('shows the SQL as text, with what was bound', () => {
    expect(sqlHtml(driftAnswer)).toContain('WHERE day &#60;= $1\n-- $1 = &#34;2026-06-30&#34;')
  })
})
