import type { WordedFilter } from './analysis-words.js'
import { CUSTOMER_TYPE_LABELS, FILTER_LABELS, filterLabel, RFM_CLASS_LABELS, STAGE_LABELS } from './labels.js'
import { ownerName } from './owner-name.js'
import type { Filter, Reading } from './reading.js'
import type { Lang } from './text.js'
import { listing, spaced } from './wording.js'

type Where = NonNullable<Reading['where']>

/** Whether `where` narrows the population; where a move starts or ends does not. */
export function hasPopulation(where: Where): boolean {
  return Object.keys(where).some((name) => !MOVES.has(name))
}

/**
 * The customers that `where` leaves, as a noun phrase: "stable customers in East" / "East的稳定期客户".
 * Where a move starts or ends is no part of it; `describeStages` says that.
 */
export function describePopulation(where: Where, lang: Lang, own: readonly WordedFilter[] = []): string {
  return lang === 'zh' ? populationZh(where, own) : populationEn(where, own)
}

/** The stages of a filter: "stable", "稳定期". */
export function describeStages(filter: Filter, lang: Lang): string {
  return values('stage', filter, lang)
}

/** Filters of moves between stages. */
export const MOVES: ReadonlySet<string> = new Set(['from_stage', 'to_stage'])

function populationEn(where: Where, own: readonly WordedFilter[]): string {
  const before: string[] = []
  const after: string[] = []
  for (const [name, filter] of Object.entries(where)) {
    if (MOVES.has(name)) continue
    const list = values(name, filter, 'en', own)
    const label = labelOf(name, 'en', own)
    if (!Array.isArray(filter)) after.push(exceptEn(name, list, label))
    else if (name === 'stage' && filter.includes('exploration'))
      after.unshift(filter.length === 1 ? list : `that are ${list}`)
    else if (ADJECTIVE_EN.has(name)) before.push(list)
    else after.push(tailEn(name, list, label))
  }
  return [...before, 'customers', ...after].join(' ')
}

const ADJECTIVE_EN: ReadonlySet<string> = new Set(['stage', 'customer_type', 'rfm_class'])

function tailEn(name: string, list: string, label: string): string {
  if (name === 'region') return `in ${list}`
  if (name === 'owner') return list === 'me' ? 'of your own' : `of ${list}`
  if (name === 'customer') return `named ${list}`
  return `in ${label} ${list}`
}

function exceptEn(name: string, list: string, label: string): string {
  if (name === 'region') return `outside ${list}`
  if (name === 'owner') return list === 'me' ? 'that are not your own' : `not of ${list}`
  if (name === 'customer') return `except ${list}`
  return `except ${label} ${list}`
}

function populationZh(where: Where, own: readonly WordedFilter[]): string {
  const before: string[] = []
  let stage = ''
  let noun = '客户'
  for (const [name, filter] of Object.entries(where)) {
    if (MOVES.has(name)) continue
    const list = values(name, filter, 'zh', own)
    const label = labelOf(name, 'zh', own)
    if (!Array.isArray(filter)) before.push(exceptZh(name, list, label))
    else if (name === 'customer_type') noun = list
    else if (name === 'stage') stage = list
    else before.push(partZh(name, list, label))
  }
  const joined = before.join('、')
  const whole = stage.endsWith(noun) ? stage : `${stage}${noun}`
  return `${joined === '' ? '' : spaced(joined, '的')}${whole}`
}

function partZh(name: string, list: string, label: string): string {
  if (name === 'region') return list
  if (name === 'owner') return list === 'me' ? '我负责' : spaced(list, '负责')
  return spaced(name === 'customer' ? '名为' : `${label}为`, list)
}

function exceptZh(name: string, list: string, label: string): string {
  if (name === 'owner') return list === 'me' ? '非我负责' : spaced(spaced('非', list), '负责')
  return name === 'stage' || name === 'region' ? spaced(list, '以外') : spaced(`${label}非`, list)
}

function labelOf(name: string, lang: Lang, own: readonly WordedFilter[]): string {
  const label = FILTER_LABELS[name] ?? own.find((filter) => filter.name === name)?.label
  return (label ?? filterLabel(name))[lang]
}

function values(name: string, filter: Filter, lang: Lang, own: readonly WordedFilter[] = []): string {
  const ofOwn = own.find((known) => known.name === name)?.values
  const list = Array.isArray(filter) ? filter : filter.not
  const plain = (value: string) => (name === 'owner' ? ownerName(value) : value)
  const words = list.map((value) => (LABELS[name] ?? ofOwn)?.[String(value)]?.[lang] ?? plain(String(value)))
  return lang === 'zh' ? words.join('、') : listing(words, 'en')
}

const LABELS: Readonly<Record<string, Readonly<Record<string, { en: string; zh: string }>>>> = {
  stage: STAGE_LABELS,
  from_stage: STAGE_LABELS,
  to_stage: STAGE_LABELS,
  customer_type: CUSTOMER_TYPE_LABELS,
  rfm_class: RFM_CLASS_LABELS,
}
