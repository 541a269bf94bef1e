import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderOutcome } from '../../../bot/cli/commands/ask.js'
import { Answer } from '../../../core/answer/answer.js'
import { createFakeTerminal } from '../../support/terminal.js'

const answer = Answer.parse(
  JSON.parse(readFileSync(new URL('../../fixtures/answers/drift.json', import.meta.url), 'utf8')),
)

describe('an outcome as a person sees it', () => {
  it('ends with the day, the time it took and the snapshot, in the reading’s language', () => {
    const { terminal } = createFakeTerminal()
    const last = (one: Answer) =>
      renderOutcome({ kind: 'answer', answer: one } as never, terminal, 1234)
        .trimEnd()
        .split('\n')
        .at(-1)
    const { asOf, snapshot, reading } = answer
    expect(last(answer)).toBe(`as of ${asOf} · 1.23 s · snapshot ${snapshot.id}`)
    const zh = { ...answer, reading: { ...reading, lang: 'zh' as const } }
    expect(last(zh)).toBe(`截至 ${asOf} · 1.23 秒 · 快照 ${snapshot.id}`)
  })

  it('says why there is no answer, and what could be asked', () => {
    const { terminal } = createFakeTerminal()
    const said = renderOutcome({ kind: 'reject', lang: 'zh', reason: '与客户无关。' } as never, terminal, 5)
    expect(said).toMatch(/^与客户无关。\n可以这样问：\n {2}哪些稳定客户正在流失？\n/)
  })

  it('offers the readings that may be meant, by number', () => {
    const { terminal } = createFakeTerminal()
    const reading = { analysis: 'drift', lang: 'en' }
    const choices = [{ echo: { en: 'drifting customers', zh: '正在漂移的客户' }, reading }]
    const outcome = { kind: 'clarify', lang: 'en', missing: ['analysis'], question: 'Which?', choices }
    expect(renderOutcome(outcome as never, terminal, 5)).toBe('Which?\n  1. drifting customers\n')
  })

  it('says what a word means', () => {
    const { terminal } = createFakeTerminal()
    const said = renderOutcome(
      { kind: 'glossary', lang: 'en', text: 'Stable: steady.' } as never,
      terminal,
      5,
    )
    expect(said).toBe('Stable: steady.\n')
  })
})
