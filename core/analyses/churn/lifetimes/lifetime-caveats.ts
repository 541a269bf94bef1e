import type { Caveat } from '../../../answer/answer.js'
import { addDays } from '../../../reading/calendar.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { sayIn, sentence } from '../../kernel/wording/sentence.js'

/** Fewer customers, or losses, than this make a curve a matter of chance (ours). */
const FEW = 10

/** Too few to say much; and customers who were there before the ledger begins, whose lifetimes are cut off. */
export async function lifetimeCaveats(
  query: KernelQuery<unknown>,
  asked: SqlFragment,
  { customers, lost }: { readonly customers: number; readonly lost: number },
): Promise<Caveat[]> {
  const say = sayIn(undefined)
  const few: Caveat[] =
    customers > 0 && (customers < FEW || lost < FEW)
      ? [
          {
            code: 'few_losses',
            text: sentence(
              {
                en: 'Only {lost} of {n} are lost: the numbers rest on little.',
                zh: '{n}中只流失了 {lost} 家，数字依据不足。',
              },
              { lost: say.number(lost), n: say.customers(customers) },
            ),
          },
        ]
      : []
  const begins = query.context.snapshot.dataFrom
  if (begins === undefined || customers === 0) return few
  const result = await querySql(
    query.context.snapshot.engine,
    'customers who bought in the first quarter of the ledger',
    sql`SELECT CAST(count(*) AS INTEGER) AS early FROM ${query.facts.customers} AS f
      WHERE f.first_order_on <= ${dayLiteral(addDays(begins, 90))} AND (${asked})`,
  )
  const early = Number(result.columns.early?.[0] ?? 0)
  if (early < 0.1 * customers) return few
  return [
    ...few,
    {
      code: 'began_before_ledger',
      text: sentence(
        {
          en: '{early} of {n} bought in the ledger’s first 90 days and may be older than it: their lifetimes are counted from there, so they come out too short.',
          zh: '{n}中有 {early} 家在账本开始的 90 天内已有购买，可能更早就是客户；寿命从账本开始算起，因而偏短。',
        },
        { early: say.number(early), n: say.customers(customers) },
      ),
    },
  ]
}
