import { describe, expect, it } from 'vitest'
import { Figure } from '../../../core/answer/answer.js'
import { aliveHistoryFigure } from '../../../core/figures/alive-history.js'
import { aliveMatrixFigure } from '../../../core/figures/alive-matrix.js'
import { calibrationFigure } from '../../../core/figures/calibration-figure.js'
import { frequencyRecencyMatrixFigure } from '../../../core/figures/frequency-recency-matrix.js'
import {
  lifetimeHeterogeneityFigure,
  rateHeterogeneityFigure,
} from '../../../core/figures/heterogeneity-figures.js'
import { holdoutByFrequencyFigure, holdoutByRecencyFigure } from '../../../core/figures/holdout-figures.js'
import { spendFigure } from '../../../core/figures/spend-figure.js'
import { cumulativeTrackingFigure, periodTrackingFigure } from '../../../core/figures/tracking-figures.js'
import {
  conditionalExpectedPurchases,
  expectedPurchases,
  probabilityAlive,
} from '../../../core/models/buying-predictions.js'
import { fromParameters } from '../../../core/models/buying-process.js'
import { holdoutByRecency } from '../../../core/models/holdout-by-recency.js'
import { holdoutTable } from '../../../core/models/holdout-table.js'
import { trackingTable } from '../../../core/models/tracking-table.js'
import type { Lang } from '../../../core/reading/text.js'
import { customer } from '../../support/buying-fits.js'
import { cdnowExact } from '../../support/cdnow.js'

