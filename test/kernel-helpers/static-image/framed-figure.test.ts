import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framedFigure } from '../../../kernel-helpers/static-image/framed-figure.js'
import { riskFigure } from '../../fixtures/answers/drift-answer.js'

const titleOf = (title: string, lang: 'en' | 'zh', width = 900) => {
  const { layout } = framedFigure({ ...riskFigure, title: { en: title, zh: title } }, lang, width)
  return (layout.title as { text: string }).text
}

describe('The frame of a figure', () => {
  it('carries the title in the language asked for', () => {
    expect(titleOf('Risk', 'en')).toBe('Risk')
    expect(framedFigure(riskFigure, 'zh', 900).layout.title).toMatchObject({
      text: '未来 90 天不再下单的概率',
    })
  })

  it('breaks a long title by words in English and by characters in Chinese, and loses none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('risk', 'customers', 'of', 'drifting'), { minLength: 1, maxLength: 60 }),
        (words) => {
          const lines = titleOf(words.join(' '), 'en', 400).split('<br>')
          expect(lines.join(' ')).toBe(words.join(' '))
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(38)
        },
      ),
      { seed: 1, numRuns: 50 },
    )
    expect(titleOf('流'.repeat(60), 'zh', 400)).toBe(
      ['流'.repeat(20), '流'.repeat(20), '流'.repeat(20)].join('<br>'),
    )
  })

  it('lets no title become markup', () => {
    expect(titleOf('a <b>&</b>', 'en')).toBe('a &lt;b&gt;&amp;&lt;/b&gt;')
  })

  it('leaves to the figure what the figure says, and clears its axis titles from the labels', () => {
    const { layout } = framedFigure(
      { ...riskFigure, layout: { ...riskFigure.layout, margin: { l: 1 } } },
      'en',
      900,
    )
    expect(layout.margin).toEqual({ l: 1 })
    expect(layout.xaxis).toMatchObject({ tickformat: '.0%', title: { text: 'Risk', standoff: 12 } })
  })

  it('writes dates on axes in the figure’s language', () => {
    expect(framedFigure(riskFigure, 'en', 900).config).toEqual({})
    expect(framedFigure(riskFigure, 'zh', 900).config).toMatchObject({ locale: 'zh-CN' })
  })
})
