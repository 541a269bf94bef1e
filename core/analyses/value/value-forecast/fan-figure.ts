import type { Figure } from '../../../answer/answer.js'
import { axis } from '../../../answer/figures/figure-layout.js'
import type { ForecastUnit } from '../../../facts/sources/forecast/forecast-columns.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { readForecastCheck } from '../../kernel/forecast/forecast-check.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'

const BLUE = '#0072B2'

/** The last periods and the next ones together; the band is what the total was off by on past days. */
export async function fanFigure<Params>(
  { sums, query, say }: ListView<Params>,
  { granularity, periods }: { readonly granularity: ForecastUnit; readonly periods: number },
): Promise<Figure[]> {
  const { lang } = query.question
  const past = [3, 2, 1].flatMap((period) => {
    const value = sums[`past_${period}`]
    return value === undefined ? [] : [{ name: `−${period}`, value }]
  })
  const ahead = Array.from({ length: periods }, (_, index) => ({
    name: `+${index + 1}`,
    value: sums[`next_${index + 1}`] ?? 0,
  }))
  const test = (await readForecastCheck(query.facts))?.units[granularity]
  const level = test?.checks.find(({ method }) => method === test.used)?.level ?? []
  // What was forecast b too high should have been divided by 1 + b.
  const ends =
    level.length < 2
      ? undefined
      : ([1 / (1 + Math.max(0, ...level)), 1 / (1 + Math.min(0, ...level))] as const)
  const names = ahead.map(({ name }) => name)
  const title = { en: 'Last and next periods together', zh: '此前与今后各期合计' }
  const band = (factor: number, more: Record<string, unknown>) => ({
    type: 'scatter',
    mode: 'lines',
    x: names,
    y: ahead.map(({ value }) => value * factor),
    line: { width: 0, color: BLUE },
    hoverinfo: 'skip',
    showlegend: false,
    ...more,
  })
  return [
    {
      id: 'value-forecast',
      title,
      alt: inBothLanguages((language) => {
        const parts = [...past, ...ahead].map(({ name, value }) => `${name} ${say.money(value)[language]}`)
        return `${title[language]}${language === 'zh' ? '：' : ': '}${listing(parts, language)}`
      }),
      data: [
        ...(ends === undefined
          ? []
          : [band(ends[0], {}), band(ends[1], { fill: 'tonexty', fillcolor: 'rgba(0,114,178,0.2)' })]),
        {
          type: 'scatter',
          mode: 'lines+markers',
          name: lang === 'zh' ? '实际' : 'actual',
          x: past.map(({ name }) => name),
          y: past.map(({ value }) => value),
          line: { color: '#555555' },
        },
        {
          type: 'scatter',
          mode: 'lines+markers',
          name: lang === 'zh' ? '预测' : 'forecast',
          x: [...past.slice(-1).map(({ name }) => name), ...names],
          y: [...past.slice(-1).map(({ value }) => value), ...ahead.map(({ value }) => value)],
          line: { color: BLUE, dash: 'dot' },
        },
      ],
      layout: {
        showlegend: true,
        xaxis: axis(
          {
            en: `${granularity}s from the day of the data`,
            zh: `自数据截止日起的${granularity === 'year' ? '年' : granularity === 'quarter' ? '季度' : '月'}`,
          },
          lang,
          undefined,
          {
            type: 'category',
            categoryorder: 'array',
            categoryarray: [...past.map(({ name }) => name), ...names],
          },
        ),
        yaxis: axis({ en: 'value', zh: '价值' }, lang, 'money'),
      },
    },
  ]
}
