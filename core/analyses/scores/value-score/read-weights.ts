import type { WrittenParam } from '../../../reading/analysis-words.js'
import { INDICATOR_NAME, indicatorCalled } from '../indicators/indicator-names.js'

const WEIGHT = new RegExp(
  `(${INDICATOR_NAME})\\s{0,3}(?:weights?|的?权重)?\\s{0,3}(?:[:=：]|is|at|占|为|是)?\\s{0,3}(\\d{1,3}(?:\\.\\d{1,6})?)\\s?[%％]?`,
  'giu',
)

/** "recency 20 / freq 30 / money 50", "R:0.2, F:0.3": weights by indicator, as many as are named. */
export function readWeights(text: string): WrittenParam | undefined {
  const found = [...text.matchAll(WEIGHT)]
  if (found.length === 0) return undefined
  const weights = found.flatMap(([, name = '', number]): [string, number][] => {
    const indicator = indicatorCalled(name)
    return indicator === undefined ? [] : [[indicator, Number(number)]]
  })
  return {
    value: Object.fromEntries(weights),
    passages: found.map((match) => ({ start: match.index, end: match.index + match[0].length })),
  }
}
