import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silhouettes } from '../../../../core/models/clusters/silhouettes.js'
import { clusterValidity } from '../../../../core/models/clusters/validity.js'

describe('silhouettes', () => {
  it('by hand: two pairs', () => {
    expect(silhouettes([[0], [1], [10], [12]], [0, 0, 1, 1])?.map(({ silhouette }) => silhouette)).toEqual([
      (11 - 1) / 11,
      (10 - 1) / 10,
      (9.5 - 2) / 9.5,
      (11.5 - 2) / 11.5,
    ])
  })

  it('have the mean of the validity, leave negative labels out and keep the rows’ places', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -1, max: 2 })), {
      minLength: 3,
      maxLength: 30,
    })
    fc.assert(
      fc.property(rows, (list) => {
        const [features, labels] = [list.map(([x]) => [x]), list.map(([, label]) => label)]
        const found = silhouettes(features, labels)
        const validity = clusterValidity(features, labels)
        fc.pre(found !== undefined && validity !== undefined)
        const mean = found!.reduce((sum, { silhouette }) => sum + silhouette, 0) / found!.length
        expect(mean).toBeCloseTo(validity!.silhouette, 12)
        expect(found!.map(({ row }) => labels[row])).toEqual(found!.map(({ cluster }) => cluster))
        expect(found).toHaveLength(labels.filter((label) => label >= 0).length)
      }),
      { seed: 20261125 },
    )
    expect(silhouettes([[0], [1]], [0, 0])).toBeUndefined()
  })
})
