import type { Caveat } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { sentence, sentences } from '../../kernel/wording/sentence.js'
import { CARD_FIELDS, type CardField, hasField } from './card-fields.js'
import { flagName } from './card-source.js'

/** The fields of the card that a customer lacks. */
export function missingOf(row: TableRow): CardField[] {
  return CARD_FIELDS.filter((field) => Number(row[flagName(field)] ?? 0) === 0)
}

/** "Missing: region and owner." */
export function missingText(missing: readonly CardField[]): Text {
  if (missing.length === 0) return { en: 'Nothing is missing.', zh: '没有缺失。' }
  return {
    en: `Missing: ${listing(
      missing.map(({ label }) => label.en),
      'en',
    )}.`,
    zh: `缺：${missing.map(({ label }) => label.zh).join('、')}。`,
  }
}

/** How complete all cards are, and what is missing most often. */
export function completenessHeadline({ population, sums, say }: ListView<unknown>): Text {
  if (population === 0) return { en: 'No customer is known.', zh: '没有任何客户。' }
  const [rarest] = byMissing(population, sums)
  const share = (sums.filled ?? 0) / Math.max(1, sums.fields ?? 0)
  return sentences(
    sentence(
      { en: 'The cards of {all} are {share} complete.', zh: '{all}的档案卡完整度为 {share}。' },
      { all: say.customers(population), share: say.percent(share) },
    ),
    rarest === undefined || rarest.missing === 0
      ? undefined
      : sentence(
          { en: 'Most often missing: {field}.', zh: '最常缺的是{field}。' },
          { field: rarest.field.label },
        ),
  )
}

/** Fields by how many lack them, the most first. */
function byMissing(population: number, sums: Readonly<Record<string, number>>) {
  return CARD_FIELDS.map((field) => ({ field, missing: population - (sums[flagName(field)] ?? 0) })).sort(
    (a, b) => b.missing - a.missing,
  )
}

/** Bars of how many customers lack each field. */
export function missingFigure(view: ListView<unknown>) {
  const { query, population, sums } = view
  const { lang } = query.question
  const bars = byMissing(population, sums)
  return barFigure({
    id: 'card-completeness',
    title: completenessHeadline(view),
    alt: inBothLanguages((of) =>
      listing(
        bars.map(({ field, missing }) => `${field.label[of]} ${missing}`),
        of,
      ),
    ),
    lang,
    orientation: 'horizontal',
    categories: bars.map(({ field }) => field.label[lang]),
    series: [
      { values: bars.map(({ missing }) => missing), texts: bars.map(({ missing }) => String(missing)) },
    ],
    xTitle: { en: 'customers without it', zh: '缺少该项的客户数' },
  })
}

/** Fields that the ledger has of nobody. */
export function absentCaveat(query: Pick<KernelQuery<object>, 'context'>): Caveat[] {
  const absent = CARD_FIELDS.filter((field) => !hasField(query, field))
  if (absent.length === 0) return []
  const names = absent.map(({ table, column, items }) =>
    items === undefined ? `${table}.${column}` : `${table}: ${items[0]}`,
  )
  return [
    {
      code: 'fields_absent',
      text: {
        en: `The ledger has no ${listing(names, 'en', 'or')}: missing for everybody.`,
        zh: `账本没有 ${names.join('、')}，对所有客户都算缺失。`,
      },
    },
  ]
}
