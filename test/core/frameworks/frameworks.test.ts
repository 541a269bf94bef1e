import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FACT_SOURCES } from '../../../core/facts/sources.js'
import { FRAMEWORKS, findFrameworks } from '../../../core/frameworks/frameworks.js'
import { frameworksPage } from '../../../core/frameworks/frameworks-page.js'

const root = new URL('../../../', import.meta.url)
const ids = (pattern: RegExp) => FRAMEWORKS.map(({ id }) => id).filter((id) => pattern.test(id))
const numbered = (letter: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`)

describe('the frameworks', () => {
  it('are complete: F1 to F28, A1 to D23, and the codes of the framework by stage', () => {
    expect(ids(/^F/)).toEqual(numbered('F', 28))
    const items = FRAMEWORKS.filter(({ kind }) => kind === 'item').map(({ id }) => id)
    expect(items).toEqual([
      ...numbered('A', 14),
      ...numbered('B', 13),
      ...numbered('C', 32),
      ...numbered('D', 23),
    ])
    const codes = FRAMEWORKS.filter(({ kind }) => kind === 'code').map(({ id }) => id)
    expect(codes.join(' ')).toBe('C1 C2 C3 C4 L1 L2 L3 L4 S1 S2 S21 S22 S23 T1 T11 T12 T13 T2 T3 T4 T5')
  })

  it('are said in both languages, each with its grade, and each formula in full', () => {
    for (const { id, kind, name, meaning, grades } of FRAMEWORKS) {
      expect(name.zh, id).toMatch(/[\u4e00-\u9fff]|^RFM$/)
      expect(name.en, id).not.toMatch(/[\u4e00-\u9fff]/)
      expect(grades.length, id).toBeGreaterThan(0)
      if (kind === 'formula') expect(meaning?.zh, id).toMatch(/[\u4e00-\u9fff]/)
      const parts = (text = '') => text.match(/^\d\./gm)
      expect(parts(meaning?.zh), id).toEqual(parts(meaning?.en))
    }
  })

  it('hold every formula that a fact or an analysis names', () => {
    const named = FACT_SOURCES.flatMap(({ facts }) => facts.flatMap(({ formula }) => formula ?? []))
    const files = readdirSync(new URL('core/analyses', root), { recursive: true, encoding: 'utf8' })
    const texts = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(`core/analyses/${file}`, root), 'utf8'))
    const written = texts.flatMap((text) => text.match(/\bF[1-9]\d?(\.\d)?\b/g) ?? [])
    expect(named.length + written.length).toBeGreaterThan(5)
    for (const code of [...named, ...written]) expect(findFrameworks(code), code).toHaveLength(1)
  })

  it('are found by part and in any case; C1 is two things, and what is none of ours is none', () => {
    expect(findFrameworks('f15.2').map(({ id }) => id)).toEqual(['F15'])
    expect(findFrameworks('C1').map(({ kind }) => kind)).toEqual(['item', 'code'])
    expect(findFrameworks('F99')).toEqual([])
  })

  it('stand in docs/frameworks.md as they are here: `npm run docs` writes it', () => {
    expect(readFileSync(new URL('docs/frameworks.md', root), 'utf8')).toBe(frameworksPage())
  })
})
