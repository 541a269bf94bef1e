import type { Evidence } from '../../../answer/answer.js'
import { QUARANTINE_REASONS } from '../../../ledger/quarantine-reason.js'
import type { Snapshot } from '../../../ledger/snapshot.js'
import { daysBetween } from '../../../reading/calendar.js'
import { dayInWords } from '../../../reading/day-words.js'
import type { Lang, Text } from '../../../reading/text.js'
import { countOf, inBothLanguages, inWords, listing, percent } from '../../../reading/wording.js'
import type { Analysis } from '../../kernel/define-analysis.js'
import { missingColumns } from '../../kernel/missing-needs.js'
import { PLANNED_ANALYSES } from '../../planned-analyses.js'
import type { LoadedTable } from './loaded-tables.js'
import type { OrderChecks } from './order-checks.js'
import type { Rejection } from './rejections.js'

const EXAMPLE_LENGTH = 120

const LABELS = {
  rejected: { en: 'rejected rows', zh: '拒收的行' },
  orders: { en: 'orders', zh: '订单' },
  empty: { en: 'empty columns', zh: '空列' },
  analyses: { en: 'analyses', zh: '可做的分析' },
} satisfies Record<string, Text>

/** What was rejected and why, with an example of each reason. */
export function rejectionEvidence(rejected: readonly Rejection[], lang: Lang): Evidence[] {
  if (rejected.length === 0) return []
  return [
    {
      subject: 'rejected_rows',
      label: LABELS.rejected[lang],
      statements: rejected.slice(0, 12).map((one) => {
        const reason = reasonLabel(one.reason)
        const example = shorten(one.raw)
        return {
          en: `${countOf(one.rows, 'row')} of ${one.table}: ${reason.en}${one.column === undefined ? '' : ` (${one.column})`}. Example: ${one.file}, line ${one.line}: ${example}`,
          zh: `${one.table} 有 ${inWords('integer', one.rows, 'zh')} 行：${reason.zh}${one.column === undefined ? '' : `（${one.column}）`}。例如 ${one.file} 第 ${one.line} 行：${example}`,
        }
      }),
      numbers: Object.fromEntries(rejected.map((one) => [`${one.table}.${one.reason}`, one.rows])),
    },
  ]
}

/** What is remarkable about the orders. */
export function checkEvidence(
  checks: OrderChecks,
  asOf: string,
  dataThrough: string | undefined,
  lang: Lang,
): Evidence[] {
  if (checks.lines === 0) return []
  return [
    {
      subject: 'orders',
      label: LABELS.orders[lang],
      statements: [
        ...freshness(asOf, dataThrough),
        share(checks.cancellations, checks.lines, 'order lines are returns or cancellations', [
          '行订单',
          '属于退货或取消',
        ]),
        ...(checks.cancelledShare === undefined
          ? []
          : [
              {
                en: `They take back ${percent(checks.cancelledShare, 'en')} of the amount sold.`,
                zh: `退回金额占销售金额的 ${percent(checks.cancelledShare, 'zh')}。`,
              },
            ]),
        share(checks.freeLines, checks.lines, 'order lines have an amount of 0', ['行订单', '金额为 0']),
        share(
          checks.repeated,
          checks.lines,
          'order lines repeat another one in every column (loaded, since equal lines can be real)',
          ['行订单', '与另一行完全相同（已载入，因为相同的行可能真实存在）'],
        ),
        share(checks.unlisted, checks.customers, 'customers with orders have no row in customers', [
          '位下过单的客户',
          '不在客户表里',
        ]),
        share(checks.unnamed, checks.customers, 'customers with orders have no name', [
          '位下过单的客户',
          '没有名称',
        ]),
        ...(checks.later === 0
          ? []
          : [
              share(checks.later, checks.lines, `order lines are dated after ${dayInWords(asOf, 'en')}`, [
                '行订单',
                `日期晚于 ${dayInWords(asOf, 'zh')}`,
              ]),
            ]),
        ...pauseText(checks),
      ],
      numbers: {
        lines: checks.lines,
        customers: checks.customers,
        cancellations: checks.cancellations,
        free_lines: checks.freeLines,
        repeated_lines: checks.repeated,
        customers_without_row: checks.unlisted,
        customers_without_name: checks.unnamed,
        lines_after_day: checks.later,
      },
    },
  ]
}

/** Which optional columns are empty, wholly or in part. */
export function missingEvidence(tables: readonly LoadedTable[], lang: Lang): Evidence[] {
  const withGaps = tables.filter(({ missing }) => missing.length > 0)
  if (withGaps.length === 0) return []
  const part = (missing: LoadedTable['missing'], inLang: Lang) =>
    listing(
      missing.map(({ column, share: empty }) =>
        empty === 1 ? column : `${column} (${inWords('share', empty, inLang)})`,
      ),
      inLang,
    )
  return [
    {
      subject: 'empty_columns',
      label: LABELS.empty[lang],
      statements: withGaps.map(({ table, missing }) => ({
        en: `${table}: empty in all rows, or in the share given: ${part(missing, 'en')}.`,
        zh: `${table}：以下列全部为空，或部分为空（括号内为比例）：${part(missing, 'zh')}。`,
      })),
    },
  ]
}

