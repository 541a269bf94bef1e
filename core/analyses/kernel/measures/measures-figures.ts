import type { Column, Figure, Table } from '../../../answer/answer.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Lang } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { rankFigure } from '../figures/rank-figure.js'
import { customerName, type TableRow } from '../table/table-row.js'
import type { MeasuresRun } from './measures-findings.js'
import { PERIOD_COLUMN } from './measures-groups.js'
import type { MeasuresSpec } from './measures-spec.js'
import { beforeName } from './measures-statement.js'

/** Lines that can still be told apart. */
const MOST_LINES = 6

/** A line over time, one for each of the largest groups; bars by rank where time isn't divided; nothing for one value. */
export function measuresFigures<Params>(
  spec: MeasuresSpec<Params>,
  run: MeasuresRun<Params>,
  table: Table,
): Figure[] {
  const [lead] = spec.measures
  if (lead === undefined || table.rows.length < 2) return []
  const title = spec.headline(run.view)
  const { lang } = run.view.query.question
  if (run.groups.unit === undefined) {
    const figure = rankFigure(spec.id, table.rows, lead, title, run.view.query, (row) =>
      run.groups.isByCustomer ? customerName(row) : groupName(row, run, lang),
    )
    return figure === undefined ? [] : [figure]
  }
  return [courseFigure(spec, run, table, lead)]
}

function courseFigure<Params>(
  spec: MeasuresSpec<Params>,
  run: MeasuresRun<Params>,
  { rows }: Table,
  lead: Column,
): Figure {
  const { question, context } = run.view.query
  const { currency } = context.snapshot
  const names = [...new Set(rows.map((row) => groupName(row, run, question.lang)))].slice(0, MOST_LINES)
  const ofGroup = (name: string) => rows.filter((row) => groupName(row, run, question.lang) === name)
  const x = (part: readonly TableRow[]) => part.map((row) => stepText(row, question.lang))
  const y = (part: readonly TableRow[], name: string) =>
    part.map((row) => (typeof row[name] === 'number' ? Number(row[name]) : undefined))
  const isCompared = question.compareTo !== undefined && names.length === 1
  const series = names.map((name) => ({
    ...(name === '' ? {} : { name: { en: name, zh: name } }),
    x: x(ofGroup(name)),
    y: y(ofGroup(name), lead.name),
  }))
  const before = {
    name: { en: 'before', zh: '此前' },
    x: x(rows),
    y: y(rows, beforeName(lead.name)),
    dash: 'dash' as const,
  }
  return lineFigure({
    id: `${spec.id.replaceAll('_', '-')}-course`,
    title: spec.headline(run.view),
    alt: inBothLanguages((lang) => {
      const parts = rows
        .slice(0, 24)
        .map(
          (row) =>
            `${[groupName(row, run, lang), stepText(row, lang)].filter(Boolean).join(' ')} ${formatCell(lead, row[lead.name], lang, { currency })}`,
        )
      return `${lead.label[lang]}${lang === 'zh' ? '：' : ': '}${listing(parts, lang)}`
    }),
    lang: question.lang,
    series: isCompared ? [...series, before] : series,
    xType: 'category',
    yTitle: lead.label,
    yFormat: lead.type === 'share' ? 'share' : lead.type === 'money' ? 'money' : 'number',
  })
}

function stepText(row: TableRow, lang: Lang): string {
  return formatCell(PERIOD_COLUMN, row[PERIOD_COLUMN.name], lang)
}

function groupName<Params>(row: TableRow, { groups }: MeasuresRun<Params>, lang: Lang): string {
  return groups.by
    .filter(({ name }) => name !== 'customer_id')
    .map((column) => formatCell(column, row[column.name], lang))
    .join(' · ')
}
