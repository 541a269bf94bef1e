import { addDays } from './calendar.js'
import { describePopulation, describeStages, hasPopulation } from './echo-population.js'
import { ANALYSIS_LABELS, FILTER_LABELS, MEASURE_LABELS } from './labels.js'
import type { AnalysisId, Having, Period, Reading, Show } from './reading.js'
import type { Lang, Text } from './text.js'
import { spaced } from './wording.js'

/**
 * What was understood, in one line of both languages, so that a wrong reading is seen before its answer is believed.
 *
 * @param ignored the asker's words that had no part in the reading; they are named at the end
 * @example describeReading({ analysis: 'drift', lang: 'en', where: { stage: ['stable'], region: ['East'] }, top: 20 }).en
 *   // "I read this as: drifting customers among stable customers in East, top 20"
 */
export function describeReading(reading: Reading, ignored: readonly string[] = []): Text {
  return { en: describeIn(reading, ignored, 'en'), zh: describeIn(reading, ignored, 'zh') }
}

function describeIn(reading: Reading, ignored: readonly string[], lang: Lang): string {
  const comma = lang === 'zh' ? '，' : ', '
  const clauses = [subject(reading, lang), ...details(reading, lang)]
  const notRead = ignored.map((word) => `“${word}”`).join(lang === 'zh' ? '、' : ', ')
  const rest =
    ignored.length === 0 ? '' : lang === 'zh' ? `（没有读懂：${notRead}）` : ` (not understood: ${notRead})`
  return `${lang === 'zh' ? '我的理解是：' : 'I read this as: '}${clauses.join(comma)}${rest}`
}

function subject(reading: Reading, lang: Lang): string {
  const phrase = lang === 'zh' ? subjectZh(reading) : subjectEn(reading)
  return shown(phrase, reading.show, lang)
}

function subjectEn(reading: Reading): string {
  const { analysis, where = {} } = reading
  const population = describePopulation(where, 'en')
  switch (analysis) {
    case 'drift':
      return hasPopulation(where, ADJECTIVES)
        ? `drifting customers among ${population}`
        : `drifting ${population}`
    case 'lifecycle_stage':
      return isOfCustomers(reading) ? population : `the lifecycle stage of ${population}`
    case 'stage_transition':
      return `${population} who ${movedEn(reading)}`
    case 'rfm':
      return `RFM of ${population}`
    case 'data_quality':
      return 'the quality of the loaded data'
    default:
      return hasPopulation(where)
        ? `${ANALYSIS_LABELS[analysis].en} of ${population}`
        : ANALYSIS_LABELS[analysis].en
  }
}

function subjectZh(reading: Reading): string {
  const { analysis, where = {} } = reading
  const population = describePopulation(where, 'zh')
  switch (analysis) {
    case 'drift':
      return hasPopulation(where) ? `${population}中正在漂移的客户` : '正在漂移的客户'
    case 'lifecycle_stage':
      return isOfCustomers(reading) ? population : `${population}所处的生命周期阶段`
    case 'stage_transition':
      return spaced(`${movedZh(reading)}的`, population)
    case 'rfm':
      return `${population}的 RFM`
    case 'data_quality':
      return '已导入数据的质量'
    default:
      return hasPopulation(where)
        ? `${population}的${ANALYSIS_LABELS[analysis].zh}`
        : ANALYSIS_LABELS[analysis].zh
  }
}

/** Whether stages are already in the words for the customers, or customers are counted. */
function isOfCustomers({ where = {}, show }: Reading): boolean {
  return hasPopulation(where, ['stage']) || show === 'count' || show === 'share'
}

/** Filters that stand before the noun, so that "drifting" would have to stand before them. */
const ADJECTIVES = ['stage', 'customer_type', 'rfm_class', 'rfm_cell'] as const

function movedEn({ where = {} }: Reading): string {
  const from = where.from_stage ? ` from ${describeStages(where.from_stage, 'en')}` : ''
  const to = where.to_stage ? ` to ${describeStages(where.to_stage, 'en')}` : ''
  return from || to ? `moved${from}${to}` : 'changed stage'
}

function movedZh({ where = {} }: Reading): string {
  const from = where.from_stage ? describeStages(where.from_stage, 'zh') : ''
  const to = where.to_stage ? describeStages(where.to_stage, 'zh') : ''
  if (from && to) return `从${from}转到${to}`
  if (to) return `转到${to}`
  return from ? `离开${from}` : '发生阶段迁移'
}

