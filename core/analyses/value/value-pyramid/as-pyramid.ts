import type { Column, Figure, Table } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { Analysis, Findings, Question, RunContext } from '../../kernel/define-analysis.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import { METRIC_LABELS, type Metric, TIERS } from './tiers.js'

const ORDER = Object.keys(TIERS)
const FROM: Column = { name: 'from_amount', type: 'money', label: { en: 'tier begins at', zh: '本层起点' } }

/** A list of customers by tier whose plain question is answered by the pyramid itself: a row a tier, the highest first. */
export function asPyramid<Params extends { readonly metric: Metric }>(
  list: Analysis<Params>,
): Analysis<Params> {
  return Object.freeze({
    ...list,
    run: (context, question) =>
      isOfTiers(question) ? pyramid(list, context, question) : list.run(context, question),
  } satisfies Analysis<Params>)
}

/** Whether no customers are asked for, counted or grouped otherwise. */
function isOfTiers<Params>({ show, groupBy, having, sort, top, where }: Question<Params>): boolean {
  const isPlain = show === undefined || show === 'matrix' || show === 'explain'
  const isDivided = groupBy !== undefined || having !== undefined || sort !== undefined || top !== undefined
  return isPlain && !isDivided && where?.tier === undefined && where?.customer === undefined
}

async function pyramid<Params extends { readonly metric: Metric }>(
  list: Analysis<Params>,
  context: RunContext,
  question: Question<Params>,
): Promise<Findings> {
  const findings = await list.run(context, { ...question, show: 'count', groupBy: ['tier'] })
  const rows = [...(findings.table?.rows ?? [])].sort(
    (a, b) => ORDER.indexOf(String(a.tier)) - ORDER.indexOf(String(b.tier)),
  )
  if (findings.table === undefined || rows.length === 0) return findings
  const cuts: TableRow[] = []
  for (const row of rows) cuts.push(await withCut(list, context, question, row))
  const [first] = cuts
  const say = sayIn(context.snapshot.currency)
  const total = cuts.reduce((sum, row) => sum + Number(row.value ?? 0), 0)
  const said =
    first === undefined || total <= 0
      ? findings.headline
      : sentences(
          sentence(
            {
              en: 'The top tier holds {n}, who bring {share} of {total} ({metric}).',
              zh: '最高层有 {n}，占{metric}（{total}）的 {share}。',
            },
            {
              n: say.customers(Number(first.count)),
              share: say.percent(Number(first.value ?? 0) / total),
              total: say.money(total),
              metric: METRIC_LABELS[question.params.metric],
            },
          ),
          first.from_amount === undefined
            ? undefined
            : sentence(
                { en: 'It begins at {from}.', zh: '起点为 {from}。' },
                { from: say.money(Number(first.from_amount)) },
              ),
        )
  // What couldn't be applied stands before the list's own headline and stays there.
  const unapplied = findings.caveats.filter(
    ({ code }) => code === 'filter_not_applied' || code === 'filter_value_unknown',
  )
  return {
    ...findings,
    headline: sentences(...unapplied.map(({ text }) => text), said),
    table: withColumn(findings.table, cuts),
    figures: [pyramidFigure(cuts, question)],
  }
}

/** The smallest value in a tier, of the whole ledger: its last place's. */
async function withCut<Params>(
  list: Analysis<Params>,
  context: RunContext,
  question: Question<Params>,
  row: TableRow,
): Promise<TableRow> {
  if (row.tier === 'inactive' || row.tier === 'prospect') return row
  const { where: _, ...everyone } = question
  const last = await list.run(context, {
    ...everyone,
    where: { tier: [String(row.tier)] },
    sort: { by: 'value', desc: false },
    top: 1,
  })
  const value = last.table?.rows[0]?.value
  return value === undefined ? row : { ...row, from_amount: value }
}

function withColumn(table: Table, rows: readonly TableRow[]): Table {
  return { ...table, columns: [...table.columns, FROM], rows: rows.map((row) => ({ ...row })) }
}

/** Shares of customers beside shares of value, tier by tier. */
function pyramidFigure<Params>(rows: readonly TableRow[], { lang }: Question<Params>): Figure {
  const title = { en: 'Customers and value by tier', zh: '各层客户占比与价值占比' }
  const customers = rows.reduce((sum, row) => sum + Number(row.count ?? 0), 0)
  const value = rows.reduce((sum, row) => sum + Number(row.value ?? 0), 0)
  const share = (part: unknown, whole: number) => (whole > 0 ? Number(part ?? 0) / whole : 0)
  const percent = (of: number) => `${Math.round(100 * of)}%`
  const shares = rows.map((row) => ({
    tier: TIERS[String(row.tier)],
    ofCustomers: share(row.count, customers),
    ofValue: share(row.value, value),
  }))
  return barFigure({
    id: 'value-pyramid',
    title,
    alt: inBothLanguages((language) => {
      const parts = shares.map(
        ({ tier, ofCustomers, ofValue }) =>
          `${tier?.[language] ?? ''} ${percent(ofCustomers)} / ${percent(ofValue)}`,
      )
      return `${title[language]}${language === 'zh' ? '：' : ': '}${listing(parts, language)}`
    }),
    lang,
    orientation: 'horizontal',
    categories: shares.map(({ tier }) => tier?.[lang] ?? ''),
    series: [
      {
        name: { en: 'customers', zh: '客户' },
        values: shares.map(({ ofCustomers }) => ofCustomers),
        texts: shares.map(({ ofCustomers }) => percent(ofCustomers)),
      },
      {
        name: { en: 'value', zh: '价值' },
        values: shares.map(({ ofValue }) => ofValue),
        texts: shares.map(({ ofValue }) => percent(ofValue)),
      },
    ],
    format: 'share',
  })
}
