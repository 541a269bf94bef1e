import type { Text } from '../../../reading/text.js'
import { sayIn, sentence, sentences, signed } from '../../kernel/wording/sentence.js'
import { type BridgeView, METRIC_LABELS } from './bridge-view.js'
import { DRIVERS, type Driver, type GroupBridge } from './group-bridges.js'

/** What changed by how much, and mostly why. */
export function bridgeHeadline({ query, metric, compareTo, total, amount }: BridgeView): Text {
  const say = sayIn(query.context.snapshot.currency)
  const slots = {
    metric: METRIC_LABELS[metric],
    now: say.period(query.period),
    before: say.period(compareTo),
    value: amount(total.now ?? 0),
    change: amount(Math.abs(total.change ?? 0)),
  }
  if (total.customers === 0)
    return sentence(
      { en: 'Nobody bought in {now} or in {before}.', zh: '{now}与{before}都没有客户下单。' },
      slots,
    )
  if (total.change === undefined || total.before === undefined)
    return sentence(
      {
        en: 'How {metric} changed is not known: some of the goods have no cost.',
        zh: '无法得出{metric}的变化：部分产品没有成本数据。',
      },
      slots,
    )
  const share = total.before > 0 ? say.percent(Math.abs(total.change) / total.before) : undefined
  const direction = total.change < 0 ? { en: 'fell by', zh: '减少' } : { en: 'rose by', zh: '增加' }
  const main = mainDriver(total)
  return sentences(
    sentence(
      {
        en: `{Metric} ${direction.en} {change}${share ? ' ({share})' : ''} to {value}: {now} against {before}.`,
        zh: `{now}{metric}为 {value}，比{before}${direction.zh} {change}${share ? '（{share}）' : ''}。`,
      },
      { ...slots, Metric: capital(METRIC_LABELS[metric]), share: share ?? '' },
    ),
    main === undefined
      ? undefined
      : sentence(
          { en: 'Mostly: {n} {driver}, {part}.', zh: '主要原因：{n}{driver}，{part}。' },
          {
            n: say.customers(total.drivers[main]?.customers ?? 0),
            driver: DRIVER_VERBS[main],
            part: signed(amount, total.drivers[main]?.change ?? 0),
          },
        ),
  )
}

const DRIVER_VERBS: Readonly<Record<Driver, Text>> = {
  new: { en: 'are new', zh: '为新客户' },
  returned: { en: 'came back', zh: '回流' },
  expanded: { en: 'bought more', zh: '买得更多' },
  contracted: { en: 'bought less', zh: '买得更少' },
  lost: { en: 'stopped buying', zh: '不再购买' },
  unchanged: { en: 'bought the same', zh: '没有变化' },
}

/** The driver that went furthest in the direction of the change. */
function mainDriver({ change = 0, drivers }: GroupBridge): Driver | undefined {
  const ranked = DRIVERS.filter((driver) => drivers[driver] !== undefined && driver !== 'unchanged').sort(
    (a, b) => ((drivers[a]?.change ?? 0) - (drivers[b]?.change ?? 0)) * (change < 0 ? 1 : -1),
  )
  return change === 0 ? undefined : ranked[0]
}

function capital({ en, zh }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), zh }
}
