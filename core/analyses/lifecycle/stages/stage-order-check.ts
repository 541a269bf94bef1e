import type { Caveat } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { inWords } from '../../../reading/wording.js'
import type { CustomerStages } from '../../../stages/customer-stages.js'

const RISING = ['exploration', 'build_up', 'stable'] as const
/** Means of fewer customers than this say nothing of a stage. */
const ENOUGH_CUSTOMERS = 10
const RECENT_PERIODS = 3

/** What the check says: a confirmation, or a caveat; neither while a stage has too few customers. */
export interface StageOrder {
  readonly confirmation?: Text
  readonly caveats: readonly Caveat[]
}

/**
 * The validity check A6: the mean revenue per customer and period must rise from exploration over build-up to stable.
 * Computed over all customers and the last three periods; absent while a stage has fewer than ten customers.
 */
export function stageOrderCheck(stages: CustomerStages, currency: string | undefined): StageOrder {
  const groups = RISING.map((stage) =>
    [...stages.byId.values()].filter((customer) => customer.stage === stage),
  )
  if (groups.some((group) => group.length < ENOUGH_CUSTOMERS)) return { caveats: [] }
  const means = groups.map((group) => {
    const sums = group.map(({ customerId }) => recentMean(stages.revenue(customerId)))
    return sums.reduce((sum, value) => sum + value, 0) / group.length
  })
  const [exploration = 0, buildUp = 0, stable = 0] = means
  const holds = exploration < buildUp && buildUp < stable
  const words = (lang: 'en' | 'zh') => means.map((mean) => inWords('money', mean, lang, currency))
  const per = {
    month: { en: 'month', zh: '月' },
    quarter: { en: 'quarter', zh: '季度' },
    year: { en: 'year', zh: '年' },
  }[stages.period]
  const text = {
    en: `Check of the stages: revenue per customer and ${per.en} ${holds ? 'rises as it should' : 'does not rise as it should'} from exploration (${words('en')[0]}) to build-up (${words('en')[1]}) to stable (${words('en')[2]}).`,
    zh: `阶段检验：每客户每${per.zh}收入从考察期（${words('zh')[0]}）、形成期（${words('zh')[1]}）到稳定期（${words('zh')[2]}）${holds ? '逐级上升，符合预期' : '并未逐级上升，与预期不符'}。`,
  }
  return holds ? { confirmation: text, caveats: [] } : { caveats: [{ code: 'stage_order_fails', text }] }
}

function recentMean(revenue: Float64Array): number {
  const recent = revenue.slice(-RECENT_PERIODS)
  return recent.reduce((sum, value) => sum + value, 0) / Math.max(1, recent.length)
}