function shown(phrase: string, show: Show | undefined, lang: Lang): string {
  switch (show) {
    case 'count':
      return lang === 'zh' ? `${phrase}的数量` : `the number of ${phrase}`
    case 'share':
      return lang === 'zh' ? `${phrase}的占比` : `the share of ${phrase}`
    case 'trend':
      return lang === 'zh' ? `${phrase}的趋势` : `${phrase} over time`
    case 'explain':
      return lang === 'zh' ? `${phrase}及其原因` : `${phrase}, and why`
    case 'matrix':
      return lang === 'zh' ? `${phrase}（矩阵）` : `${phrase}, as a matrix`
    default:
      return phrase
  }
}

function details(reading: Reading, lang: Lang): string[] {
  const zh = lang === 'zh'
  const parts: string[] = []
  for (const condition of reading.having ?? [])
    parts.push(describeCondition(condition, lang, reading.analysis))
  if (reading.groupBy?.length) {
    const names = reading.groupBy.map((name) => FILTER_LABELS[name]?.[lang] ?? name)
    parts.push(zh ? spaced(spaced('按', names.join('、')), '分组') : `by ${names.join(' and ')}`)
  }
  if (reading.period)
    parts.push(zh ? describePeriod(reading.period, lang) : `in ${describePeriod(reading.period, lang)}`)
  if (reading.compareTo) {
    const period = describePeriod(reading.compareTo, lang)
    parts.push(zh ? `对比${period}` : `compared with ${period}`)
  }
  if (reading.sort) parts.push(describeSort(reading.sort, lang, reading.analysis))
  if (reading.top !== undefined) parts.push(zh ? `前 ${reading.top} 名` : `top ${reading.top}`)
  for (const [name, value] of Object.entries(reading.params ?? {}))
    parts.push(describeParam(name, value, lang))
  if (reading.asOf) parts.push(zh ? `截至 ${reading.asOf}` : `as of ${reading.asOf}`)
  return parts
}

/** A condition on a column in words: "value at risk > 5,000". */
export function describeCondition({ by, op, value }: Having, lang: Lang, analysis: AnalysisId): string {
  const name = measure(by, lang, analysis)
  const range = Array.isArray(value) ? value : [value]
  const [low, high] = range.map((bound) => amount(by, bound))
  if (op === 'between')
    return lang === 'zh' ? `${name}在 ${low} 到 ${high} 之间` : `${name} between ${low} and ${high}`
  return `${name} ${SIGNS[op]} ${low}`
}

const SIGNS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=' } as const

/** Columns between 0 and 1 are said in percent. */
const PROBABILITIES: ReadonlySet<string> = new Set(['score', 'risk', 'confidence', 'share', 'min_score'])

function amount(by: string, value: number | undefined): string {
  if (value === undefined) return ''
  if (PROBABILITIES.has(by) && Math.abs(value) <= 1) return `${Number((value * 100).toFixed(6))}%`
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 })
}

/** The score of drift is a risk, and is called so at the head of its column. */
function measure(name: string, lang: Lang, analysis: AnalysisId): string {
  if (analysis === 'drift' && name === 'score') return MEASURE_LABELS.risk?.[lang] ?? name
  return MEASURE_LABELS[name]?.[lang] ?? name.replaceAll('_', ' ')
}

function describeSort({ by, desc }: NonNullable<Reading['sort']>, lang: Lang, analysis: AnalysisId): string {
  const name = measure(by, lang, analysis)
  if (lang === 'zh') return `按${name}从${desc ? '高到低' : '低到高'}排列`
  return `by ${name}, ${desc ? 'highest' : 'lowest'} first`
}

function describeParam(name: string, value: unknown, lang: Lang): string {
  const zh = lang === 'zh'
  if (name === 'horizon_days') return zh ? `未来 ${value} 天内` : `within ${value} days`
  if (name === 'min_score') return `${zh ? '得分' : 'score'} ≥ ${amount(name, Number(value))}`
  if (name === 'window') return zh ? `取最近 ${value} 的订单` : `orders of the last ${value}`
  if (name === 'bins') return zh ? `分 ${value} 档` : `${value} bins`
  if (name === 'monetary' && value === 'average')
    return zh ? '金额取次均' : 'monetary as the average per order'
  if (name === 'monetary' && value === 'total') return zh ? '金额取合计' : 'monetary as the total'
  return `${name.replaceAll('_', ' ')}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`
}

/** A half-open period as people say it: its last day is named, not the day after. */
function describePeriod({ from, to }: Period, lang: Lang): string {
  const last = addDays(to, -1)
  if (from === last) return from
  return lang === 'zh' ? `${from} 至 ${last}` : `${from} to ${last}`
}
