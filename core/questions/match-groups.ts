import { matchWords } from './read-words.js'
import type { Matcher, Scene } from './spans.js'
import type { Found } from './time-scene.js'

/** What an answer is split by: "by region and owner", "per month", "按大区", "各阶段", "monthly", "每个季度". */
export const matchGroup: Matcher = (scene, at) => {
  const { tokens } = scene
  const cue = matchWords(tokens, at, CUES)
  const alone = cue ? undefined : matchWords(tokens, at, ALONE)
  if (alone) return { start: at, end: alone.next, meaning: { kind: 'group', names: [alone.value] } }
  const first = cue && dimensionAt(scene, cue.next)
  if (!cue || !first) return undefined
  const names = [first.value]
  let next = first.next
  for (;;) {
    const joint = matchWords(tokens, next, JOINTS)
    const repeated = joint && matchWords(tokens, joint.next, CUES)
    const another = joint && dimensionAt(scene, repeated?.next ?? joint.next)
    if (!another) break
    if (!names.includes(another.value)) names.push(another.value)
    next = another.next
  }
  return { start: at, end: matchWords(tokens, next, ENDS)?.next ?? next, meaning: { kind: 'group', names } }
}

const CUES = {
  by: 0,
  per: 0,
  'split by': 0,
  'broken down by': 0,
  'break down by': 0,
  'broken out by': 0,
  'grouped by': 0,
  'group by': 0,
  'group them by': 0,
  'split them by': 0,
  'for each': 0,
  'for every': 0,
  'in each': 0,
  'in every': 0,
  'at each': 0,
  'of each': 0,
  each: 0,
  every: 0,
  across: 0,
  'across all': 0,
  'by each': 0,
  'sorted into': 0,
  按: 0,
  按照: 0,
  按各: 0,
  分: 0,
  各: 0,
  各个: 0,
  每个: 0,
  每: 0,
  每一: 0,
  每一个: 0,
  不同: 0,
  依: 0,
  逐: 0,
  分各: 0,
}
const JOINTS = {
  and: 0,
  '&': 0,
  ',': 0,
  '/': 0,
  '×': 0,
  x: 0,
  'and by': 0,
  和: 0,
  与: 0,
  及: 0,
  '、': 0,
  跟: 0,
}
const ENDS = {
  分: 0,
  分组: 0,
  统计: 0,
  拆分: 0,
  拆: 0,
  拆开: 0,
  汇总: 0,
  划分: 0,
  分开: 0,
  分开看: 0,
  分布: 0,
  看: 0,
  分类: 0,
  来分: 0,
  来看: 0,
  分别: 0,
  区分: 0,
}
const ALONE: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annually: 'year',
  'month by month': 'month',
  'quarter by quarter': 'quarter',
  'week by week': 'week',
  'year by year': 'year',
  逐月: 'month',
  逐季: 'quarter',
  逐年: 'year',
  按月度: 'month',
  分月: 'month',
  分季度: 'quarter',
}

const ARTICLES = { the: 0, their: 0, 个: 0 }

/** Dimensions that group nothing: a row is a customer already. */
const UNGROUPABLE: ReadonlySet<string> = new Set(['customer', 'half'])

function dimensionAt({ lexicon, tokens }: Scene, at: number): Found<string> | undefined {
  const start = matchWords(tokens, at, ARTICLES)?.next ?? at
  for (const match of lexicon.at(tokens, start).toReversed()) {
    const entry = match.meanings.find(
      ({ kind, value }) => (kind === 'dimension' || kind === 'unit') && !UNGROUPABLE.has(value),
    )
    if (entry) return { value: entry.value, next: start + match.length }
  }
  return undefined
}
