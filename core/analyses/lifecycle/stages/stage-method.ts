import type { Method } from '../../../answer/answer.js'
import type { KeptStages } from '../../../facts/sources/stage-facts.js'
import type { StageSettings } from '../../../settings.js'

/** Where the stages and the statement that volume and profit rise with them come from; the thresholds are our own. */
export const STAGE_REFERENCES: readonly string[] = [
  'Dwyer, Schurr & Oh (1987), Developing Buyer-Seller Relationships, Journal of Marketing 51(2), 11-27',
  'Jap & Ganesan (2000), Control Mechanisms and the Relationship Life Cycle, Journal of Marketing Research 37(2), 227-245',
  '陈明亮，客户关系生命周期的四阶段与特征变量（交易额、客户利润）',
  'Jiang & Liu (2007), 基于客户生命周期的客户分析框架（蒋国瑞、刘沛）',
  'Smith (1975), A Bayesian approach to inference about a change-point, Biometrika 62(2), 407-416',
]

/** The method of a classification: formula F1, and every threshold that took part. */
export function stageMethod(kept: KeptStages, settings: StageSettings): Method {
  const { warnGap, churnGap, hazard } = kept
  return {
    summary: {
      en: 'Stages by rule F1 over periods that end with the asked day: who is closed, or silent beyond the limit, is lost (after one or two orders: a one-off buyer); too few orders are exploration; a rise is build-up; a level near the usual is stable. Decline is decided by the probability that the customer has weakened (a change point in its order days and amounts, with what the ledger says of losses as prior); where it bought too little for that, by F1’s thresholds, which stand beside it. A fall or a rise counts only beyond what the customer’s own fluctuation explains; no order day counts for more than five of its usual ones. The four stages are the literature’s; the thresholds are ours and can be set. A decline shows late: after about half a year.',
      zh: '按规则 F1，以截至所问日期的各个周期划分阶段：已销户或沉默超过上限为流失（只下过一两单的为一次性客户）；订单太少为考察期；上升为形成期；接近平时水平且平稳为稳定期。退化期由“客户已走弱”的概率判定（在下单日和金额中找转折点，先验取自账本中的流失情况）；订单太少时改用 F1 的阈值，两者并列给出。只有超出客户自身惯常波动的升降才算数；任何一天的订单最多按其平时五单计。四个阶段出自文献；各阈值由我们设定，可以调整。退化要过半年左右才看得出来。',
    },
    formulas: ['F1', 'F15.2'],
    settings: {
      ...settings,
      period: kept.length,
      hazard: Number(hazard.toPrecision(3)),
      ...(warnGap === undefined ? {} : { warnGap: Math.round(warnGap) }),
      ...(churnGap === undefined ? {} : { churnGap: Math.round(churnGap) }),
    },
    references: [...STAGE_REFERENCES],
  }
}
