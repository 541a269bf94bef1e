import type { Text } from '../../reading/text.js'

/** What a signal is about, in the order in which equal ones are named. */
export const SIGNAL_KINDS = [
  'gap',
  'frequency',
  'order_value',
  'breadth',
  'complaints',
  'overdue',
  'satisfaction',
  'discount',
  'margin',
  'contract_end',
] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]

/** A departure of a customer from its own past in the direction of decline. */
export interface Signal {
  readonly kind: SignalKind
  /** How likely so much or more would be if the customer went on as before, 0 to 1; small is strong. */
  readonly chance: number
  /** The number behind it, in words. */
  readonly text: Text
  readonly numbers: Readonly<Record<string, number | string>>
}

/** A signal counts when a customer that goes on as before would show it at most one time in five (F15.2: P80). */
export const SIGNAL_CHANCE = 0.2

/** Relative fall from which on a change is worth naming (F15.3). */
export const MATERIAL_FALL = 0.3

/** Signals that count, the strongest first. */
export function strongestFirst(signals: readonly (Signal | undefined)[]): Signal[] {
  return signals
    .filter((signal) => signal !== undefined)
    .sort((a, b) => a.chance - b.chance || SIGNAL_KINDS.indexOf(a.kind) - SIGNAL_KINDS.indexOf(b.kind))
}

/** Signals of one family move together, so only the strongest of each tells something of its own. */
const FAMILIES: Readonly<Record<SignalKind, string>> = {
  gap: 'pace',
  frequency: 'pace',
  order_value: 'basket',
  breadth: 'basket',
  discount: 'price',
  margin: 'price',
  complaints: 'voice',
  satisfaction: 'voice',
  overdue: 'payment',
  contract_end: 'contract',
}

/** A customer departs from its own rhythm when all its signals together would be so strong one time in twenty at most. */
export const DEPARTURE_CHANCE = 0.05

/** How likely all the signals together would be if the customer went on as before: the product over the families. */
export function jointChance(signals: readonly Signal[]): number {
  const strongest = new Map<string, number>()
  for (const { kind, chance } of signals) {
    strongest.set(FAMILIES[kind], Math.min(chance, strongest.get(FAMILIES[kind]) ?? 1))
  }
  return [...strongest.values()].reduce((product, chance) => product * chance, 1)
}

/** What a signal is called in a list. */
export const SIGNAL_LABELS: Readonly<Record<SignalKind, Text>> = {
  gap: { en: 'long silence', zh: '久未下单' },
  frequency: { en: 'orders less often', zh: '下单变少' },
  order_value: { en: 'smaller orders', zh: '订单变小' },
  breadth: { en: 'fewer products', zh: '品种变少' },
  complaints: { en: 'complaints', zh: '投诉' },
  overdue: { en: 'overdue invoices', zh: '账款逾期' },
  satisfaction: { en: 'less satisfied', zh: '满意度下降' },
  discount: { en: 'deeper discounts', zh: '折扣加深' },
  margin: { en: 'lower margin', zh: '毛利率下降' },
  contract_end: { en: 'contract ends', zh: '合同到期' },
}
