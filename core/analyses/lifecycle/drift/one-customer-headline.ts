import type { Judged } from '../../../drift/judged.js'
import { valueAtRisk } from '../../../drift/judged.js'
import { gapText } from '../../../drift/signals/gap.js'
import type { Text } from '../../../reading/text.js'
import { inWords } from '../../../reading/wording.js'
import type { StageOrUnknown } from '../../../stages/stage-labels.js'
import { STAGE_PHRASES } from '../../../stages/stage-labels.js'

export interface OneCustomer {
  readonly name: string
  readonly stage: StageOrUnknown
  /** Whether its stage is among those that are asked for. */
  readonly isAskedStage: boolean
  /** Absent where it can't be judged. */
  readonly judged: Judged | undefined
  readonly isDrifting: boolean
  readonly isProfit: boolean
  readonly horizonDays: number
  readonly currency: string | undefined
}

/** The answer about one customer by name: "Sunrise Foods is drifting: ordered every 20 ± 2 days …; now 50 days." */
export function oneCustomerHeadline(customer: OneCustomer): Text {
  const { name, stage, judged } = customer
  if (!customer.isAskedStage) {
    return {
      en: `${name} ${STAGE_PHRASES[stage].en}: drift is judged of stable and build-up customers.`,
      zh: `${name}${STAGE_PHRASES[stage].zh}；漂移只针对稳定期和形成期客户判断。`,
    }
  }
  if (judged === undefined) {
    return {
      en: `${name} can't be judged: fewer than three purchases, or already past its churn point.`,
      zh: `无法判断${name}是否漂移：购买不足三次，或已超过流失警戒点。`,
    }
  }
  const lead = judged.signals[0]?.text ?? gapText(judged.state)
  const rest = outlook(judged, customer)
  return customer.isDrifting
    ? {
        en: `${name} is drifting: ${lead.en}. ${rest.en}`,
        zh: `${name}正在偏离自身节奏：${lead.zh}。${rest.zh}`,
      }
    : { en: `${name} is not drifting: ${lead.en}. ${rest.en}`, zh: `${name}没有漂移：${lead.zh}。${rest.zh}` }
}

function outlook(judged: Judged, { horizonDays, isProfit, currency }: OneCustomer): Text {
  const p = (lang: 'en' | 'zh') => inWords('probability', judged.score, lang)
  const money = (lang: 'en' | 'zh') => inWords('money', valueAtRisk(judged), lang, currency)
  return {
    en: `Chance of no order within ${horizonDays} days: ${p('en')}; ${money('en')} of yearly ${isProfit ? 'gross profit' : 'revenue'} at risk.`,
    zh: `${horizonDays} 天内不再下单的概率为 ${p('zh')}，每年 ${money('zh')} 的${isProfit ? '毛利' : '销售额'}面临风险。`,
  }
}
