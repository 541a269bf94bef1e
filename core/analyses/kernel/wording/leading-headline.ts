import type { Caveat } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { sentences } from './sentence.js'

/**
 * A headline that claims nothing that was not applied: a filter that could not be applied stands before it, and where
 * a value is unknown, so that nobody is left, that is said in place of any number.
 *
 * @param population customers that the filters left
 */
export function leadingHeadline(headline: Text, caveats: readonly Caveat[], population: number): Text {
  const unknown = caveats.filter(({ code }) => code === 'filter_value_unknown' || code === 'asker_unknown')
  if (unknown.length > 0 && population === 0) return sentences(...unknown.map(({ text }) => text))
  const unapplied = caveats.filter(
    ({ code }) => code === 'filter_not_applied' || code === 'filter_value_unknown',
  )
  return sentences(...unapplied.map(({ text }) => text), headline)
}
