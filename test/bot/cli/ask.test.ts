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
})
