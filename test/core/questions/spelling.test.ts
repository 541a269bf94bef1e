import { describe, expect, it } from 'vitest'
import { correctSpelling } from '../../../core/questions/spelling.js'
import { tokenize } from '../../../core/reading/tokens.js'

const corrected = (text: string) =>
  correctSpelling(tokenize(text))
    .map((token) => token.text)
    .join(' ')

describe('correctSpelling', () => {
  it.each([
    ['custmers', 'customers'],
    ['stabel', 'stable'],
    ['driftng', 'drifting'],
    ['transtion', 'transition'],
    ['prospcets', 'prospect'],
    ['lifecylce', 'lifecycle'],
  ])('%s is %s', (typed, meant) => expect(corrected(typed)).toBe(meant))

  it.each([
    'staple',
    'drafting',
    'shifting',
    'county',
    'custom',
    'deciding',
    'prospectus',
    'cable',
    'Stabel',
  ])('leaves %s alone', (word) => expect(corrected(`the ${word}`)).toBe(`the ${word.toLowerCase()}`))
})
