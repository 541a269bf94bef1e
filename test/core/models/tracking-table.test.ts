import { describe, expect, it } from 'vitest'
import { fitBgNbd } from '../../../core/models/bg-nbd.js'
import { trackingTable } from '../../../core/models/tracking-table.js'
import { fitAt } from '../../support/buying-fits.js'
import { cdnowExact, readColumns } from '../../support/cdnow.js'
import { dataset } from '../../support/datasets.js'

const cdnow = cdnowExact()
const weeklyPath = dataset('cdnow/cdnow_weekly_cum_repeat_transactions.csv')
const btyd = fitAt('bg-nbd', { r: 0.2425967, alpha: 4.413659, a: 0.7929869, b: 2.426164 })

describe('trackingTable on CDNOW', () => {
  it.skipIf(!cdnow)('gives the expected cumulative purchases of the BTYD walkthrough, weeks 20 to 25', () => {
    const { expectedCumulative } = trackingTable(btyd, cdnow!.summary, { until: 78 })
    const golden = [1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6]
    for (const [i, value] of golden.entries()) expect(expectedCumulative[19 + i]! / value).toBeCloseTo(1, 4)
  })

  it.skipIf(!cdnow)('gives weeks 39, 52 and 78 at the maximum likelihood estimate', () => {
    const { expectedCumulative, expected, time } = trackingTable(fitBgNbd(cdnow!.summary), cdnow!.summary, {
      until: 78,
    })
    const golden = { 20: 1312.4589, 39: 2501.5262, 52: 3134.1042, 78: 4165.6637 }
    for (const [week, value] of Object.entries(golden)) {
      expect(time[Number(week) - 1]).toBe(Number(week))
      expect(expectedCumulative[Number(week) - 1]! / value).toBeCloseTo(1, 6)
    }
    expect(expected.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expectedCumulative[77]!, 6)
  })

  it.skipIf(!cdnow || !weeklyPath)('puts the actual purchases beside them', () => {
    const { cum_repeat_transactions } = readColumns(weeklyPath!)
    const table = trackingTable(btyd, cdnow!.summary, {
      until: 78,
      actualCumulative: cum_repeat_transactions!,
    })
    expect([19, 38, 77].map((i) => table.actualCumulative![i])).toEqual([1359, 2457, 4339])
    expect(table.actual![1]).toBe(19)
  })

  it.skipIf(!cdnow)('refuses steps that lead nowhere', () => {
    expect(() => trackingTable(btyd, cdnow!.summary, { until: 0 })).toThrow(/until and step must give 1 to/)
    expect(() => trackingTable(btyd, cdnow!.summary, { until: 9, step: -1 })).toThrow(/got 9 in steps of -1/)
  })
})
