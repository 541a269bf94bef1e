import { INDICATORS, type Indicator } from './indicators.js'

/** What people call the indicators, in lower case; longer names first, so that none hides in another. */
const NAMES: Readonly<Record<Indicator, readonly string[]>> = {
  R: ['recency', '最近购买', '近度', '最近一次购买', 'r'],
  F: ['frequency', 'freq', '购买频率', '频率', '频次', 'f'],
  M: ['monetary', 'money', 'spend', '购买金额', '金额', 'm'],
  market: ['market value', 'market', '市场价值', '市场'],
  scale: ['scale value', 'scale', '规模价值', '规模'],
  brand: ['brand value', 'brand', '品牌价值', '品牌'],
  information: ['information value', 'info value', 'information', 'info', '信息价值', '信息'],
  network: ['network value', 'network', '网络价值', '网络'],
}

const BY_NAME = new Map(INDICATORS.flatMap((name) => NAMES[name].map((said) => [said, name] as const)))

/** An alternation of all names; letters don't begin or end inside a word. */
export const INDICATOR_NAME = [...BY_NAME.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => (/^[a-z]/.test(name) ? `(?<![a-z])${name}(?![a-z])` : name))
  .join('|')

/** The indicator of a name, as it was typed. */
export function indicatorCalled(name: string): Indicator | undefined {
  return BY_NAME.get(name.toLowerCase())
}
