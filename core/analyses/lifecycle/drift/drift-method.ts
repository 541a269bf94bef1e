import type { Caveat, Method } from '../../../answer/answer.js'
import { FEWEST_LOSSES, type ScoreId } from '../../../drift/scorers.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import type { Text } from '../../../reading/text.js'
import { inWords } from '../../../reading/wording.js'

/** How the list and the chances came about, with every default that took part. */
export function driftMethod(kept: KeptDrift, minScore: number | undefined): Method {
  const { horizonDays, recentDays, used, learntFrom, check, pace, value } = kept
  const auc = (id: ScoreId) => check?.checks.find((one) => one.id === id)?.auc
  return {
    summary: {
      en: `On the list is a stable or growing customer that is silent beyond the limit after which it counts as lost, or beyond its longest gap, or well beyond its usual range (at least 1.5 times its upper end and .8 times the longest gap, six orders), where so long a silence would come at most one time in twenty (one in ten from six orders on); or that spends at least 30% less than usual in the last ${recentDays} days, by more than its own fluctuation. Products, margin, payment and complaints sharpen a reason but make none. Act now: beyond the limit or the longest gap; call this week: beyond the usual range; watch: spends less. Order: level, beyond the limit first, then what it brings a year. The chance is that of no order within ${horizonDays} days: ${SCORE_WORDS[used].en} Likely loss a year: ${value === 'profit' ? 'gross profit' : 'spend'} of the last 12 months × the chance.`,
      zh: `上名单的是稳定期或成长期客户，且：沉默超过流失上限，或超过以往最长间隔，或明显超出平时范围（不少于范围上限的 1.5 倍且不少于最长间隔的 0.8 倍，至少 6 单），而一切如常时出现这么长沉默的概率不超过 1/20（6 单及以上为 1/10）；或最近 ${recentDays} 天采购额比平时低 30% 以上且超出自身波动。品种、毛利、付款、投诉只补充原因，不单独成为原因。马上联系＝超过上限或最长间隔；本周联系＝超出平时范围；留意＝采购变少。排序：先看级别，超过上限的在前，再看年贡献。可能性指未来 ${horizonDays} 天内不下单的概率：${SCORE_WORDS[used].zh}预计损失（年）＝近 12 个月${value === 'profit' ? '毛利' : '采购额'} × 可能性。`,
    },
    formulas: ['F15', 'F7.4', 'F8'],
    settings: {
      ...(minScore === undefined ? {} : { min_score: minScore }),
      horizon_days: horizonDays,
      recent_days: recentDays,
      score: used,
      value,
      learnt_from_days: learntFrom.days,
      learnt_from_losses: learntFrom.losses,
      usual_variation: pace.variation,
      ...numbers({
        auc: auc(used),
        auc_days_since_last: auc('days_since_last'),
        auc_not_alive: auc('not_alive'),
        auc_no_purchase: auc('no_purchase'),
      }),
    },
    references: [
      'Fader, Hardie & Lee (2005), "Counting your customers" the easy way: an alternative to the Pareto/NBD model, Marketing Science 24(2)',
      'Reutterer, Platzer & Schröder (2021), Leveraging purchase regularity for predicting customer behavior the easy way, International Journal of Research in Marketing 38(1)',
      'Buckinx & Van den Poel (2005), Customer base analysis: partial defection of behaviourally loyal clients, European Journal of Operational Research 164(1)',
      'le Cessie & van Houwelingen (1992), Ridge estimators in logistic regression, Applied Statistics 41(1)',
    ],
  }
}

/** What must be said of the chances before they are believed. */
export function driftCaveats(kept: KeptDrift): Caveat[] {
  const { used, learntFrom, check, horizonDays, recentDays, value } = kept
  const few = learntFrom.losses < FEWEST_LOSSES
  return [
    ...caveat(few, 'score_fallback', {
      en: `Too few customers have left so far to learn from (${learntFrom.losses}; ${FEWEST_LOSSES} are needed): the chances come from a model of buying alone.`,
      zh: `历史上流失的客户太少（${learntFrom.losses} 家次，至少需要 ${FEWEST_LOSSES}），可能性只由购买模型给出。`,
    }),
    ...caveat(!few && used !== 'combined', 'score_plain_rule', {
      en: `On this ledger a plain rule foretold best: ${RULE_WORDS[used].en}; it is used for the chances.`,
      zh: `在这个账本上，简单规则（${RULE_WORDS[used].zh}）预测得最好，可能性按它计算。`,
    }),
    ...caveat(check === undefined, 'score_unchecked', {
      en: 'The past is too short, or too few customers left, to check the chances.',
      zh: '历史太短或流失太少，可能性无法回测。',
    }),
    ...caveat(horizonDays < recentDays, 'short_horizon', {
      en: `Within ${horizonDays} days many who order rarely don't order anyway, so chances and likely losses overstate theirs; usual here are ${recentDays} days.`,
      zh: `${horizonDays} 天之内，下单本来就不频繁的客户多半也不会下单，可能性和预计损失因此偏高；这份账本通常看 ${recentDays} 天。`,
    }),
    ...caveat(value === 'revenue_since_losses', 'value_is_revenue', {
      en: 'Goods of many customers are sold below cost, so the list is ordered by spend instead of gross profit.',
      zh: '许多客户的商品低于成本销售，名单因此按采购额而不是毛利排序。',
    }),
  ]
}

function caveat(holds: boolean, code: string, text: Text): Caveat[] {
  return holds ? [{ code, text }] : []
}

function numbers(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, Number(inWords('number', value, 'en'))]))
}

const RULE_WORDS: Readonly<Record<ScoreId, Text>> = {
  combined: { en: 'the combined score', zh: '综合得分' },
  no_purchase: { en: 'the model of buying alone', zh: '只用购买模型' },
  not_alive: { en: 'how surely the model of buying takes it for gone', zh: '购买模型判断已离开的把握' },
  days_since_last: { en: 'days since the last order', zh: '未下单天数' },
}

const SCORE_WORDS: Readonly<Record<ScoreId, Text>> = {
  combined: {
    en: 'the logit of the mean P(no order) of BG/NBD and BG/CNBD-k, corrected by a ridge logistic regression on the own rhythm (gap, regularity, frequency, order value, breadth) that is learnt by walking forward over the past of this ledger, one effect a day, features centred within the day; the mean of a day is the buying models’.',
    zh: '以 BG/NBD 与 BG/CNBD-k 的期内不下单概率的平均值为基础，用岭逻辑回归按客户自身节奏（间隔、规律性、频率、单量、品种数）修正；回归沿本账本的历史逐期学习，每期一个效应，特征按期中心化；当日平均水平取自购买模型。',
  },
  no_purchase: {
    en: 'the mean P(no order) of BG/NBD and BG/CNBD-k fitted on all customers of the ledger. It is not 1 − P(alive).',
    zh: '在全部客户上拟合的 BG/NBD 与 BG/CNBD-k 的期内不下单概率的平均值（不是 1−P(活跃)）。',
  },
  not_alive: {
    en: '1 − P(alive) of the buying models, calibrated on the past of this ledger.',
    zh: '购买模型的 1−P(活跃)，并按本账本的历史校准。',
  },
  days_since_last: {
    en: 'from the days since the last order, calibrated on the past of this ledger.',
    zh: '由距上次下单天数得出，并按本账本的历史校准。',
  },
}
