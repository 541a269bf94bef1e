import type { Answer, Lang, Table } from '@driftwatch/core'
import { evidenceHtml, headlineHtml, methodHtml, sqlHtml } from './answer-html.js'
import { writeOutput } from './notebook-output.js'
import { showFigure } from './show-figure.js'
import { type TableHtmlOptions, tableHtml } from './table-html.js'

export interface ShowOptions {
  /** That of the question by default. */
  readonly lang?: Lang
}

/** Shows a whole Answer below the cell: headline, table, figures, evidence, caveats, method and SQL. */
export async function showAnswer(answer: Answer, options: ShowOptions = {}): Promise<void> {
  const lang = options.lang ?? answer.reading.lang
  showHeadline(answer, { lang })
  if (answer.table) showTable(answer.table, tableOptions(answer, lang))
  for (const figure of answer.figures) await showFigure(figure, { lang })
  showEvidence(answer, { lang })
  showMethod(answer, { lang })
}

/** Shows what the question was read as, and the answer in one sentence. */
export function showHeadline(answer: Answer, options: ShowOptions = {}): void {
  const lang = options.lang ?? answer.reading.lang
  writeOutput({ 'text/html': headlineHtml(answer, lang), 'text/plain': answer.headline[lang] })
}

/** Shows a table, its cells as Slack and the terminal show them. */
export function showTable(table: Table, options: TableHtmlOptions): void {
  const { lang } = options
  const names = table.columns.map((column) => column.label[lang]).join(', ')
  writeOutput({ 'text/html': tableHtml(table, options), 'text/plain': `${names}: ${table.rows.length}` })
}

/** Shows what the answer rests on, and its caveats. */
export function showEvidence(answer: Answer, options: ShowOptions = {}): void {
  const html = evidenceHtml(answer, options.lang ?? answer.reading.lang)
  if (html !== '') writeOutput({ 'text/html': html })
}

/** Shows how the answer was computed: method, settings, references, snapshot and the SQL that ran. */
export function showMethod(answer: Answer, options: ShowOptions = {}): void {
  writeOutput({ 'text/html': methodHtml(answer, options.lang ?? answer.reading.lang) + sqlHtml(answer) })
}

function tableOptions(answer: Answer, lang: Lang): TableHtmlOptions {
  const { currency } = answer.snapshot
  return { lang, ...(currency === undefined ? {} : { currency }) }
}
