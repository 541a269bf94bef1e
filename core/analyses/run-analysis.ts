import { Answer, type Caveat } from '../answer/answer.js'
import { DriftwatchError } from '../errors.js'
import type { Snapshot } from '../ledger/snapshot.js'
import { describeReading } from '../questions/echo.js'
import type { Reading } from '../questions/reading.js'
import { analyses, analysisById } from './catalogue.js'
import { type Analysis, type AnalysisContext, type Findings, TABLE_PARTS } from './define-analysis.js'
import { isPossible, missingColumns, optionalMissing, unavailableHeadline } from './missing-needs.js'
import { recordSnapshot } from './once-per-snapshot.js'
import { parseParams } from './parse-params.js'

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
      : await analysis.run({ ...context, snapshot }, { ...reading, asOf, params })
  const { table, ...found } = findings
  const answer: Answer = {
    ...found,
    ...(table === undefined ? {} : { table }),
    reading,
    echo: describeReading(reading),
    snapshot: provenance(snapshot),
    asOf,
    status: findings.status ?? (table !== undefined && table.total === 0 ? 'empty' : 'answered'),
    caveats: [
      ...dayCaveats(snapshot, asOf),
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
      en: `The ledger's first order is of ${dataFrom}: on ${asOf} it knows of none.`,
      zh: `账本里最早的订单在 ${dataFrom}：截至 ${asOf} 没有任何订单。`,
    }
    return [{ code: 'before_data', text }]
  }
  if (dataThrough !== undefined && asOf > dataThrough) {
    const text = {
      en: `The ledger's last order is of ${dataThrough}; the days until ${asOf} count as days without orders.`,
      zh: `账本里最后一笔订单在 ${dataThrough}；此后到 ${asOf} 的日子按没有订单计算。`,
    }
    return [{ code: 'after_data', text }]
  }
  return []
}

function unheeded(analysis: Analysis, reading: Reading): Caveat[] {
  const heeds: readonly string[] = analysis.heeds ?? TABLE_PARTS
  const always = ['analysis', 'lang', 'asOf', 'params']
  return Object.keys(reading)
    .filter((part) => !always.includes(part) && !heeds.includes(part))
    .map((part) => ({
      code: 'not_heeded',
      text: {
        en: `“${part}” of the question has no meaning for this analysis and was not applied.`,
        zh: `问题中的“${part}”对这项分析没有意义，未采用。`,
      },
    }))
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
