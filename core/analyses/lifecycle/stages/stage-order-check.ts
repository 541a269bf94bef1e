import type { Caveat, Method } from '../../../answer/answer.js'
import type { FactTable } from '../../../facts/fact.js'
import type { KeptStageLevel, KeptStages } from '../../../facts/sources/stage-facts.js'
import type { Text } from '../../../reading/text.js'
import { inWords } from '../../../reading/wording.js'

const RISING = ['exploration', 'build_up', 'stable'] as const
/** Means of fewer customers than this say nothing of a stage. */
const ENOUGH_CUSTOMERS = 10

/** What the check says: a confirmation, or a caveat; neither while a stage has too few customers. */
export interface StageOrder {
  readonly confirmation?: Text
  readonly caveats: readonly Caveat[]
}

/**
 * The validity check A6: the mean revenue per customer and period must rise from exploration over build-up to stable.
 * Over all customers and the last three periods; absent while a stage has fewer than ten customers.
 */
export async function stageOrderCheck(
  facts: FactTable,
  { length }: KeptStages,
  currency: string | undefined,
): Promise<StageOrder> {
  const levels = (await facts.kept('stage_levels')) as readonly KeptStageLevel[]
  const rising = RISING.map((stage) => levels.find((level) => level.stage === stage))
  if (rising.some((level) => level === undefined || level.customers < ENOUGH_CUSTOMERS))
    return { caveats: [] }
  const means = rising.map((level) => level?.revenue ?? 0)
  const [exploration = 0, buildUp = 0, stable = 0] = means
  const holds = exploration < buildUp && buildUp < stable
  const words = (lang: 'en' | 'zh') => means.map((mean) => inWords('money', mean, lang, currency))
  const per = {
    month: { en: 'month', zh: '月' },
    quarter: { en: 'quarter', zh: '季度' },
    year: { en: 'year', zh: '年' },
  }[length]
  const text = {
    en: `Check of the stages: revenue per customer and ${per.en} ${holds ? 'rises as it should' : 'does not rise as it should'} from customers trying us out (${words('en')[0]}) to growing (${words('en')[1]}) to stable (${words('en')[2]}).`,
    zh: `阶段检验：每客户每${per.zh}收入从试单期（${words('zh')[0]}）、成长期（${words('zh')[1]}）到稳定期（${words('zh')[2]}）${holds ? '逐级上升，符合预期' : '并未逐级上升，与预期不符'}。`,
  }
  return holds ? { confirmation: text, caveats: [] } : { caveats: [{ code: 'stage_order_fails', text }] }
}

/** A check that holds belongs to the method; one that fails is a caveat. */
export function withOrder(method: Method, confirmation: Text | undefined): Method {
  if (confirmation === undefined) return method
  const { en, zh } = method.summary
  return { ...method, summary: { en: `${en} ${confirmation.en}`, zh: `${zh}${confirmation.zh}` } }
}
