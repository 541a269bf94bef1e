import type { Figure, Lang } from '@driftwatch/core'
import type { Block } from '@slack/types'
import { SLACK_LIMITS } from '../slack-limits.js'
import { clip } from './slack-text.js'

/** Slack's `data_visualization`, which `@slack/types` doesn't declare yet. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart: PieChart | AxisChart
}

interface Point {
  readonly label: string
  readonly value: number
}
interface PieChart {
  readonly type: 'pie'
  readonly segments: readonly Point[]
}
interface AxisChart {
  readonly type: 'bar' | 'line'
  readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[]
  readonly axis_config: {
    readonly categories: readonly string[]
    readonly x_label?: string
    readonly y_label?: string
  }
}

const { chart: LIMITS } = SLACK_LIMITS

/**
 * A figure as Slack's own chart, where it is a plain bar, line or pie within Slack's limits; else `undefined`.
 *
 * What Slack can't draw faithfully is not drawn: stacked bars, logarithmic axes, labels that coincide when cut to 20
 * characters, series over different categories, and points without a value.
 */
export function chartBlock(figure: Figure, lang: Lang): ChartBlock | undefined {
  const chart = pieChart(figure) ?? axisChart(figure)
  if (chart === undefined) return undefined
  return { type: 'data_visualization', title: clip(figure.title[lang], LIMITS.title), chart }
}

function pieChart(figure: Figure): PieChart | undefined {
  const [trace] = figure.data
  if (figure.data.length !== 1 || trace?.type !== 'pie') return undefined
  const segments = pointsOf(trace.labels, trace.values)
  if (segments === undefined || segments.length > LIMITS.segments) return undefined
  return segments.every((segment) => segment.value > 0) ? { type: 'pie', segments } : undefined
}

function axisChart(figure: Figure): AxisChart | undefined {
  const type = chartType(figure)
  if (type === undefined || figure.data.length > LIMITS.series || !hasPlainAxes(figure)) return undefined
  const series = figure.data.flatMap((trace, index) => seriesOf(trace, index, figure) ?? [])
  if (series.length !== figure.data.length) return undefined
  const categories = series[0]?.data.map((point) => point.label) ?? []
  const agree = series.every((one) => one.data.every((point, index) => point.label === categories[index]))
  const sameLength = series.every((one) => one.data.length === categories.length)
  const names = new Set(series.map((one) => one.name))
  if (!agree || !sameLength || names.size !== series.length) return undefined
  return { type, series, axis_config: { categories, ...axisLabels(figure) } }
}

function chartType(figure: Figure): 'bar' | 'line' | undefined {
  const all = (test: (trace: Record<string, unknown>) => boolean) =>
    figure.data.length > 0 && figure.data.every(test)
  if (all((trace) => trace.type === 'bar')) return 'bar'
  const isLine = (trace: Record<string, unknown>) =>
    (trace.type === 'scatter' || trace.type === undefined) && String(trace.mode ?? 'lines').includes('lines')
  return all((trace) => isLine(trace) && trace.fill === undefined) ? 'line' : undefined
}

function hasPlainAxes(figure: Figure): boolean {
  const { layout } = figure
  const axes = [layout.xaxis, layout.yaxis].filter(isRecord)
  return (
    layout.barmode !== 'stack' && layout.barmode !== 'relative' && axes.every((axis) => axis.type !== 'log')
  )
}

function seriesOf(trace: Record<string, unknown>, index: number, figure: Figure) {
  const flat = trace.orientation === 'h'
  const data = pointsOf(flat ? trace.y : trace.x, flat ? trace.x : trace.y)
  const own = typeof trace.name === 'string' && trace.name !== '' ? trace.name : undefined
  const measured = axisTitle(flat ? figure.layout.xaxis : figure.layout.yaxis)
  const name = own ?? (index === 0 && measured !== undefined ? measured : String(index + 1))
  return data && { name: clip(name, LIMITS.seriesName), data }
}

function pointsOf(labels: unknown, values: unknown): Point[] | undefined {
  if (!Array.isArray(labels) || !Array.isArray(values) || labels.length !== values.length) return undefined
  if (labels.length === 0 || labels.length > LIMITS.points) return undefined
  const points = labels.map((label, index) => ({
    label: clip(String(label).trim(), LIMITS.label),
    value: readable(values[index]),
  }))
  const distinct = new Set(points.map((point) => point.label))
  if (distinct.size !== points.length || distinct.has('')) return undefined
  return points.every((point): point is Point => Number.isFinite(point.value)) ? points : undefined
}

/** Slack writes a value as it gets it, so it gets no more digits than a person reads. */
function readable(value: unknown): unknown {
  if (typeof value !== 'number' || !Number.isFinite(value)) return value
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** Slack's bars stand upright, so the axes of lying ones change places. */
function axisLabels(figure: Figure): { x_label?: string; y_label?: string } {
  const { xaxis, yaxis } = figure.layout
  const isLying = figure.data[0]?.orientation === 'h'
  const x = axisTitle(isLying ? yaxis : xaxis)
  const y = axisTitle(isLying ? xaxis : yaxis)
  return { ...(x ? { x_label: x } : {}), ...(y ? { y_label: y } : {}) }
}

function axisTitle(axis: unknown): string | undefined {
  if (!isRecord(axis)) return undefined
  const title = isRecord(axis.title) ? axis.title.text : axis.title
  return typeof title === 'string' && title !== '' ? clip(title, LIMITS.axisLabel) : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
