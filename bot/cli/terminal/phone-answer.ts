import { type Answer, type Cell, type Column, dayInWords, formatCell, type Lang } from '@driftwatch/core'
import type { RenderOptions } from './render-answer.js'
import { createStyle } from './style.js'
import { wrapText } from './text-width.js'

/** Rows that fit a phone's screen. */
const SHOWN_ROWS = 5
/** Things that are said of a row beside its name. */
const SAID_CELLS = 2
const LABELS = {
  more: { en: 'more', zh: '还有' },
  through: { en: 'Orders up to', zh: '数据截至' },
} as const

/**
 * An Answer as it fits a phone, at any width from 20 columns: what was found, whom to ring first and why, what to do,
 * what to ask next, and up to when the data go. No table, no method: those stand in the wider form.
 */
export function renderPhoneAnswer(answer: Answer, options: RenderOptions): string {
  const lang = answer.reading.lang
  const width = Math.max(20, options.width)
  const { bold, dim } = createStyle(options.color)
  const blocks = [
    [...wrapText(answer.headline[lang], width).map(bold)],
    rowLines(answer, lang, width, bold),
    restLines(answer, lang, width),
    answer.followUps.length === 0
      ? []
      : wrapText(
          answer.followUps
            .slice(0, 4)
            .map(({ label }) => `[${label[lang]}]`)
            .join('  '),
          width,
        ),
    [...caveatLines(answer, lang, width), ...throughLines(answer, lang, width)].map(dim),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function rowLines(answer: Answer, lang: Lang, width: number, bold: (text: string) => string): string[] {
  const { table, evidence } = answer
  if (table === undefined) return []
  const title = titleColumn(table.columns)
  const owner = table.columns.find(({ name }) => name === 'owner')
  const others = table.columns.filter((column) => column !== title && column !== owner)
  const short = others.filter(({ name, type }) => name !== 'name' && type !== 'prose')
  // A card has nothing but prose: its lines are what there is to say.
  const said = short.length > 0 ? short : others
  return table.rows.slice(0, SHOWN_ROWS).flatMap((row, index) => {
    const show = (column: Column) =>
      formatCell(column, row[column.name], lang, { currency: answer.snapshot.currency, row })
    const cells = said.filter(({ name }) => row[name] !== undefined).slice(0, SAID_CELLS)
    const words = cells.map((column) =>
      BARE.has(column.type) || short.length === 0 ? show(column) : labelled(column, show(column), lang),
    )
    const called = BARE.has(title.type) ? show(title) : labelled(title, show(title), lang)
    const whose = owner === undefined || owner === title || row.owner === undefined ? [] : [show(owner)]
    const first = wrapText([called, ...whose, ...words].join(' · '), width - 3)
    const reasons = evidence.find(({ subject }) => subject === String(row.customer))?.statements ?? []
    const lines = reasons.slice(0, 1).flatMap((reason) => wrapText(reason[lang], width - 3))
    const action = actionOf(row, lang)
    const isNew = action !== undefined && action !== actionOf(table.rows[index - 1] ?? {}, lang)
    return [
      ...first.map((line, at) => (at === 0 ? bold(`${String(index + 1).padEnd(3)}${line}`) : `   ${line}`)),
      ...lines.map((line) => `   ${line}`),
      ...(isNew ? wrapText(`→ ${action}`, width - 3).map((line) => `   ${line}`) : []),
    ]
  })
}

/** What to do about a row, said again only where it differs from the row before. */
function actionOf(row: Readonly<Record<string, Cell>>, lang: Lang): string | undefined {
  const action = row.what_to_do
  return typeof action === 'object' ? action[lang] : undefined
}

/** Cells that say themselves what they are. */
const BARE: ReadonlySet<string> = new Set(['customer', 'code', 'text', 'date'])

function labelled(column: Column, cell: string, lang: Lang): string {
  return `${column.label[lang]} ${cell}`
}

/** The column that a row is called by: its customer, else its first. */
function titleColumn(columns: readonly Column[]): Column {
  return columns.find(({ type }) => type === 'customer') ?? (columns[0] as Column)
}

function restLines({ table }: Answer, lang: Lang, width: number): string[] {
  if (table === undefined || table.total <= SHOWN_ROWS) return []
  const rest = (table.total - Math.min(SHOWN_ROWS, table.rows.length)).toLocaleString('en')
  const unit = titleColumn(table.columns).type === 'customer' ? '家' : '项'
  return wrapText(lang === 'zh' ? `${LABELS.more.zh} ${rest} ${unit}。` : `${rest} ${LABELS.more.en}.`, width)
}

/** Only what changes how the answer is to be taken: what could not be applied or read. */
const TURNS = /not_applied|not_heeded|not_understood|unknown|several|period|comparison|_data/

function caveatLines({ caveats, headline }: Answer, lang: Lang, width: number): string[] {
  return caveats
    .filter(({ code, text }) => TURNS.test(code) && !headline[lang].includes(text[lang]))
    .flatMap(({ text }) => wrapText(text[lang], width))
}

function throughLines({ snapshot }: Answer, lang: Lang, width: number): string[] {
  if (snapshot.dataThrough === undefined) return []
  const day = dayInWords(snapshot.dataThrough, lang)
  return wrapText(lang === 'zh' ? `${LABELS.through.zh} ${day}。` : `${LABELS.through.en} ${day}.`, width)
}
