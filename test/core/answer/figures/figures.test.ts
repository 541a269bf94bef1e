import { describe, expect, it } from 'vitest'
import { Figure } from '../../../../core/answer/answer.js'
import { barFigure } from '../../../../core/answer/figures/bar-figure.js'
import { lineFigure } from '../../../../core/answer/figures/line-figure.js'
import { matrixFigure } from '../../../../core/answer/figures/matrix-figure.js'
import { pieFigure } from '../../../../core/answer/figures/pie-figure.js'

const frame = {
  id: 'f',
  title: { en: 'Title', zh: '标题' },
  alt: { en: 'Words', zh: '文字' },
  xTitle: { en: 'customers', zh: '客户数' },
} as const
const name = { en: 'stable', zh: '稳定期' }

const FIGURES = {
  bar: barFigure({
    ...frame,
    lang: 'zh',
    categories: ['a', 'b'],
    series: [{ name, values: [1, undefined] }],
  }),
  lying: barFigure({
    ...frame,
    lang: 'en',
    categories: ['a'],
    series: [{ values: [3] }],
    orientation: 'horizontal',
  }),
  line: lineFigure({
    ...frame,
    lang: 'en',
    xType: 'date',
    series: [{ name, x: ['2026-01-01'], y: [undefined] }],
  }),
  pie: pieFigure({ ...frame, lang: 'en', labels: ['a', 'b'], values: [1, 2] }),
  matrix: matrixFigure({ ...frame, lang: 'zh', rows: ['r'], columns: [name, name], counts: [[2, 0]] }),
}

describe.each(Object.entries(FIGURES))('a %s figure', (_, figure) => {
  it('is plain JSON that survives being written and read', () => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
    expect(Figure.parse(figure)).toEqual(figure)
  })

  it('has only traces that a simple renderer can draw', () => {
    for (const trace of figure.data) expect(['bar', 'scatter', 'pie']).toContain(trace.type)
  })
})

describe('figures', () => {
  it('word axes and series in the language of the question', () => {
    expect(FIGURES.bar.data[0]?.name).toBe('稳定期')
    expect(FIGURES.bar.layout.xaxis).toMatchObject({ title: { text: '客户数' } })
  })

  it('leave a gap for what is not known', () => {
    expect(FIGURES.bar.data[0]?.y).toEqual([1, null])
    expect(FIGURES.line.data[0]?.y).toEqual([null])
  })

  it('lay bars down for long names, the first on top', () => {
    expect(FIGURES.lying.data[0]).toMatchObject({ orientation: 'h', x: [3], y: ['a'] })
    expect(FIGURES.lying.layout.yaxis).toMatchObject({ autorange: 'reversed' })
  })

  it('write counts on a matrix, but no zeros', () => {
    expect(FIGURES.matrix.data.map((trace) => trace.text)).toEqual([['2'], ['']])
    expect(FIGURES.matrix.layout.barmode).toBe('stack')
  })
})
