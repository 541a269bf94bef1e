import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { besideLastWeek, renderBriefAnswer } from '../../../../bot/cli/terminal/brief-answer.js'
import { Answer } from '../../../../core/answer/answer.js'

const answer = Answer.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/answers/drift.json', import.meta.url), 'utf8')),
)

describe('an answer to forward', () => {
  it('has what was found, the first three by name and the day of the data, and no statistics', () => {
    const said = renderBriefAnswer(answer, { width: 400, color: false })
    const lines = said.trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(answer.headline.en)
    expect(lines[1]).toBe('First: Harbour <Tools> & Co (£31,251), Lotus Supplies (£12,960), C0108.')
    expect(lines[2]).toMatch(/^Orders up to \d+ \w+ \d{4}\.$/)
    expect(said).not.toMatch(/AUC|F15|chance/)
  })

  it('stands beside the day a week before, where it is a list of one day', () => {
    expect(besideLastWeek({ ...answer, asOf: '2026-10-30' })?.compareTo).toEqual({
      from: '2026-10-23',
      to: '2026-10-24',
    })
    const one = { ...answer.reading, where: { customer: ['C1'] } }
    expect(besideLastWeek({ ...answer, reading: one })).toBeUndefined()
    const period = { from: '2026-07-01', to: '2026-10-01' }
    expect(besideLastWeek({ ...answer, reading: { ...answer.reading, period } })).toBeUndefined()
  })
})
