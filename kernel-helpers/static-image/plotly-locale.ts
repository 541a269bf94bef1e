import type { Lang } from '@driftwatch/core'

/** The part of Plotly's configuration by which axes write their dates in the figure's language. */
export function plotlyLocale(lang: Lang): Record<string, unknown> {
  return lang === 'zh' ? { locale: 'zh-CN', locales: { 'zh-CN': CHINESE } } : {}
}

const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`)
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

const CHINESE = {
  dictionary: {},
  format: {
    days: WEEKDAYS.map((day) => `星期${day}`),
    shortDays: WEEKDAYS.map((day) => `周${day}`),
    months: MONTHS,
    shortMonths: MONTHS,
    date: '%Y-%m-%d',
    year: '%Y年',
    month: '%Y年%-m月',
    dayMonth: '%-m月%-d日',
    dayMonthYear: '%Y年%-m月%-d日',
  },
}