const fit = fromParameters('pareto-nbd', { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, 'week')
const donors = fromParameters('bg-bb', { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }, 'year')
const summary = {
  frequency: [0, 0, 2, 1, 5],
  recency: [0, 0, 20, 3, 30],
  T: [39, 35, 39, 32, 33],
  monetary: [0, 0, 30, 10, 50],
  count: [6, 4, 2, 1, 1],
  unit: 'week',
} as const
const actual = Float64Array.of(0, 0, 1, 0, 4)
const tracking = trackingTable(fit, summary, { until: 8, actualCumulative: Float64Array.of(0, 1, 1, 2, 4) })
const days = { purchases: ['2026-01-05', '2026-02-02', '2026-02-02'], until: '2026-06-30', name: 'Carter' }

const figures = (lang: Lang): Readonly<Record<string, Figure>> => ({
  'frequency-recency matrix': frequencyRecencyMatrixFigure(fit, { T: 39, t: 39, lang }),
  'matrix of donors': frequencyRecencyMatrixFigure(donors, { T: 6, t: 5, maxFrequency: 6, lang }),
  'P(alive) matrix': aliveMatrixFigure(fit, { T: 39, maxFrequency: 30, columns: 20, lang }),
  'alive history': aliveHistoryFigure(fit, { ...days, lang }),
  calibration: calibrationFigure(fit, summary, { lang }),
  'holdout by frequency': holdoutByFrequencyFigure(holdoutTable(fit, summary, actual, { t: 39 }), { lang }),
  'holdout by recency': holdoutByRecencyFigure(holdoutByRecency(fit, summary, actual, { t: 39, width: 10 }), {
    unit: 'week',
    lang,
  }),
  'cumulative tracking': cumulativeTrackingFigure(tracking, { unit: 'week', calibrationEnd: 4, lang }),
  'weekly tracking': periodTrackingFigure(tracking, { unit: 'week', lang }),
  'heterogeneity of rates': rateHeterogeneityFigure(fit, { lang }),
  'heterogeneity of lifetimes': lifetimeHeterogeneityFigure(fit, { lang }),
  'spend against frequency': spendFigure(summary, { lang }).figure,
})
const [english, chinese] = [figures('en'), figures('zh')]

describe.each(Object.keys(english))('the figure %s', (name) => {
  it.each([english[name]!, chinese[name]!])(
    'is plain JSON that survives being written and read',
    (figure) => {
      expect(JSON.parse(JSON.stringify(figure))).toEqual(figure)
      expect(Figure.parse(figure)).toEqual(figure)
      expect(JSON.stringify(figure)).not.toMatch(/NaN|Infinity|undefined/)
    },
  )

  it('can be drawn without a browser, and says in words what it shows', () => {
    const figure = english[name]!
    expect(figure.data.length).toBeGreaterThan(0)
    for (const trace of figure.data) expect(['bar', 'scatter']).toContain(trace.type)
    for (const text of [figure.title, figure.alt]) {
      expect(text.en).not.toMatch(/\p{Script=Han}/u)
      expect(text.zh).toMatch(/\p{Script=Han}/u)
    }
  })

  it('has the same numbers in both languages', () => {
    const numbers = (figure: Figure) => figure.data.map(({ x, y }) => [x, y])
    expect(numbers(chinese[name]!)).toEqual(numbers(english[name]!))
  })
})

const title = { en: 'Mine', zh: '我的' }
const titled: Readonly<Record<string, Figure>> = {
  'frequency-recency matrix': frequencyRecencyMatrixFigure(fit, { T: 39, t: 39, title }),
  'P(alive) matrix': aliveMatrixFigure(fit, { T: 39, title }),
  'alive history': aliveHistoryFigure(fit, { ...days, title }),
  calibration: calibrationFigure(fit, summary, { title }),
  'holdout by frequency': holdoutByFrequencyFigure(holdoutTable(fit, summary, actual, { t: 39 }), { title }),
  'holdout by recency': holdoutByRecencyFigure(holdoutByRecency(fit, summary, actual, { t: 39 }), {
    unit: 'week',
    title,
  }),
  tracking: periodTrackingFigure(tracking, { unit: 'week', title }),
  'heterogeneity of rates': rateHeterogeneityFigure(fit, { title }),
  'heterogeneity of lifetimes': lifetimeHeterogeneityFigure(fit, { title }),
  spend: spendFigure(summary, { title }).figure,
}

it.each(Object.keys(titled))('the figure %s takes a title of one’s own', (name) => {
  expect(titled[name]!.title).toEqual(title)
})

describe('the matrices', () => {
  it('hold the predictions, by frequency and recency', () => {
    const { data } = frequencyRecencyMatrixFigure(fit, { T: 40, t: 39, maxFrequency: 5, columns: 8 })
    expect(data.length).toBe(6)
    expect(data[3]).toMatchObject({ name: '3', x: [0, 5, 10, 15, 20, 25, 30, 35, 40] })
    const values = (data[3] as { customdata: number[] }).customdata
    expect(values[0]).toBeNull()
    expect(values[4]).toBe(conditionalExpectedPurchases(fit, customer(3, 20, 40), 39)[0])
    const alive = aliveMatrixFigure(fit, { T: 40, maxFrequency: 5, columns: 8 }).data[0]
    expect((alive as { customdata: number[] }).customdata).toEqual([
      probabilityAlive(fit, customer(0, 0, 40))[0],
      ...new Array(8).fill(null),
    ])
  })

  it('of a BG/BB hold whole opportunities, no more purchases than which fit', () => {
    const { data } = aliveMatrixFigure(donors, { T: 6, maxFrequency: 6 })
    expect(data[4]).toMatchObject({ x: [0, 1, 2, 3, 4, 5, 6] })
    expect((data[4] as { customdata: (number | null)[] }).customdata.map((value) => value === null)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('refuse what is no size', () => {
    expect(() => aliveMatrixFigure(fit, { T: 0 })).toThrow(/T must be above 0; got 0/)
  })
})

describe('the history of one customer', () => {
  const { data } = aliveHistoryFigure(fit, days)

  it('rises at each purchase and ends with what is known today', () => {
    const { x, y } = data[0] as { x: string[]; y: number[] }
    const at = (day: string) => y[x.indexOf(day)]!
    expect(at('2026-01-05')).toBe(1)
    expect(at('2026-02-02')).toBe(1)
    expect(at('2026-02-01')).toBeLessThan(1)
    const weeks = (147 + 29) / 7
    expect(at('2026-06-30')).toBe(probabilityAlive(fit, customer(1, 4, weeks))[0])
    expect(data[1]).toMatchObject({ x: ['2026-01-05', '2026-02-02'], y: [1, 1] })
  })

  it('refuses no purchase, one after the end, and a model without days', () => {
    expect(() => aliveHistoryFigure(fit, { ...days, purchases: [] })).toThrow(/must hold the first purchase/)
    expect(() => aliveHistoryFigure(fit, { ...days, until: '2026-02-01' })).toThrow(
      /must not be after until; got 2026-02-02/,
    )
    expect(() => aliveHistoryFigure(donors, days)).toThrow(/a model that knows days; got bg-bb/)
  })
})

describe('the other figures', () => {
  it('have as many customers expected as there are', () => {
    const [seen, expected] = english.calibration!.data as unknown as { y: number[] }[]
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
    expect(seen!.y).toEqual([10, 1, 2, 0, 0, 1, 0, 0])
    expect(sum(expected!.y)).toBeCloseTo(14, 10)
  })

  it('track what the table has, and mark the end of the calibration', () => {
    const [seen, expected] = english['cumulative tracking']!.data as unknown as { x: number[]; y: number[] }[]
    expect(seen!.y).toEqual([0, 1, 1, 2, 4])
    expect(expected!.y[0]).toBeCloseTo(8 * expectedPurchases(fit, 1), 12)
    expect(english['cumulative tracking']!.layout.shapes).toHaveLength(1)
    expect(english['weekly tracking']!.layout.shapes).toBeUndefined()
  })

  it('have densities of mass 1 where the mass is not at 0', () => {
    const even = fromParameters('bg-nbd', { r: 4, alpha: 2, a: 3, b: 5 }, 'week')
    for (const figure of [rateHeterogeneityFigure(even), lifetimeHeterogeneityFigure(even)]) {
      const { x, y } = figure.data[0] as unknown as { x: number[]; y: number[] }
      expect(y.reduce((sum, value) => sum + value * (x[1]! - x[0]!), 0)).toBeCloseTo(1, 2)
    }
    expect(rateHeterogeneityFigure(even).title.en).toMatch(/mean 2\.00/)
    const nbd = fromParameters('nbd', { r: 1, alpha: 1 }, 'week')
    expect(() => lifetimeHeterogeneityFigure(nbd)).toThrow(/which nobody leaves/)
  })

  const exact = cdnowExact()
  it.skipIf(!exact)(
    "return the correlation of spend and frequency: CDNOW's .1139 of the Quickstart's data",
    () => {
      const { correlation, figure, rows } = spendFigure(exact!.summary)
      expect(correlation).toBeCloseTo(0.1139, 3)
      expect(figure.title.en).toContain('correlation 0.11')
      expect(rows.reduce((sum, { customers }) => sum + customers, 0)).toBe(946)
    },
  )
})
