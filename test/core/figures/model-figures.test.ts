import { describe, expect, it } from 'vitest'
import { Figure } from '../../../core/answer/answer.js'
import { dendrogramFigure } from '../../../core/figures/dendrogram-figure.js'
import { forestFigure } from '../../../core/figures/forest-figure.js'
import { gainFigure } from '../../../core/figures/gain-figure.js'
import { incidenceFigure } from '../../../core/figures/incidence-figure.js'
import { liftFigure } from '../../../core/figures/lift-figure.js'
import { reliabilityFigure } from '../../../core/figures/reliability-figure.js'
import { silhouetteFigure } from '../../../core/figures/silhouette-figure.js'
import { survivalFigure } from '../../../core/figures/survival-figure.js'
import { upliftFigure } from '../../../core/figures/uplift-figure.js'
import { fitHierarchical } from '../../../core/models/clusters/hierarchical.js'
import { qiniCurve } from '../../../core/models/regression/uplift.js'
import { fitCox } from '../../../core/models/survival/cox.js'
import { fitCumulativeIncidence } from '../../../core/models/survival/cumulative-incidence.js'
import { fitKaplanMeier } from '../../../core/models/survival/kaplan-meier.js'
import { reliabilityTable } from '../../../core/stats/ranking.js'
import { MODEL_FIGURES } from '../../support/model-figures.js'

/** Whatever stands in a value, however deep. */
function leaves(value: unknown): unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value]
}

describe.each(Object.entries(MODEL_FIGURES))('the figure of %s', (_, draw) => {
  it.each(['en', 'zh'] as const)('is plain JSON that says what it shows (%s)', (lang) => {
    const figure = draw(lang)
    expect(Figure.parse(figure)).toEqual(figure)
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
    for (const leaf of leaves([figure.data, figure.layout]))
      if (typeof leaf === 'number') expect(Number.isFinite(leaf)).toBe(true)
    for (const text of [figure.title, figure.alt]) {
      expect(text.en).not.toMatch(/\p{Script=Han}|NaN|undefined/u)
      expect(text.zh).toMatch(/\p{Script=Han}/u)
      expect(text.zh).not.toMatch(/NaN|undefined/)
    }
  })

  it('gives the same figure for the same data', () => {
    expect(draw('en')).toEqual(draw('en'))
  })
})

