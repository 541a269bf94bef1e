import { describe, expect, it } from 'vitest'
import { SEGMENTS } from '../../../core/simulate/market.js'
import { createNameRegister } from '../../../core/simulate/names.js'
import { createRandom } from '../../../core/stats/random.js'

describe('createNameRegister', () => {
  it('never gives a name twice, not even when it has run out of plain ones', () => {
    const random = createRandom(2)
    const segment = SEGMENTS.find((one) => one.segment === 'hospitality')
    if (segment === undefined) throw new Error('the segment is gone')
    const register = createNameRegister(['宏远酒店'])
    const names = Array.from({ length: 12_000 }, (_, i) =>
      i % 2 ? register.chinese(random, segment, '苏州') : register.english(random, segment, 'Lyon'),
    ).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).not.toContain('宏远酒店')
    expect(names.every((name) => name.trim() === name && name.length >= 4 && name.length < 60)).toBe(true)
  })

  it('names a subsidiary after its parent and its city, in the language of the parent', () => {
    const register = createNameRegister([])
    const city = ['Suzhou', '苏州'] as const
    const parent = { name: '宏远机械', english: 'Hongyuan Machinery' }
    expect(register.subsidiary(parent, city)).toEqual({
      name: '宏远机械苏州分公司',
      english: 'Hongyuan Machinery Suzhou',
    })
    expect(register.subsidiary(parent, city).name).toBe('宏远机械苏州第2分公司')
    expect(register.subsidiary({ name: 'Sunrise Foods' }, city).name).toBe('Sunrise Foods Suzhou')
  })
})
