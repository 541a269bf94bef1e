import { measureAt } from './measure-at.js'
import { matchWords, oneOf } from './read-words.js'
import type { Matcher, Measure, Scene } from './spans.js'

/** An order of rows: "by value at risk", "sorted by score ascending", "按得分从高到低排", "highest revenue first". */
export const matchSort: Matcher = (scene, at) => {
  const { tokens } = scene
  const extreme = matchWords(tokens, at, EXTREMES)
  const cue = extreme ?? matchWords(tokens, at, SORT_CUES)
  const measure = measureAt(scene, cue?.next ?? at)
  if (!measure) return undefined
  const after = matchWords(
    tokens,
    oneOf(tokens, measure.next, [',']) ? measure.next + 1 : measure.next,
    DIRECTIONS,
  )
  const end = matchWords(tokens, after?.next ?? measure.next, SORT_ENDS)
  if (!cue && after?.value === undefined) return undefined
  if (extreme && isPlainWord(measure.value, scene)) return undefined
  const isBare = !extreme && !after && !end && cue !== undefined && cue.next - at === 1
  if (isBare && isDimension(scene, measure.value)) return undefined
  const next = end?.next ?? after?.next ?? measure.next
  const last = end ? matchWords(tokens, next, DIRECTIONS) : undefined
  const desc = extreme?.value ?? after?.value ?? last?.value
  const sort = { by: measure.value, ...(desc === undefined ? {} : { desc }) }
  return { start: at, end: last?.next ?? next, meaning: { kind: 'sort', sort } }
}

/** "most on", "most from": the heading of a column that is a small word everywhere else. */
function isPlainWord({ entries }: Measure, { about }: Scene): boolean {
  if (entries.some(({ kind, of }) => kind === 'measure' && of !== undefined && about.has(of))) return false
  return entries.some(({ kind }) => kind === 'stop' || kind === 'cue' || kind === 'question')
}

/** "by region" groups, though lists have a column of that name. */
function isDimension({ lexicon, tokens }: Scene, { start, end }: Measure): boolean {
  const phrase = lexicon.at(tokens, start).find(({ length }) => start + length === end)
  return phrase?.meanings.some(({ kind }) => kind === 'dimension' || kind === 'unit') ?? false
}

const SORT_CUES = {
  by: 0,
  'by their': 0,
  'by the': 0,
  'sorted by': 0,
  'sort by': 0,
  'sort them by': 0,
  'sort it by': 0,
  'ranked by': 0,
  'rank by': 0,
  'rank them by': 0,
  'ordered by': 0,
  'order by': 0,
  'in order of': 0,
  'sorted on': 0,
  'prioritised by': 0,
  'prioritized by': 0,
  按: 0,
  按照: 0,
  依: 0,
  根据: 0,
  以: 0,
}
const EXTREMES: Readonly<Record<string, boolean>> = {
  highest: true,
  'with the highest': true,
  'with highest': true,
  'the highest': true,
  biggest: true,
  'with the biggest': true,
  largest: true,
  'with the largest': true,
  'with the most': true,
  most: true,
  'the most': true,
  longest: true,
  'with the longest': true,
  lowest: false,
  'with the lowest': false,
  smallest: false,
  'with the smallest': false,
  'with the least': false,
  least: false,
  'the least': false,
  fewest: false,
  'with the fewest': false,
  worst: true,
  greatest: true,
  'the lowest': false,
  'the smallest': false,
  'with lowest': false,
  'with least': false,
  最高: true,
  最大: true,
  最低: false,
  最小: false,
  shortest: false,
}
const DIRECTIONS: Readonly<Record<string, boolean>> = {
  desc: true,
  descending: true,
  'in descending order': true,
  'highest first': true,
  'biggest first': true,
  'largest first': true,
  'high to low': true,
  'from high to low': true,
  'from highest to lowest': true,
  'worst first': true,
  asc: false,
  ascending: false,
  'in ascending order': false,
  'lowest first': false,
  'smallest first': false,
  'low to high': false,
  'from low to high': false,
  'from lowest to highest': false,
  first: true,
  降序: true,
  从高到低: true,
  由高到低: true,
  从大到小: true,
  由大到小: true,
  倒序: true,
  最高: true,
  最大: true,
  最多: true,
  最高的: true,
  最大的: true,
  最多的: true,
  升序: false,
  最轻: false,
  最轻的: false,
  最少: false,
  最少的: false,
  最严重: true,
  最严重的: true,
  最厉害: true,
  最厉害的: true,
  从低到高: false,
  由低到高: false,
  从小到大: false,
  由小到大: false,
  最低: false,
  最小: false,
  最低的: false,
  最小的: false,
}
const SORT_ENDS = {
  排: 0,
  排序: 0,
  排列: 0,
  排名: 0,
  排一下: 0,
  排个序: 0,
  来排: 0,
  进行排序: 0,
  的顺序: 0,
  排下: 0,
  排行: 0,
  显示: 0,
}
