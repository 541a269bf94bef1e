import { describe, expect, it } from 'vitest'
import {
  BUILD_UP,
  DECLINE,
  EXPLORATION,
  KEPT,
  NOBODY,
  PROSPECT,
  STABLE,
  STAGE_CODES,
  TERMINATED,
} from '../../../core/stages/stage-codes.js'
import { createWalk, stepWalk } from '../../../core/stages/stage-walk.js'

const VERDICTS: Record<string, number> = {
  '-': NOBODY,
  p: PROSPECT,
  e: EXPLORATION,
  b: BUILD_UP,
  s: STABLE,
  d: DECLINE,
  t: TERMINATED,
  k: KEPT,
}

function walk(letters: string, hysteresis = 2) {
  const walked = createWalk()
  const stages = [...letters].map((letter) => {
    stepWalk(walked, VERDICTS[letter] ?? NOBODY, hysteresis)
    return STAGE_CODES[walked.current]
  })
  return { stages, pending: STAGE_CODES[walked.candidate] }
}
const path = (letters: string) =>
  walk(letters)
    .stages.map((stage) => stage?.[0] ?? '-')
    .join('')

describe('stepWalk', () => {
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

  it('says what is pending', () => {
    expect(walk('ebssd').pending).toBe('decline')
    expect(walk('ebsskk').pending).toBeUndefined()
  })

  it('changes at once without hysteresis', () => {
    expect(walk('bsd', 1).stages).toEqual(['build_up', 'stable', 'decline'])
  })
})
