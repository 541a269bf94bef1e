import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { STAGE_LABELS, STAGE_PHRASES, STAGE_PREDICATES } from '../../../stages/stage-labels.js'
import type { Situation } from '../../kernel/playbooks/playbook.js'
import { playbooksOfStage } from '../../kernel/playbooks/playbooks-of-stage.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import { STAGE_AIMS } from './lifecycle-elements.js'
import type { StrategyOf } from './strategy-rows.js'

/** Stages that one sentence has room for. */
const MOST_STAGES = 3

/** What to do, of one customer, of one stage or of all, with how many it concerns. */
export function strategyHeadline(
  { context }: KernelQuery<object>,
  strategies: readonly StrategyOf[],
  situation: Situation,
): Text {
  const say = sayIn(context.snapshot.currency)
  const [first] = [...strategies].sort((a, b) => count(b) - count(a))
  const total = strategies.reduce((sum, one) => sum + count(one), 0)
  if (first === undefined)
    return { en: 'No customer is known, so there is nothing to do.', zh: '没有任何客户，无从谈策略。' }
  const aim = STAGE_AIMS[first.stage]
  const [action] = playbooksOfStage(first.stage, first.situation)
  const slots = {
    strategy: aim.strategy,
    goal: aim.goal,
    stage: { en: STAGE_PREDICATES[first.stage].en, zh: STAGE_LABELS[first.stage].zh },
    n: say.number(count(first)),
    all: say.customers(total),
    are: { en: total === 1 ? 'is' : 'are', zh: '' },
    revenue: say.money(Number(first.numbers.revenue ?? 0)),
  }
  const firstStep =
    action && sentence({ en: 'First: {action}', zh: '首先：{action}' }, { action: ended(action.action) })
  if (situation.called !== undefined)
    return sentences(
      sentence(
        {
          en: `{name} {phrase}, so {strategy}: {goal}.`,
          zh: '{name}{phrase}，宜作{strategy}：{goal}。',
        },
        { ...slots, name: situation.called, phrase: STAGE_PHRASES[first.stage] },
      ),
      firstStep,
    )
  const stages = new Set(strategies.map(({ stage }) => stage))
  if (stages.size === 1)
    return sentences(
      count(first) === 0
        ? sentence(
            {
              en: 'Nobody asked for is {stage} today; the strategy would be {strategy}: {goal}.',
              zh: '目前没有处于{stage}的客户；该阶段的战略是{strategy}：{goal}。',
            },
            slots,
          )
        : sentence(
            {
              en: '{all} {are} {stage}; the strategy is {strategy}: {goal}.',
              zh: '{stage}共 {n} 家，战略是{strategy}：{goal}。',
            },
            slots,
          ),
      firstStep,
    )
  const parts = [...strategies]
    .sort((a, b) => count(b) - count(a))
    .slice(0, MOST_STAGES)
    .map((one) =>
      sentence(
        { en: '{n} {stage} ({strategy})', zh: '{stage} {n} 家（{strategy}）' },
        {
          n: say.number(count(one)),
          stage: STAGE_LABELS[one.stage],
          strategy: STAGE_AIMS[one.stage].strategy,
        },
      ),
    )
  return sentence(
    { en: 'Of {all} most are {parts}.', zh: '{all}中，最多的是{parts}。' },
    {
      ...slots,
      parts: inBothLanguages((lang) =>
        listing(
          parts.map((part) => part[lang]),
          lang,
        ),
      ),
    },
  )
}

const count = ({ numbers }: StrategyOf) => Number(numbers.customers ?? 0)
/** Customers of counted rows. */
export const customersOf = (rows: readonly TableRow[]) =>
  rows.reduce((sum, { customers }) => sum + Number(customers ?? 0), 0)

/** An action as a sentence. */
function ended({ en, zh }: Text): Text {
  return { en: en.endsWith('.') ? en : `${en}.`, zh: zh.endsWith('。') ? zh : `${zh}。` }
}
