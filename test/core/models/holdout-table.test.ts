import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { holdoutTable } from '../../../core/models/holdout-table.js'
import { fitAt } from '../../support/buying-fits.js'
import { cdnowExact } from '../../support/cdnow.js'

const cdnow = cdnowExact()
const btyd = fitAt('bg-nbd', { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 })

describe('holdoutTable on CDNOW', () => {
  it.skipIf(!cdnow)('gives the table of the BTYD walkthrough: 39 weeks by frequency', () => {
    const { rows } = holdoutTable(btyd, cdnow!.summary, cdnow!.holdout, { t: 39 })
    expect(rows.map(({ customers }) => customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64])
    const actual = [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375]
    const expected = [0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036]
    for (const [i, row] of rows.entries()) {
      expect(row.actual / actual[i]!).toBeCloseTo(1, 6)
      expect(row.expected / expected[i]!).toBeCloseTo(1, 5)
    }
  })

  it.skipIf(!cdnow)('sums up how good the forecast is', () => {
    const table = holdoutTable(fitBgNbd(cdnow!.summary), cdnow!.summary, cdnow!.holdout, { t: 39 })
    expect(table.actualTotal).toBe(1882)
    expect(table.expectedTotal / 1653.423).toBeCloseTo(1, 4)
    expect(table.bias).toBeCloseTo(-0.1215, 3)
    expect(table.meanAbsoluteError).toBeCloseTo(0.785454, 3)
    expect(table.rootMeanSquaredError).toBeCloseTo(1.607982, 3)
    expect(table.correlation).toBeCloseTo(0.625648, 3)
  })

  it.skipIf(!cdnow)('refuses another number of rows', () => {
    expect(() => holdoutTable(btyd, cdnow!.summary, [1], { t: 39 })).toThrow(
      /as many rows as the summary \(2357\); got 1/,
    )
  })
})