/** Which analyses the ledger allows, which lack columns, and how many aren't available yet. */
export function analysisEvidence(snapshot: Snapshot, available: readonly Analysis[], lang: Lang): Evidence[] {
  const state = available.map((analysis) => ({
    analysis,
    missing: missingColumns(snapshot, analysis.needs.required),
    wanting: missingColumns(snapshot, analysis.needs.optional ?? {}),
  }))
  const titles = (lang: Lang) =>
    listing(
      state.filter(({ missing }) => missing.length === 0).map(({ analysis }) => analysis.title[lang]),
      lang,
    )
  const built = new Set(available.map(({ id }) => id))
  const notYet = PLANNED_ANALYSES.filter(({ id }) => !built.has(id)).length
  const possible: Text = inBothLanguages((lang) => {
    const list = titles(lang)
    if (list === '') return lang === 'en' ? 'No analysis is possible yet.' : '目前还不能做任何分析。'
    return lang === 'en' ? `Possible now: ${list}.` : `现在可以做：${list}。`
  })
  return [
    {
      subject: 'analyses',
      label: LABELS.analyses[lang],
      statements: [
        possible,
        ...state
          .filter(({ missing }) => missing.length > 0)
          .map(({ analysis, missing }) => ({
            en: `${analysis.title.en} lacks ${listing(missing, 'en')}.`,
            zh: `“${analysis.title.zh}”缺少 ${listing(missing, 'zh')}。`,
          })),
        ...state
          .filter(({ missing, wanting }) => missing.length === 0 && wanting.length > 0)
          .map(({ analysis, wanting }) => ({
            en: `${analysis.title.en} would be better with ${listing(wanting, 'en')}.`,
            zh: `“${analysis.title.zh}”有了 ${listing(wanting, 'zh')} 会更准确。`,
          })),
        ...(notYet === 0
          ? []
          : [
              {
                en: `Not yet built: ${notYet} of the ${available.length + notYet} analyses of the catalogue.`,
                zh: `目录中的 ${available.length + notYet} 项分析里，还有 ${notYet} 项尚未提供。`,
              },
            ]),
      ],
      numbers: { available: available.length, not_yet_built: notYet },
    },
  ]
}

/** A reason's words; an unknown code stands for itself. */
export function reasonLabel(code: string): Text {
  return (QUARANTINE_REASONS as Readonly<Record<string, Text>>)[code] ?? { en: code, zh: code }
}

function freshness(asOf: string, dataThrough: string | undefined): Text[] {
  if (dataThrough === undefined) return []
  const days = daysBetween(dataThrough, asOf)
  if (days <= 0)
    return [{ en: `The last order is of ${dataThrough}.`, zh: `最后一笔订单在 ${dataThrough}。` }]
  return [
    {
      en: `The last order is of ${dayInWords(dataThrough, 'en')}, ${countOf(days, 'day')} before ${dayInWords(asOf, 'en')}.`,
      zh: `最后一笔订单在 ${dayInWords(dataThrough, 'zh')}，距 ${dayInWords(asOf, 'zh')}已有 ${days} 天。`,
    },
  ]
}

/** `zh`: what is counted, its measure word first, and what is true of the part. */
function share(part: number, whole: number, en: string, zh: readonly [string, string]): Text {
  const rate = whole === 0 ? 0 : part / whole
  return {
    en: `${inWords('integer', part, 'en')} of ${inWords('integer', whole, 'en')} ${en} (${inWords('share', rate, 'en')}).`,
    zh: `${inWords('integer', whole, 'zh')} ${zh[0]}中，${zh[1]}的有 ${inWords('integer', part, 'zh')} ${zh[0].charAt(0)}（${inWords('share', rate, 'zh')}）。`,
  }
}

function pauseText({ pause }: OrderChecks): Text[] {
  if (pause === undefined || pause.days < 4) return []
  return [
    {
      en: `The longest time without any order is ${countOf(pause.days, 'day')}, between ${dayInWords(pause.from, 'en')} and ${dayInWords(pause.to, 'en')}.`,
      zh: `最长的无订单时段为 ${pause.days} 天，在 ${dayInWords(pause.from, 'zh')}与 ${dayInWords(pause.to, 'zh')}之间。`,
    },
  ]
}

function shorten(raw: string): string {
  const line = raw.replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  return characters.length <= EXAMPLE_LENGTH ? line : `${characters.slice(0, EXAMPLE_LENGTH - 1).join('')}…`
}
