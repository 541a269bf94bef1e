import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../core/read-question.js'
import type { Reading } from '../../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const drift: Reading = {
  analysis: 'drift',
  lang: 'en',
  where: { stage: ['stable'], region: ['East'] },
  top: 10,
}

const moves: Reading = {
  analysis: 'stage_transition',
  lang: 'en',
  where: { from_stage: ['stable'], to_stage: ['decline'] },
  period: { from: '2026-07-01', to: '2026-10-01' },
}

function followed(previous: Reading, text: string) {
  const result = readQuestion(text, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS, previous })
  return 'reading' in result ? result.reading : result
}

describe('a follow-up to drifting customers', () => {
  it.each<[string, object]>([
    ['why?', { ...drift, show: 'explain' }],
    ['and in the north?', { ...drift, where: { stage: ['stable'], region: ['North'] } }],
    ['also in the north', { ...drift, where: { stage: ['stable'], region: ['East', 'North'] } }],
    ['everywhere', { ...drift, where: { stage: ['stable'] } }],
    ['only the top 5', { ...drift, top: 5 }],
    ['what about build-up?', { ...drift, where: { stage: ['build_up'], region: ['East'] } }],
    [
      'how many of them are key accounts?',
      { ...drift, show: 'count', where: { ...drift.where, customer_type: ['key_account'] } },
    ],
    ['by owner', { ...drift, groupBy: ['owner'] }],
    ['as of 30 June', { ...drift, asOf: '2026-06-30' }],
    ['same for last quarter', { ...drift, period: { from: '2026-07-01', to: '2026-10-01' } }],
    ['why are they drifting?', { ...drift, show: 'explain' }],
    ['with score above 80%', { ...drift, having: [{ by: 'score', op: '>', value: 0.8 }] }],
    ['in the next 30 days', { ...drift, params: { horizon_days: 30 } }],
    ['what about their RFM?', { analysis: 'rfm', lang: 'en', where: drift.where }],
    ['为什么', { ...drift, lang: 'zh', show: 'explain' }],
    ['那华北呢', { ...drift, lang: 'zh', where: { stage: ['stable'], region: ['华北'] } }],
    ['只看前5个', { ...drift, lang: 'zh', top: 5 }],
    ['他们有多少', { ...drift, lang: 'zh', show: 'count' }],
    ['宏远机械呢', { ...drift, lang: 'zh', where: { ...drift.where, customer: ['宏远机械'] } }],
  ])('%s', (text, reading) => {
    expect(followed(drift, text)).toEqual(reading)
  })

  it('brings the list back', () => {
    expect(followed({ ...drift, show: 'count' }, 'list them')).toEqual(drift)
  })

  it('is a question of its own where it names an analysis and whom it asks for', () => {
    expect(followed(drift, 'which customers are in decline?')).toEqual({
      analysis: 'lifecycle_stage',
      lang: 'en',
      where: { stage: ['decline'] },
    })
  })

  it.each(['thanks', 'what is the weather', 'credit rating?', 'delete them', 'blah blah', '谢谢'])(
    'stays refused: %s',
    (text) => expect(followed(drift, text)).toHaveProperty('reject'),
  )
})

describe('a follow-up to transitions', () => {
  it('compares the period before with the same of last year', () => {
    expect(followed(moves, 'compared with last year')).toEqual({
      ...moves,
      compareTo: { from: '2025-07-01', to: '2025-10-01' },
    })
    expect(followed(moves, '同比')).toMatchObject({ compareTo: { from: '2025-07-01', to: '2025-10-01' } })
    expect(followed(moves, 'vs the quarter before')).toMatchObject({
      compareTo: { from: '2026-04-01', to: '2026-07-01' },
    })
  })

  it('takes a bare stage as the one where customers arrived', () => {
    expect(followed(moves, 'and build-up?')).toMatchObject({
      where: { from_stage: ['stable'], to_stage: ['build_up'] },
    })
  })
})
