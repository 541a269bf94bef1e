import { describe, expect, it } from 'vitest'
import { analysisById } from '../../../core/analyses/catalogue.js'
import { describeReading as describeWith } from '../../../core/reading/echo.js'
import type { Reading } from '../../../core/reading/reading.js'

const describeReading = (reading: Reading, ignored: readonly string[] = []) =>
  describeWith(reading, analysisById(reading.analysis)?.words, ignored)

describe('describeReading', () => {
  it('says population, number and day of the flagship question', () => {
    const echo = describeReading({
      analysis: 'drift',
      lang: 'en',
      where: { stage: ['stable'], region: ['East'] },
      top: 20,
      asOf: '2026-11-22',
    })
    expect(echo.en).toBe(
      'I read this as: drifting customers among stable customers in East, top 20, as of 22 Nov 2026',
    )
    expect(echo.zh).toBe('您问的是：East 的稳定期客户中正在漂移的客户，前 20 名，截至2026年11月22日')
  })

  it('names the last day of a half-open period', () => {
    const echo = describeReading({
      analysis: 'stage_transition',
      lang: 'zh',
      where: { from_stage: ['stable'], to_stage: ['decline'], customer_type: ['key_account'] },
      period: { from: '2026-07-01', to: '2026-10-01' },
    })
    expect(echo.zh).toBe('您问的是：从稳定期转到下滑期的大客户，2026年三季度')
    expect(echo.en).toBe(
      'I read this as: key-account customers who moved from stable to declining, in Q3 2026',
    )
  })

  it('names customers, not a stage, where only the start of a move is asked for', () => {
    const where = { from_stage: ['stable'] }
    const echo = describeReading({ analysis: 'stage_transition', lang: 'zh', where })
    expect(echo).toEqual({
      en: 'I read this as: customers who moved from stable',
      zh: '您问的是：离开稳定期的客户',
    })
  })

  it('sets Latin apart from Chinese', () => {
    const where = { region: { not: ['East'] }, rfm_cell: ['555'], customer: ['Sunrise Foods'] }
    expect(describeReading({ analysis: 'rfm', lang: 'zh', where, groupBy: ['rfm_class'] }).zh).toBe(
      '您问的是：East 以外、RFM 组合为 555、名为 Sunrise Foods 的客户的 RFM，按 RFM 类别分组',
    )
  })

  it('says “declining” as a person would', () => {
    const where = { stage: ['decline'], region: ['East'], customer_type: ['key_account'] }
    expect(describeReading({ analysis: 'lifecycle_stage', lang: 'en', where }).en).toBe(
      'I read this as: declining key-account customers in East',
    )
  })

  it('says conditions, order and what was left out', () => {
    const echo = describeReading(
      {
        analysis: 'drift',
        lang: 'en',
        where: { region: { not: ['华北'] }, owner: ['me'] },
        having: [{ by: 'score', op: '>', value: 0.7 }],
        sort: { by: 'value_at_risk', desc: true },
        params: { horizon_days: 60 },
      },
      ['pumps'],
    )
    expect(echo.en).toBe(
      'I read this as: drifting customers outside 华北 of your own, chance of no order > 70%, by likely loss a year, highest first, within 60 days (not understood: “pumps”)',
    )
    expect(echo.zh).toBe(
      '您问的是：华北以外、我负责的客户中正在漂移的客户，不下单的可能性 > 70%，按预计损失（年）从高到低排列，未来 60 天内（没有读懂：“pumps”）',
    )
  })

  it('holds no undefined for any analysis and way of showing', () => {
    for (const show of ['list', 'count', 'share', 'trend', 'explain', 'matrix'] as const) {
      for (const analysis of ['lifecycle_stage', 'drift', 'rfm', 'data_quality', 'clv'] as const) {
        const { en, zh } = describeReading({ analysis, lang: 'en', show })
        expect(`${en}${zh}`).not.toMatch(/undefined|null|NaN/)
      }
    }
  })
})
