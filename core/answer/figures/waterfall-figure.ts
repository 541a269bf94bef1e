import type { Text } from '../../reading/text.js'
import type { Figure } from '../answer.js'
import { axis, type FigureFrame } from './figure-layout.js'

/** A step of a bridge: a level that is reached, or a change on the way. */
export interface WaterfallStep {
  readonly name: string
  readonly value: number
  /** What stands on the bar. */
  readonly text: string
  readonly isTotal?: boolean
}

export interface WaterfallOptions extends FigureFrame {
  /** The first and the last are totals, the others changes that lead from one to the other. */
  readonly steps: readonly WaterfallStep[]
  readonly valueTitle: Text
}

const TOTAL = '#0072B2'
const UP = '#009E73'
const DOWN = '#D55E00'

/**
 * A bridge from one total to another as floating bars: an unseen bar carries each change to where the one before ended.
 *
 * @example waterfallFigure({ id, title, alt, lang, valueTitle, steps: [{ name: 'Q1', value: 90, text: '90', isTotal: true }, …] })
 */
export function waterfallFigure({ id, title, alt, lang, steps, valueTitle }: WaterfallOptions): Figure {
  let level = 0
  const bars = steps.map(({ value, isTotal }) => {
    const from = isTotal ? 0 : level
    level = isTotal ? value : level + value
    return { base: Math.min(from, level), height: Math.abs(level - from) }
  })
  const names = steps.map(({ name }) => name)
  return {
    id,
    title,
    alt,
    data: [
      {
        type: 'bar',
        x: names,
        y: bars.map(({ base }) => base),
        marker: { color: 'rgba(0,0,0,0)' },
        hoverinfo: 'skip',
        showlegend: false,
      },
      {
        type: 'bar',
        x: names,
        y: bars.map(({ height }) => height),
        text: steps.map(({ text }) => text),
        textposition: 'auto',
        marker: { color: steps.map(({ value, isTotal }) => (isTotal ? TOTAL : value < 0 ? DOWN : UP)) },
        showlegend: false,
      },
    ],
    layout: {
      barmode: 'stack',
      showlegend: false,
      xaxis: axis(undefined, lang, undefined, { type: 'category' }),
      yaxis: axis(valueTitle, lang, 'money'),
    },
  }
}
