import type { SignalKind } from '../../../drift/signals/signal.js'
import type { Text } from '../../../reading/text.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'

/** What to do about the lead signal: the actions of the save and maintenance playbooks, in words. */
const BY_SIGNAL: Readonly<Record<SignalKind, Text>> = {
  gap: {
    en: 'Call and ask what has changed; offer a fixed reorder date.',
    zh: '致电了解变化原因，约定固定的补货时间。',
  },
  frequency: {
    en: 'Ask who gets the missing orders; offer an incentive for the old rhythm.',
    zh: '了解少下的订单去了哪里，用常客优惠恢复原来的下单节奏。',
  },
  order_value: {
    en: 'Find out whether its demand fell or went elsewhere; propose a volume agreement.',
    zh: '弄清是需求减少还是转向他家，提出用量协议。',
  },
  breadth: {
    en: 'Go through the products it has dropped and offer a bundle.',
    zh: '逐一了解停购的品种，推荐组合方案。',
  },
  complaints: {
    en: 'Settle the complaint first, tell the customer how, then talk about orders.',
    zh: '先处理投诉并告知结果，再谈订单。',
  },
  overdue: {
    en: 'Clear up the open invoices with the customer and accounts before selling on.',
    zh: '先与客户和财务理清欠款，再谈新订单。',
  },
  satisfaction: {
    en: 'Visit, hear what disappointed, and come back with a remedy.',
    zh: '上门回访，了解不满之处并给出改进方案。',
  },
  discount: {
    en: 'Stop buying its orders with price: show the service it would miss.',
    zh: '不再单靠降价留单，突出服务价值。',
  },
  margin: {
    en: 'Review prices and costs of its products before the next offer.',
    zh: '下次报价前先核对产品的价格和成本。',
  },
  contract_end: {
    en: 'Open the talks about renewal now, with the results of the contract in hand.',
    zh: '带上合作成果，现在就启动续约谈判。',
  },
}

const STAGE_AIM: Readonly<Partial<Record<StageOrUnknown, Text>>> = {
  stable: { en: 'Keep (S22)', zh: '维系（S22）' },
  build_up: { en: 'Repair (S21)', zh: '修复（S21）' },
  decline: { en: 'Save if worth it (S23)', zh: '择优挽回（S23）' },
}

/**
 * What to do: the stage's strategy, the lead signal's action, and in person where much is at stake.
 *
 * @param isLarge whether the customer belongs to the tenth with most at risk
 */
export function suggestedStrategy(stage: StageOrUnknown, lead: SignalKind, isLarge: boolean): Text {
  const aim = STAGE_AIM[stage]
  const action = BY_SIGNAL[lead]
  return {
    en: `${aim === undefined ? '' : `${aim.en}: `}${action.en}${isLarge ? ' In person: much is at stake.' : ''}`,
    zh: `${aim === undefined ? '' : `${aim.zh}：`}${action.zh}${isLarge ? '金额大，请负责人亲自上门。' : ''}`,
  }
}
