import type { Column, Figure } from '../../../answer/answer.js'
import { waterfallFigure } from '../../../answer/figures/waterfall-figure.js'
import { formatCell } from '../../../reading/format-cell.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { sayIn, sentence, signed } from '../../kernel/wording/sentence.js'
import { type BridgeView, DRIVER_LABELS, METRIC_LABELS } from './bridge-view.js'
import { DRIVERS } from './group-bridges.js'

/** The bridge as a waterfall from the earlier amount to the later one. */
export function bridgeFigure({ query, metric, total, amount }: BridgeView, title: Text): Figure {
  const { lang } = query.question
  const { currency } = query.context.snapshot
  const say = sayIn(currency)
  const drivers = DRIVERS.filter((driver) => (total.drivers[driver]?.change ?? 0) !== 0)
  const column: Column = {
    name: 'value',
    type: metric === 'customers' ? 'integer' : 'money',
    label: METRIC_LABELS[metric],
  }
  const text = (value: number, language = lang) => formatCell(column, value, language, { currency })
  const names = { before: { en: 'before', zh: '此前' }, now: { en: 'now', zh: '现在' } }
  return waterfallFigure({
    id: 'change-drivers-bridge',
    title,
    alt: inBothLanguages((language) =>
      listing(
        [
          `${names.before[language]} ${text(total.before ?? 0, language)}`,
          ...drivers.map(
            (driver) =>
              `${DRIVER_LABELS[driver][language]} ${signed(amount, total.drivers[driver]?.change ?? 0)[language]}`,
          ),
          `${names.now[language]} ${text(total.now ?? 0, language)}`,
        ],
        language,
      ),
    ),
    lang,
    valueTitle: sentence(
      { en: '{metric}, {period}', zh: '{period}{metric}' },
      { metric: METRIC_LABELS[metric], period: say.period(query.period) },
    ),
    steps: [
      { name: names.before[lang], value: total.before ?? 0, text: text(total.before ?? 0), isTotal: true },
      ...drivers.map((driver) => ({
        name: DRIVER_LABELS[driver][lang],
        value: total.drivers[driver]?.change ?? 0,
        text: signed(amount, total.drivers[driver]?.change ?? 0)[lang],
      })),
      { name: names.now[lang], value: total.now ?? 0, text: text(total.now ?? 0), isTotal: true },
    ],
  })
}
