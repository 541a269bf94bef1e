import { inWords, percent } from '../../reading/wording.js'
import { type CurrentState, LATEST_PURCHASES } from '../current-state.js'
import { chanceOfFall, chanceOfRise } from './shift.js'
import { MATERIAL_FALL, SIGNAL_CHANCE, type Signal } from './signal.js'

/** Change of a share (discount, margin) from which on it is worth naming. */
const MATERIAL_POINTS = 0.05

/** The latest orders are worth less than those before. */
export function orderValueSignal(state: CurrentState, currency: string | undefined): Signal | undefined {
  const { meanLatestAmount: latest, meanAmountBefore: before, shifts } = state
  if (shifts.value === undefined || latest === undefined || before === undefined) return undefined
  const chance = chanceOfFall(shifts.value, 'ratio')
  if (chance > SIGNAL_CHANCE || latest > (1 - MATERIAL_FALL) * before) return undefined
  const money = (value: number, lang: 'en' | 'zh') => inWords('money', value, lang, currency)
  const fall = 1 - latest / before
  return {
    kind: 'order_value',
    chance,
    text: {
      en: `the last ${LATEST_PURCHASES} orders averaged ${money(latest, 'en')}, ${percent(fall, 'en')} below the ${money(before, 'en')} before`,
      zh: `最近 ${LATEST_PURCHASES} 单平均 ${money(latest, 'zh')}，比以往的 ${money(before, 'zh')} 低 ${percent(fall, 'zh')}`,
    },
    numbers: { latest_order_value: latest, order_value_before: before },
  }
}

/** The latest orders hold fewer products than those before. */
export function breadthSignal(state: CurrentState): Signal | undefined {
  const { meanLatestProducts: latest, meanProductsBefore: before, shifts } = state
  if (shifts.breadth === undefined || latest === undefined || before === undefined) return undefined
  const chance = chanceOfFall(shifts.breadth, 'ratio')
  if (chance > SIGNAL_CHANCE || latest > (1 - MATERIAL_FALL) * before) return undefined
  const shown = (value: number, lang: 'en' | 'zh') => inWords('number', Math.round(value * 10) / 10, lang)
  return {
    kind: 'breadth',
    chance,
    text: {
      en: `${shown(latest, 'en')} products an order lately, ${shown(before, 'en')} before`,
      zh: `近来每单 ${shown(latest, 'zh')} 个品种，以往 ${shown(before, 'zh')} 个`,
    },
    numbers: { latest_products: latest, products_before: before },
  }
}

/** The latest orders needed deeper discounts off the list price. */
export function discountSignal({ shifts: { discount } }: CurrentState): Signal | undefined {
  if (discount === undefined) return undefined
  const chance = chanceOfRise(discount, 'share')
  if (chance > SIGNAL_CHANCE || discount.latest - discount.before < MATERIAL_POINTS) return undefined
  return {
    kind: 'discount',
    chance,
    text: {
      en: `discounts of ${percent(discount.latest, 'en')} lately, ${percent(discount.before, 'en')} before`,
      zh: `近来折扣 ${percent(discount.latest, 'zh')}，以往 ${percent(discount.before, 'zh')}`,
    },
    numbers: { latest_discount: discount.latest, discount_before: discount.before },
  }
}

/** The latest orders earned a lower margin. */
export function marginSignal({ shifts: { margin } }: CurrentState): Signal | undefined {
  if (margin === undefined) return undefined
  const chance = chanceOfFall(margin, 'share')
  if (chance > SIGNAL_CHANCE || margin.before - margin.latest < MATERIAL_POINTS) return undefined
  return {
    kind: 'margin',
    chance,
    text: {
      en: `margin of ${percent(margin.latest, 'en')} lately, ${percent(margin.before, 'en')} before`,
      zh: `近来毛利率 ${percent(margin.latest, 'zh')}，以往 ${percent(margin.before, 'zh')}`,
    },
    numbers: { latest_margin: margin.latest, margin_before: margin.before },
  }
}
