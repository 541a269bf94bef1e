import type { Figure, Lang } from '@driftwatch/core'
import { FONT_FAMILY } from './font.js'
import { plotlyLocale } from './plotly-locale.js'

/** Plotly's three arguments. */
export interface FramedFigure {
  readonly data: readonly Record<string, unknown>[]
  readonly layout: Readonly<Record<string, unknown>>
  readonly config: Readonly<Record<string, unknown>>
}

/** Families by preference: the bundled font, then those that come with systems. */
const FONT_STACK = `"${FONT_FAMILY}", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`

const TITLE_SIZE = 18
const LETTER_WIDTH = { en: 0.55, zh: 1 } as const

/**
 * A figure with its title, a font that has Chinese, and margins; what its own layout says wins.
 *
 * @param width the picture's width in pixels, by which a long title is broken
 */
export function framedFigure(figure: Figure, lang: Lang, width: number): FramedFigure {
  const lines = brokenTitle(figure.title[lang], lang, width)
  const frame = {
    title: {
      text: lines.map(escapeMarkup).join('<br>'),
      font: { size: TITLE_SIZE },
      x: 0.02,
      xanchor: 'left',
    },
    font: { family: FONT_STACK, size: 14, color: '#1f2328' },
    margin: { l: 64, r: 32, t: 32 + lines.length * TITLE_SIZE * 1.5, b: 56 },
    legend: { traceorder: 'normal' },
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
  }
  return {
    data: figure.data.map((trace) => plainTexts(trace)),
    layout: { ...frame, ...withTitleRoom(plainTexts(figure.layout)) },
    config: plotlyLocale(lang),
  }
}

/** Texts as they are: a customer may be called `<b>` or `&amp;`. What Plotly fills in by itself has its own marks. */
function plainTexts<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (TEMPLATE.test(key) ? value : escapeMarkup(value)) as T
  if (Array.isArray(value)) return value.map((one) => plainTexts(one, key)) as T
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainTexts(one, name)])) as T
}

const TEMPLATE = /template$|format$/

/** Titles of axes stand clear of the longest tick label. */
function withTitleRoom(layout: Figure['layout']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(layout).map(([name, value]) => {
      if (!/^[xy]axis\d*$/.test(name) || !isRecord(value) || !isRecord(value.title)) return [name, value]
      return [name, { ...value, title: { standoff: 12, ...value.title } }]
    }),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Lines that fit the width, broken at spaces in English and anywhere in Chinese. */
function brokenTitle(title: string, lang: Lang, width: number): string[] {
  const room = Math.max(8, Math.floor((width * 0.94) / (TITLE_SIZE * LETTER_WIDTH[lang])))
  const words = lang === 'zh' ? Array.from(title) : title.split(' ')
  const link = lang === 'zh' ? '' : ' '
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line}${link}${word}`
    if (line !== '' && longer.length > room) lines.push(line)
    line = line !== '' && longer.length > room ? word : longer
  }
  return [...lines, line]
}

/** Plotly reads a few HTML tags and entities in every text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
