import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../core/reading/edit-distance.js'

describe('editDistance', () => {
  it.each([
    ['stabel', 'stable', 1],
    ['custmers', 'customers', 1],
    ['abc', 'abc', 0],
    ['ca', 'abc', 2],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['漂移', '偏移', 1],
  ])('%s to %s takes %i', (a, b, distance) => expect(editDistance(a, b)).toBe(distance))
})
