import type { Caveat } from '../../../answer/answer.js'
import { sql } from '../../../summary/sql-fragment.js'
import type { ListView } from '../list/customer-list-spec.js'
import type { KernelColumn } from '../query/kernel-column.js'
import { sentence } from '../wording/sentence.js'

/** Counts beside a list those whose own margin isn't known, so that the ledger's stands in for it. */
export const OF_USUAL_MARGIN: KernelColumn = {
  name: 'of_usual_margin',
  type: 'integer',
  label: { en: 'margin of the ledger', zh: '按账本平均毛利率' },
  isHidden: true,
  isSummed: true,
  sql: () => sql`CAST(coalesce(NOT f.is_own_margin, TRUE) AS INTEGER)`,
}

/** What expected profit rests on where costs are unknown: of some, or of all. */
export function marginCaveats<Params>({ listed, sums, say, query }: ListView<Params>): Caveat[] {
  if (listed === 0) return []
  if (!query.knows('current_value'))
    return [
      {
        code: 'no_product_cost',
        text: {
          en: 'The ledger has no product cost: the amounts are order value, not profit.',
          zh: '账本里没有产品成本：以下金额为订单净额，不是利润。',
        },
      },
    ]
  const unknown = sums.of_usual_margin ?? 0
  if (unknown === 0) return []
  return [
    {
      code: 'margin_of_ledger',
      text: sentence(
        {
          en: 'Of {n} the margin of 12 months isn’t known; the margin of all others is used.',
          zh: '有 {n} 家近 12 个月的毛利率未知，以其余客户的整体毛利率代替。',
        },
        { n: say.number(unknown) },
      ),
    },
  ]
}
