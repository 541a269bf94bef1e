import type { Method } from '../../../answer/answer.js'
import type { StageSettings } from '../../../settings.js'
import type { CustomerStages } from '../../../stages/customer-stages.js'

/** Where the stages and the statement that volume and profit rise with them come from; the thresholds are our own. */
export const STAGE_REFERENCES: readonly string[] = [
  'Dwyer, Schurr & Oh (1987), Developing Buyer-Seller Relationships, Journal of Marketing 51(2), 11-27',
  'Jap & Ganesan (2000), Control Mechanisms and the Relationship Life Cycle, Journal of Marketing Research 37(2), 227-245',
  '陈明亮，客户关系生命周期的四阶段与特征变量（交易额、客户利润）',
  'Jiang & Liu (2007), 基于客户生命周期的客户分析框架（蒋国瑞、刘沛）',
]

/** The method of a classification: formula F1, and every threshold that took part. */
export function stageMethod(stages: CustomerStages, settings: StageSettings): Method {
  const { everyone } = stages.gaps
  return {
    summary: {
      en: 'Stages by rule F1 over periods that end with the asked day: silence and openness decide terminated, too few orders exploration, a fall below the own plateau or a gap beyond the churn point decline, a rise build-up, a level near the peak stable. A fall or a rise counts only beyond what the customer’s own fluctuation explains. The four stages are the literature’s; the thresholds are ours and can be set.',
      zh: '按规则 F1，以截至所问日期的各个周期划分阶段：长期沉默且无未了结事项为终止；订单太少为考察期；低于自身高位或沉默超过流失警戒点为退化期；上升为形成期；接近高位且平稳为稳定期。只有超出客户自身惯常波动的升降才算数。四个阶段出自文献；各阈值由我们设定，可以调整。',
    },
    formulas: ['F1', 'F15.2'],
    settings: {
      ...settings,
      period: stages.period,
      ...(everyone === undefined
        ? {}
        : { warnGap: Math.round(everyone.warn), churnGap: Math.round(everyone.churn) }),
    },
    references: [...STAGE_REFERENCES],
  }
}
