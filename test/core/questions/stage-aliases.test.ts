import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const ALIASES: Readonly<Record<string, readonly (readonly [system: string, en: string, zh: string])[]>> = {
  prospect: [
    ['canonical', 'prospect stage', '潜在期'],
    ['six-stage', 'prospect stage', '潜在客户期'],
    ['Dwyer', 'awareness phase', '潜在客户'],
  ],
  exploration: [
    ['four-stage', 'exploration stage', '考察期'],
    ['six-stage', 'development stage', '开发期'],
    ['six-stage', 'development phase', '发展期'],
    ['management', 'acquisition stage', '获取期'],
    ['Dwyer', 'exploration phase', '探索期'],
  ],
  build_up: [
    ['four-stage', 'build-up stage', '形成期'],
    ['six-stage', 'growth stage', '成长期'],
    ['six-stage', 'maintenance stage', '维系期'],
    ['management', 'uplift stage', '提升期'],
    ['Dwyer', 'expansion phase', '扩展期'],
  ],
  stable: [
    ['four-stage', 'stable stage', '稳定期'],
    ['six-stage', 'mature stage', '成熟期'],
    ['management', 'retention stage', '维持期'],
    ['Dwyer', 'commitment phase', '忠诚客户'],
  ],
  decline: [
    ['four-stage', 'decline stage', '退化期'],
    ['six-stage', 'decline phase', '衰退期'],
    ['management', 'churn stage', '流失期'],
    ['Dwyer', 'dissolution phase', '解体期'],
  ],
  terminated: [['six-stage', 'termination stage', '终止期']],
}

const cases = Object.entries(ALIASES).flatMap(([stage, rows]) => rows.map((row) => [stage, ...row] as const))

describe('the names of a stage in every system', () => {
  it.each(cases)('%s (%s): %s, %s', (stage, _system, en, zh) => {
    for (const question of [`which customers are in the ${en}?`, `${zh}有哪些客户`]) {
      expect(readQuestion(question, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS })).toMatchObject({
        reading: { analysis: 'lifecycle_stage', where: { stage: [stage] } },
        ignored: [],
      })
    }
  })
})
