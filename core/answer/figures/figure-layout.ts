import type { Lang, Text } from '../../reading/text.js'

/** What every figure has in common; `alt` says in words what the picture shows. */
export interface FigureFrame {
  readonly id: string
  readonly title: Text
  readonly alt: Text
  readonly lang: Lang
  readonly xTitle?: Text
  readonly yTitle?: Text
}

/** How numbers on an axis are written: plain, as a share (0 to 1) or as money. */
export type AxisFormat = 'number' | 'share' | 'money'

const TICKS: Record<AxisFormat, Record<string, unknown>> = {
  number: { tickformat: ',' },
  share: { tickformat: '.0%' },
  money: { tickformat: ',.0f' },
}

/** An axis of Plotly with its title in the figure's language. */
export function axis(
  title: Text | undefined,
  lang: Lang,
  format?: AxisFormat,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    automargin: true,
    ...(title === undefined ? {} : { title: { text: title[lang] } }),
    ...(format === undefined ? {} : TICKS[format]),
    ...more,
  }
}

/** The colours of series, in order: told apart by colour-blind readers (Okabe and Ito). */
export const SERIES_COLORS = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#CC79A7',
  '#D55E00',
  '#56B4E9',
  '#999999',
] as const
