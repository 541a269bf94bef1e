import { describe, expect, it } from 'vitest'
import { analyses } from '../../../core/analyses/catalogue.js'
import { PLANNED_ANALYSES } from '../../../core/analyses/planned-analyses.js'
import { createLexicon } from '../../../core/questions/lexicon.js'
import { correctSpelling } from '../../../core/questions/spelling.js'
import { entriesOf } from '../../../core/questions/vocabulary.js'
import { tokenize } from '../../../core/reading/tokens.js'

const lexicon = createLexicon(
  entriesOf({ analyses: analyses().map(({ words }) => words), planned: PLANNED_ANALYSES }),
)

const corrected = (text: string) =>
  correctSpelling(tokenize(text), lexicon)
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
