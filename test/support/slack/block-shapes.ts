import { ACCEPTED as LIMIT } from './limits.js'
import { all, byType, fields, flag, list, number, oneOf, type Refusal, type Shape, text } from './shape.js'

const blockId = text(1, LIMIT.blockId)

const plain = (maximum: number) =>
  fields({ type: oneOf('plain_text'), text: text(1, maximum), 'emoji?': flag })
const mrkdwn = (maximum: number) =>
  fields({ type: oneOf('mrkdwn'), text: text(1, maximum), 'verbatim?': flag })
const anyText = (maximum: number) => byType({ plain_text: plain(maximum), mrkdwn: mrkdwn(maximum) })

const style = fields({ 'bold?': flag, 'italic?': flag, 'strike?': flag, 'code?': flag })
const richElement = byType({
  text: fields({ type: oneOf('text'), text: text(1, 40_000), 'style?': style }),
})
const richSection = fields({ type: oneOf('rich_text_section'), elements: list(richElement, [1, 1_000]) })
const richList = fields({
  type: oneOf('rich_text_list'),
  style: oneOf('bullet', 'ordered'),
  elements: list(richSection, [1, 1_000]),
  'indent?': number(0, 8),
})
const richText = fields({
  type: oneOf('rich_text'),
  'block_id?': blockId,
  elements: list(byType({ rich_text_section: richSection, rich_text_list: richList }), [1, 1_000]),
})

const rawText = fields({ type: oneOf('raw_text'), text: text(1, 40_000) })
const rawNumber = fields({ type: oneOf('raw_number'), value: number(), text: text(1, 40_000) })
const headerCell = byType({ raw_text: rawText, raw_number: rawNumber })
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText })

const button = fields({
  type: oneOf('button'),
  action_id: text(1, LIMIT.actionId),
  text: plain(LIMIT.buttonText),
  'value?': text(1, LIMIT.buttonValue),
  'style?': oneOf('primary', 'danger'),
})

const point = fields({ label: text(1, LIMIT.chartLabel), value: number() })
const series = fields({ name: text(1, LIMIT.chartLabel), data: list(point, LIMIT.chartPoints) })
const axes = fields({
  categories: list(text(1, LIMIT.chartLabel), LIMIT.chartPoints),
  'x_label?': text(1, LIMIT.chartAxisLabel),
  'y_label?': text(1, LIMIT.chartAxisLabel),
})
const axisChart = (type: string) =>
  all(fields({ type: oneOf(type), series: list(series, LIMIT.chartSeries), axis_config: axes }), coversAxis)
const segment = fields({ label: text(1, LIMIT.chartLabel), value: number(Number.MIN_VALUE) })

/** The blocks that a message may hold, of those that the product could use. */
export const BLOCK_SHAPES: Readonly<Record<string, Shape>> = {
  divider: fields({ type: oneOf('divider'), 'block_id?': blockId }),
  header: fields({ type: oneOf('header'), 'block_id?': blockId, text: plain(LIMIT.header) }),
  section: all(
    fields({
      type: oneOf('section'),
      'block_id?': blockId,
      'text?': anyText(LIMIT.sectionText),
      'fields?': list(anyText(LIMIT.fieldText), [1, LIMIT.sectionFields]),
      'expand?': flag,
    }),
    saysSomething,
  ),
  context: fields({
    type: oneOf('context'),
    'block_id?': blockId,
    elements: list(anyText(LIMIT.contextText), [1, LIMIT.contextElements]),
  }),
  actions: all(
    fields({
      type: oneOf('actions'),
      'block_id?': blockId,
      elements: list(button, [1, LIMIT.actionsElements]),
    }),
    distinctActions,
  ),
  rich_text: richText,
  table: all(
    fields({
      type: oneOf('table'),
      'block_id?': blockId,
      'column_settings?': list(fields({ 'align?': oneOf('left', 'center', 'right'), 'is_wrapped?': flag }), [
        0,
        LIMIT.tableColumns[1],
      ]),
      rows: list(list(cell, LIMIT.tableColumns), LIMIT.tableRows),
    }),
    equalRows,
    charactersWithin(LIMIT.tableCharacters),
  ),
  data_table: all(
    fields({
      type: oneOf('data_table'),
      'block_id?': blockId,
      caption: text(1, 3_000),
      'page_size?': number(...LIMIT.dataTablePageSize),
      'row_header_column_index?': number(0, 19),
      rows: list(list(cell, LIMIT.tableColumns), LIMIT.dataTableRows),
    }),
    plainHeader,
    equalRows,
    charactersWithin(LIMIT.dataTableCharacters),
  ),
  data_visualization: fields({
    type: oneOf('data_visualization'),
    'block_id?': blockId,
    title: text(1, LIMIT.chartTitle),
    chart: byType({
      pie: fields({ type: oneOf('pie'), segments: list(segment, LIMIT.pieSegments) }),
      bar: axisChart('bar'),
      line: axisChart('line'),
      area: axisChart('area'),
    }),
  }),
}

interface CellLike {
  readonly text?: string
}
const rowsOf = (value: unknown): CellLike[][] => {
  const rows = (value as { rows?: unknown }).rows
  return Array.isArray(rows) ? rows.filter(Array.isArray) : []
}

function equalRows(value: unknown, pointer: string, refusals: Refusal[]): void {
  const lengths = new Set(rowsOf(value).map((row) => row.length))
  if (lengths.size > 1)
    refusals.push({ pointer: `${pointer}/rows`, message: 'all rows must be equally long' })
}

function saysSomething(value: unknown, pointer: string, refusals: Refusal[]): void {
  const { text: words, fields: parts } = value as { text?: unknown; fields?: unknown }
  if (words === undefined && parts === undefined) {
    refusals.push({ pointer, message: 'must have text or fields' })
  }
}

function plainHeader(value: unknown, pointer: string, refusals: Refusal[]): void {
  rowsOf(value)[0]?.forEach((header, index) => {
    headerCell(header, `${pointer}/rows/0/${index}`, refusals)
  })
}

export function cellCharacters(value: unknown): number {
  return rowsOf(value)
    .flat()
    .reduce((sum, one) => sum + (one.text?.length ?? JSON.stringify(one).length), 0)
}

function charactersWithin(maximum: number): Shape {
  return (value, pointer, refusals) => {
    if (cellCharacters(value) > maximum) {
      refusals.push({ pointer: `${pointer}/rows`, message: `no more than ${maximum} characters allowed` })
    }
  }
}

function distinctActions(value: unknown, pointer: string, refusals: Refusal[]): void {
  const { elements } = value as { elements?: { action_id?: string }[] }
  const ids = (Array.isArray(elements) ? elements : []).map((element) => element.action_id)
  if (new Set(ids).size !== ids.length) refusals.push({ pointer, message: 'action_id must be unique' })
}

function coversAxis(value: unknown, pointer: string, refusals: Refusal[]): void {
  const chart = value as {
    series?: { name: string; data: { label: string }[] }[]
    axis_config?: { categories: string[] }
  }
  const categories = JSON.stringify([...(chart.axis_config?.categories ?? [])].sort())
  const names = (chart.series ?? []).map((one) => one.name)
  if (new Set(names).size !== names.length) {
    refusals.push({ pointer: `${pointer}/series`, message: 'series names must be unique' })
  }
  for (const one of chart.series ?? []) {
    if (JSON.stringify(one.data.map(({ label }) => label).sort()) !== categories) {
      refusals.push({ pointer: `${pointer}/series`, message: 'every series must cover every category' })
    }
  }
}
