import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  containsTyped,
  isOwnersName,
  matchValues,
} from '../../../../../core/analyses/kernel/population/match-values.js'
import { nearestValues } from '../../../../../core/analyses/kernel/population/nearest-values.js'
import { editDistance } from '../../../../../core/reading/edit-distance.js'
import { foldText } from '../../../../../core/reading/folding.js'

describe('a typed value', () => {
  it('is found without case, width, accents and blanks', () => {
    expect(matchValues([' ＥＡＳＴ '], ['East', 'West']).matched).toEqual(['East'])
    expect(matchValues(['cafe  noir'], ['Café Noir']).matched).toEqual(['Café Noir'])
    expect(matchValues(['华东'], ['华东', '华南']).matched).toEqual(['华东'])
  })

  it('that is unknown comes with the nearest ones', () => {
    const { matched, unmatched } = matchValues(['Nrth'], ['North', 'South', 'East', 'West'])
    expect(matched).toEqual([])
    expect(unmatched[0]?.nearest[0]).toBe('North')
  })

  it('may be a part of a name, but an equal name wins', () => {
    expect(matchValues(['sunrise'], ['Sunrise Foods', 'Sunrise', 'Moon'], containsTyped).matched).toEqual([
      'Sunrise',
    ])
    const several = matchValues(['瑞达'], ['上海瑞达', '瑞达机械'], containsTyped)
    expect(several.matched).toEqual(['上海瑞达', '瑞达机械'])
    expect(several.ambiguous[0]?.taken).toHaveLength(2)
  })

  it('names an owner by the words of the address', () => {
    const owners = ['li.wei@a.example', 'wei.zhang@a.example', 'anna.keller@a.example']
    expect(matchValues(['Li Wei'], owners, isOwnersName).matched).toEqual(['li.wei@a.example'])
    expect(matchValues(['wei'], owners, isOwnersName).ambiguous[0]?.taken).toHaveLength(2)
    expect(matchValues(['ann'], owners, isOwnersName).matched).toEqual([])
  })
})

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('', 'abc')).toBe(3)
  })

  it('is a metric', () => {
    const text = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
      }),
      { seed: 3 },
    )
  })
})

describe('foldText', () => {
  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { seed: 5 },
    )
  })

  it('leaves Chinese as it is', () =>
    expect(nearestValues('宏远机戒', ['宏远机械', '瑞达'])[0]).toBe('宏远机械'))
})
