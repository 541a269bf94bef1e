import type { Entry } from './entry.js'

const EN =
  'manufacturing automotive retail construction healthcare pharma pharmaceutical electronics chemical chemicals logistics energy hospitality education finance banking insurance agriculture food catering textile textiles machinery mining telecom aerospace packaging wholesale semiconductor'.split(
    ' ',
  )

const ZH =
  '制造 汽车 零售 建筑 医疗 医药 电子 化工 物流 能源 酒店 餐饮 食品 教育 金融 银行 保险 农业 纺织 机械 矿业 通信 航空 包装 批发 半导体 电力 钢铁 服装 家电'.split(
    ' ',
  )

/** Industries that are understood without a ledger; a ledger's own join them by name. */
export const INDUSTRY_ENTRIES: readonly Entry[] = [
  ...EN.map((value): Entry => ({ kind: 'filter', name: 'industry', value, en: value })),
  ...ZH.flatMap((value): Entry[] => [
    { kind: 'filter', name: 'industry', value, zh: `${value}行业|${value}类客户|${value}客户` },
    { kind: 'filter', name: 'industry', value: `${value}业`, zh: `${value}业|${value}业客户` },
  ]),
]
