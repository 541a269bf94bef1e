import { Answer, type Caveat } from '../answer/answer.js'
import { DriftwatchError } from '../errors.js'
import { recordSnapshot } from '../ledger/once-per-snapshot.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { dayInWords } from '../reading/day-words.js'
import { describeReading } from '../reading/echo.js'
import type { Reading } from '../reading/reading.js'
import type { Text } from '../reading/text.js'
import { analyses, analysisById } from './catalogue.js'
import { type Analysis, type AnalysisContext, type Findings, TABLE_PARTS } from './kernel/define-analysis.js'
import { isPossible, missingColumns, optionalMissing, unavailableHeadline } from './kernel/missing-needs.js'
import { parseParams } from './kernel/parse-params.js'

/** The day of an answer over a ledger without orders. */
const NO_DAY = '1970-01-01'

/**
 * Answers a reading over a snapshot.
 *
 * `asOf` defaults to the last day with an order, never to a clock: the same reading over the same snapshot gives the
 * same Answer to the last digit. An analysis whose columns are missing answers `unavailable` and says which.
 *
 * @returns a deeply frozen Answer, with the SQL that ran in order
 * @throws DriftwatchError `analysis_unknown`, `params_invalid`, or what the analysis throws
 */
export async function runAnalysis(context: AnalysisContext, reading: Reading): Promise<Answer> {
  const analysis = analysisById(reading.analysis)
  if (analysis === undefined) throw unknownAnalysis(reading)
  const { snapshot, statements } = recordSnapshot(context.snapshot)
  const asOf = reading.asOf ?? snapshot.dataThrough ?? NO_DAY
  const params = parseParams(analysis, reading.params ?? {})
  const missing = missingColumns(snapshot, analysis.needs.required)
  const findings =
    missing.length > 0
      ? unavailable(analysis, missing, snapshot)
      : await analysis.run({ ...context, snapshot, catalogue: analyses() }, { ...reading, asOf, params })
  const { table, ...found } = findings
  const answer: Answer = {
    ...found,
    ...(table === undefined ? {} : { table }),
    reading,
    echo: describeReading(reading, analysis.words),
    snapshot: provenance(snapshot),
    asOf,
    status: findings.status ?? (table !== undefined && table.total === 0 ? 'empty' : 'answered'),
    caveats: [
      ...dayCaveats(snapshot, asOf),
      ...periodCaveats(snapshot, reading, asOf),
      ...undoneCaveat(analysis, snapshot),
      ...unheeded(analysis, reading),
      ...findings.caveats,
      ...(missing.length > 0 ? [] : optionalMissing(missingColumns(snapshot, analysis.needs.optional ?? {}))),
    ],
    sql: [...statements()],
  }
  return deepFreeze(Answer.parse(answer))
}

function unknownAnalysis(reading: Reading): DriftwatchError {
  const known = analyses().map(({ id }) => id)
  return new DriftwatchError(
    'analysis_unknown',
    `analysis must be one that is available; got ${reading.analysis}. Ask for one of: ${known.join(', ')}.`,
    { analysis: reading.analysis },
  )
}

function unavailable(analysis: Analysis, missing: readonly string[], snapshot: Snapshot): Findings {
  const possible = analyses().filter((other) => other !== analysis && isPossible(snapshot, other))
  return {
    status: 'unavailable',
    headline: unavailableHeadline(analysis, missing, possible),
    figures: [],
    evidence: [],
    caveats: [],
    method: { summary: analysis.answers, formulas: [], settings: {}, references: [] },
    followUps: [],
  }
}

function provenance(snapshot: Snapshot): Answer['snapshot'] {
  const { id, timeZone, dataThrough, currency } = snapshot
  return { id, timeZone, ...(dataThrough ? { dataThrough } : {}), ...(currency ? { currency } : {}) }
}

/** Says when the asked day lies outside the days that the ledger knows. */
function dayCaveats({ dataFrom, dataThrough }: Snapshot, asOf: string): Caveat[] {
  if (dataFrom !== undefined && asOf < dataFrom) {
    const text = {
      en: `The ledger's first order is of ${dayInWords(dataFrom, 'en')}: on ${dayInWords(asOf, 'en')} it knows of none.`,
      zh: `账本里最早的订单在 ${dayInWords(dataFrom, 'zh')}：截至 ${dayInWords(asOf, 'zh')}没有任何订单。`,
    }
    return [{ code: 'before_data', text }]
  }
  if (dataThrough !== undefined && asOf > dataThrough) {
    const text = {
      en: `The ledger's last order is of ${dayInWords(dataThrough, 'en')}; the days until ${dayInWords(asOf, 'en')} count as days without orders.`,
      zh: `账本里最后一笔订单在 ${dayInWords(dataThrough, 'zh')}；此后到 ${dayInWords(asOf, 'zh')}的日子按没有订单计算。`,
    }
    return [{ code: 'after_data', text }]
  }
  return []
}

/** Says when the asked period begins before the days that the ledger knows. */
function periodCaveats({ dataFrom }: Snapshot, { period }: Reading, asOf: string): Caveat[] {
  if (dataFrom === undefined || period === undefined || period.from >= dataFrom || asOf < dataFrom) return []
  const text = {
    en: `The ledger's first order is of ${dataFrom}: it knows nothing of the days before, from ${period.from} on.`,
    zh: `账本里最早的订单在 ${dataFrom}，此前（自 ${period.from} 起）没有任何记录。`,
  }
  return [{ code: 'period_before_data', text }]
}

/** What a later return undid is no purchase to any analysis of orders; the reader should know how many. */
function undoneCaveat({ needs }: Analysis, { undone }: Snapshot): Caveat[] {
  if (undone === undefined || needs.required.orders === undefined) return []
  const { orders, days } = undone
  const text = {
    en: `${orders} ${orders === 1 ? 'order was' : 'orders were'} undone by a later return (of the same order number, or of equal amount and lines within 60 days): ${days} ${days === 1 ? 'day does' : 'days do'} not count as a purchase. The money stays on the days on which it was booked.`,
    zh: `有 ${orders} 笔订单被后来的退货冲销（订单号相同，或 60 天内金额和行数相同），其中 ${days} 天不计为购买；金额仍记在原来的日期。`,
  }
  return [{ code: 'orders_undone', text }]
}

function unheeded(analysis: Analysis, reading: Reading): Caveat[] {
  const heeds: readonly string[] = analysis.heeds ?? TABLE_PARTS
  const always = ['analysis', 'lang', 'asOf', 'params']
  return Object.keys(reading)
    .filter((part) => !always.includes(part) && !heeds.includes(part))
    .map((part) => ({
      code: 'not_heeded',
      text: {
        en: `${PART_LABELS[part]?.en ?? `“${part}”`} can't be applied to this analysis, so the answer is without it.`,
        zh: `这项分析用不上${PART_LABELS[part]?.zh ?? `“${part}”`}，答案中未采用。`,
      },
    }))
}

/** The parts of a question as its asker would call them. */
const PART_LABELS: Readonly<Record<string, Text>> = {
  where: { en: 'The choice of customers', zh: '客户范围' },
  having: { en: 'The condition on a column', zh: '对数值的条件' },
  period: { en: 'The period', zh: '时间段' },
  compareTo: { en: 'The comparison with another period', zh: '与另一时间段的对比' },
  show: { en: 'The way of showing', zh: '显示方式' },
  groupBy: { en: 'The grouping', zh: '分组方式' },
  granularity: { en: 'The length of the steps in time', zh: '时间粒度' },
  sort: { en: 'The order', zh: '排序' },
  top: { en: 'The number of rows', zh: '显示的行数' },
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
