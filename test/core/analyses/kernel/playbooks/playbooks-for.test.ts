import { describe, expect, it } from 'vitest'
import {
  PLAYBOOKS,
  playbooksBy,
  playbooksFor,
} from '../../../../../core/analyses/kernel/playbooks/playbooks-for.js'

describe('The playbooks', () => {
  it('are the 88 of the source documents and ours, each with an action in both languages', () => {
    expect(PLAYBOOKS.filter(({ source }) => source !== 'ours')).toHaveLength(88)
    expect(new Set(PLAYBOOKS.map(({ id }) => id)).size).toBe(PLAYBOOKS.length)
    for (const { id, action, grade } of PLAYBOOKS) {
      expect(action.zh, id).toMatch(/\p{Script=Han}/u)
      expect(action.en, id).toMatch(/[a-z]/)
      expect(['S', 'P', 'S/P'], id).toContain(grade)
    }
  })

  it('put the most specific first', () => {
    const found = playbooksFor({ stage: 'stable', signal: 'silence', level: 'act_now' })
    const asked = found.map(({ when }) => Object.keys(when).length)
    expect(asked).toEqual([...asked].sort((a, b) => b - a))
    expect(found.map(({ id }) => id).indexOf('P01')).toBeLessThan(found.map(({ id }) => id).indexOf('P02'))
    expect(playbooksFor({ signal: 'silence', level: 'watch' }).map(({ id }) => id)).toContain('P02')
  })

  it('hold only where all their conditions are known to', () => {
    expect(playbooksFor({}).every(({ when }) => Object.keys(when).length === 0)).toBe(true)
    expect(playbooksBy('stage', 'stable').length).toBeGreaterThan(10)
    expect(playbooksBy('stage', 'nonsense')).toEqual([])
  })
})
