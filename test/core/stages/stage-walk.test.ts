import { describe, expect, it } from 'vitest'
import type { StageVerdict } from '../../../core/stages/stage-verdict.js'
import { walkStages } from '../../../core/stages/stage-walk.js'

const VERDICTS: Record<string, StageVerdict | undefined> = {
  '-': undefined,
  p: { reason: 'no_order', stage: 'prospect' },
  e: { reason: 'few_orders', stage: 'exploration', needed: 3, silence: 1 },
  b: { reason: 'young', stage: 'build_up', periods: 1, needed: 8 },
  s: { reason: 'level', stage: 'stable', slope: 0, level: 1 },
  d: { reason: 'silent', stage: 'decline', silence: 60, limit: 45 },
  t: { reason: 'long_silent', stage: 'terminated', silence: 99, limit: 90 },
  k: { reason: 'below_peak', stage: 'kept', level: 0.5 },
}
const walk = (letters: string, hysteresis = 2) =>
  walkStages(
    [...letters].map((letter) => VERDICTS[letter]),
    hysteresis,
  )
const path = (letters: string) =>
  walk(letters)
    .stages.map((stage) => stage?.[0] ?? '-')
    .join('')

describe('walkStages', () => {
  it('lets a new stage hold for two periods before it counts', () => {
    expect(path('bbsds')).toBe('bbbbb')
    expect(path('bssdds')).toBe('bbssdd')
  })

  it('takes facts at once', () => {
    expect(path('-ppeebsst')).toBe('-ppeebbst')
  })

  it('keeps the stage before where a verdict says so, and is unknown where there is none', () => {
    expect(path('bsskk')).toBe('bbsss')
    expect(path('kk')).toBe('uu')
    expect(path('ttk')).toBe('ttu')
  })

  it('does not fall back into exploration', () => {
    expect(path('ebbee')).toBe('ebbbb')
    expect(path('ebte')).toBe('ebte')
  })

  it('says since when, what is pending, and which verdict named the stage', () => {
    expect(walk('ebssd')).toMatchObject({ since: 2, pending: 'decline', named: 3 })
    expect(walk('ebsskk')).toMatchObject({ since: 2, named: 3 })
    expect(walk('ebsskk').pending).toBeUndefined()
  })

  it('changes at once without hysteresis', () => {
    expect(walk('bsd', 1).stages).toEqual(['build_up', 'stable', 'decline'])
  })
})
