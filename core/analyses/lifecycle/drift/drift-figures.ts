import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { lineFigure } from '../../../answer/figures/line-figure.js'
import { DRIFT_LEVELS } from '../../../drift/habit.js'
import { SIGNAL_LABELS, type Signal } from '../../../drift/signals/signal.js'
import { LEVEL_LABELS } from '../../../facts/sources/drift-declarations.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, inWords, listing } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import { customerName, type TableRow } from '../../kernel/table/table-row.js'

const MOST_BARS = 15
/** Told apart by colour-blind readers, the most urgent warmest. */
const COLORS = { act_now: '#D55E00', call_this_week: '#E69F00', watch: '#56B4E9' } as const

/** What the listed customers bring, coloured by how urgent each is and labelled with the reason; none for one bar. */
export function listFigure(view: ListView, kept: KeptDrift): Figure[] {
  const { lang, asOf } = view.query.question
  const { currency } = view.query.context.snapshot
  const rows = view.rows.filter(({ drift_level }) => drift_level !== undefined).slice(0, MOST_BARS)
  if (rows.length < 2) return []
  const money = (row: TableRow, to: Lang) => inWords('money', Number(row.yearly_value), to, currency)
  const names = unique(rows.map((row) => customerName(row)))
  const brings =
    kept.value === 'profit'
      ? { en: 'gross profit a year', zh: '年毛利' }
      : { en: 'spend a year', zh: '年采购额' }
  return [
    barFigure({
      id: 'drift-list',
      title: titleOf(view, kept, asOf),
      alt: inBothLanguages((to) => {
        const parts = rows.map((row, at) => `${names[at]} ${money(row, to)}, ${barText(row)[to]}`)
        return `${brings[to]}${to === 'zh' ? '：' : ': '}${listing(parts, to)}`
      }),
      lang,
      orientation: 'horizontal',
      mode: 'stack',
      categories: names,
      series: DRIFT_LEVELS.filter((level) => rows.some((row) => row.drift_level === level)).map((level) => ({
        name: LEVEL_LABELS[level],
        color: COLORS[level],
        values: rows.map((row) => (row.drift_level === level ? Number(row.yearly_value) : undefined)),
        texts: rows.map((row) => (row.drift_level === level ? barText(row)[lang] : '')),
      })),
      xTitle: brings,
      format: 'money',
    }),
  ]
}

/** The message with total and day: "34 drifting customers bring CN¥903,494 of gross profit a year (2026-10-30)". */
function titleOf(
  { kept: shown, sums, query }: ListView,
  { value }: KeptDrift,
  asOf: string | undefined,
): Text {
  const { currency } = query.context.snapshot
  const sum = (to: Lang) => inWords('money', sums.yearly_value ?? 0, to, currency)
  const n = (to: Lang) => inWords('integer', shown, to)
  const isProfit = value === 'profit'
  return {
    en: `${n('en')} drifting customers ${isProfit ? 'bring' : 'spend'} ${sum('en')} ${isProfit ? 'of gross profit ' : ''}a year (${asOf})`,
    zh: `${n('zh')} 家节奏异常客户，年${isProfit ? '毛利' : '采购额'}合计 ${sum('zh')}（${asOf}）`,
  }
}

/** "silent for 70 days" or another reason, as short as a bar needs it. */
function barText(row: TableRow): Text {
  if (row.lead_signal === 'silence')
    return { en: `silent ${Number(row.gap)} days`, zh: `${Number(row.gap)} 天没下单` }
  return SIGNAL_LABELS[row.lead_signal as Signal]
}

/** Customers below which a bin's share says nothing, and bins below which there is nothing to draw. */
const FEWEST_IN_BIN = 20
const FEWEST_BINS = 3

/** The chance beside what happened, in bins; on the diagonal it is true to its word. */
export function reliabilityFigure({ check, used, horizonDays }: KeptDrift, lang: Lang): Figure[] {
  const all = check?.checks.find(({ id }) => id === used)?.reliability ?? []
  const bins = all.filter(({ n }) => n >= FEWEST_IN_BIN)
  if (bins.length < FEWEST_BINS) return []
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const points = bins.map((bin) => `${percent(bin.meanScore)} → ${percent(bin.observed)} (${bin.n})`)
  return [
    lineFigure({
      id: 'drift-reliability',
      title: {
        en: `What was said and what came: no order in ${horizonDays} days`,
        zh: `说的与实际的：${horizonDays} 天内没下单`,
      },
      alt: {
        en: `Chance of no order and share that placed none, on past days, with the number of customers: ${points.join(', ')}.`,
        zh: `历史回测中，预计可能性与实际未下单比例（括号内为客户数）：${points.join('，')}。`,
      },
      lang,
      series: [
        {
          name: { en: 'what came', zh: '实际' },
          x: bins.map(({ meanScore }) => meanScore),
          y: bins.map(({ observed }) => observed),
        },
        { name: { en: 'as said', zh: '与预计相符' }, x: [0, 1], y: [0, 1], mode: 'lines', dash: 'dot' },
      ],
      xTitle: { en: 'chance of no order', zh: '不下单的可能性' },
      yTitle: { en: 'placed no order', zh: '实际没下单' },
      xFormat: 'share',
      yFormat: 'share',
    }),
  ]
}

/** Categories must differ for their bars to stand apart; a name that comes again gets its number. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
