import type { WrittenParam } from '../../../reading/analysis-words.js'
import { INDICATOR_NAME, indicatorCalled } from '../indicators/indicator-names.js'

const NUMBER = '(?:1\\s?/\\s?\\d|\\d{1,2}(?:\\.\\d{1,6})?)'
const NAME = `(?:${INDICATOR_NAME})`
/** "market 3x network", "R is 3 times as important as F", "R : F = 3", "R比F重要3倍", and what goes on: "and 5x info". */
const FORMS = [
  `(?<first>${NAME})?\\s{0,3}(?:is|and|,|，|、)?\\s{0,3}(?<value>${NUMBER})\\s?(?:x|×|times)\\s{0,3}(?:as important as|more important than|as much as|over)?\\s{0,3}(?<second>${NAME})`,
  `(?<first>${NAME})\\s?(?:[:：/]|vs\\.?|versus|to)\\s?(?<second>${NAME})\\s{0,3}(?:[=＝]|is|为|是)\\s{0,3}(?<value>${NUMBER})`,
  `(?<first>${NAME})?[，、]?(?:比|对|是)(?<second>${NAME})(?:的)?(?:重要|重要性为|重要程度为|为|是)?\\s{0,2}(?<value>${NUMBER})\\s?倍?`,
].map((form) => new RegExp(form, 'giu'))

/** Judgements by pair; one whose first criterion isn't repeated goes on with the one before. */
export function readJudgements(text: string): WrittenParam | undefined {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)])
    .filter((match) => match.groups?.value !== undefined)
    .sort((a, b) => a.index - b.index)
  let before: string | undefined
  const judgements = found.flatMap(({ groups = {} }): [string, string, number][] => {
    const first = groups.first === undefined ? before : indicatorCalled(groups.first)
    const second = indicatorCalled(groups.second ?? '')
    before = first
    return first === undefined || second === undefined
      ? []
      : [[first, second, timesWritten(groups.value ?? '')]]
  })
  if (judgements.length === 0) return undefined
  return {
    value: judgements,
    passages: found.map((match) => {
      const start = match.index + (match[0].length - match[0].trimStart().length)
      return { start, end: match.index + match[0].length }
    }),
  }
}

function timesWritten(written: string): number {
  const [numerator, denominator = '1'] = written.split('/')
  return Number(numerator) / Number(denominator)
}