describe('figures of models', () => {
  const curve = fitKaplanMeier({ duration: [1, 2, 3, 4, 5, 6], event: [1, 0, 1, 1, 0, 1] })

  it('draw survival in steps within its band, with the numbers at risk beneath', () => {
    const { data, layout, alt } = survivalFigure({ all: curve }, { unit: 'month', riskTimes: [0, 3, 6] })
    expect(data).toHaveLength(3)
    expect(data[2]).toMatchObject({ name: 'all', y: [...curve.survival], line: { shape: 'hv' } })
    expect(data[1]).toMatchObject({ y: [...curve.upper], fill: 'tonexty' })
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text)
    expect(texts).toEqual(['at risk', '6', '4', '1'])
    expect(alt.en).toContain('after 3 months: all 63%')
    expect(() => survivalFigure({})).toThrow(/must have a curve/)
  })

  it('draw incidences of all causes', () => {
    const fit = fitCumulativeIncidence({ duration: [1, 2, 3], event: [1, 1, 0] }, { cause: ['a', 'b', ''] })
    expect(
      incidenceFigure(fit)
        .data.map((trace) => trace.name)
        .filter(Boolean),
    ).toEqual(['a', 'b'])
  })

  it('draw hazard ratios with Wald’s intervals, and a runaway from the finite end of its profile interval', () => {
    const summary = {
      duration: [1, 2, 3, 4, 5, 6, 7, 8],
      event: [1, 0, 1, 1, 0, 1, 0, 1],
      covariates: { x: [3, 1, 4, 1, 5, 9, 2, 6] },
    }
    const fit = fitCox(summary)
    const { data, layout } = forestFigure(fit, { labels: { x: 'size' } })
    const [low, middle, high] = data[0]!.x as number[]
    expect(middle).toBe(Math.exp(fit.parameters.x!))
    expect(Math.log(high! / low!) / 2 / fit.standardErrors!.x!).toBeCloseTo(1.959963984540054, 10)
    expect(data[0]!.y).toEqual(['size', 'size', 'size'])
    expect(layout.xaxis).toMatchObject({ type: 'log' })
    const separated = fitCox({ ...summary, covariates: { x: summary.event } })
    const figure = forestFigure(separated)
    expect((figure.data[0]!.x as unknown[])[0]).toBeCloseTo(
      Math.exp(separated.separation!.x!.interval[0]),
      10,
    )
    expect((figure.data[0]!.x as unknown[])[1]).toBeNull()
    expect(figure.alt.en).toMatch(/x \(.+–∞\)/)
  })

  it('draw gain and lift of a score, ties at a cut in proportion', () => {
    const [score, outcome] = [
      [0.9, 0.8, 0.8, 0.2],
      [1, 1, 0, 0],
    ]
    expect(gainFigure(score, outcome).data[0]).toMatchObject({ x: [0, 0.25, 0.75, 1], y: [0, 0.5, 1, 1] })
    expect(gainFigure(score, outcome).data[1]).toMatchObject({ x: [0, 0.5, 1], y: [0, 1, 1] })
    expect(liftFigure(score, outcome, { parts: 2 }).data[0]!.y).toEqual([1.5, 0.5])
    expect(() => liftFigure(score, outcome, { parts: 1 })).toThrow(/parts must be a whole number above 1/)
    expect(() => gainFigure([1, 2], [0, 0])).toThrow(/at least one event/)
  })

  it('draw a Qini curve beside chance', () => {
    const qini = qiniCurve({ score: [4, 3, 2, 1], treated: [1, 0, 1, 0], outcome: [1, 0, 1, 1] })
    expect(upliftFigure(qini).data.map(({ y }) => y)).toEqual([
      [0, 1, 1, 2, 1],
      [0, 0.25, 0.5, 0.75, 1],
    ])
  })

  it('draw reliability with larger points where more rows lie', () => {
    const { data } = reliabilityFigure(reliabilityTable([0.1, 0.1, 0.15, 0.9], [0, 0, 1, 1]))
    const { size } = data[0]!.marker as { size: number[] }
    expect(size[0]! > size[1]!).toBe(true)
    expect(() => reliabilityFigure([])).toThrow(/at least one bin/)
  })

  it('draw silhouettes by cluster, falling', () => {
    const { data } = silhouetteFigure([[0], [1], [10], [11], [12]], [0, 0, 1, 1, 1])
    expect(data.map(({ name }) => name)).toEqual(['cluster 1 (2)', 'cluster 2 (3)'])
    const bars = data[1]!.x as number[]
    expect(bars).toEqual([...bars].sort((a, b) => b - a))
    expect(() => silhouetteFigure([[0], [1]], [0, 0])).toThrow(/at least two clusters/)
  })

  it('draw a tree whose brackets stand on their parts', () => {
    const fit = fitHierarchical([[0], [1], [10]])
    const { data, layout } = dendrogramFigure(fit, { labels: ['a', 'b', 'c'] })
    expect(layout.xaxis).toMatchObject({ ticktext: ['a', 'b', 'c'] })
    const [first, second] = fit.merges.map(({ height }) => height)
    expect(data[0]!.x).toEqual([0, 0, 1, 1, null, 0.5, 0.5, 2, 2, null])
    expect(data[0]!.y).toEqual([0, first, first, 0, null, first, second, second, 0, null])
    const cut = dendrogramFigure(fit, { leaves: 2 })
    expect(cut.layout.xaxis).toMatchObject({ ticktext: ['(2)', '3'] })
    expect(() => dendrogramFigure(fit, { leaves: 1 })).toThrow(/leaves must be a whole number from 2 to 1000/)
    expect(() => dendrogramFigure(fit, { labels: ['a'] })).toThrow(/a label for each/)
  })
})
