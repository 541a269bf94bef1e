import type { Period } from '../../../reading/reading.js'
import type { RunContext } from '../../kernel/define-analysis.js'
import { sayIn, sentence } from '../../kernel/wording/sentence.js'
import type { LedgerCounts } from './ledger-inputs.js'

/** The counts and sums that the inputs follow from. */
export function inputEvidence(
  counts: LedgerCounts,
  period: Period,
  { snapshot }: Pick<RunContext, 'snapshot'>,
) {
  const say = sayIn(snapshot.currency)
  const amount = (value: number | undefined) =>
    value === undefined ? { en: 'not known', zh: '未知' } : say.money(value)
  return {
    subject: 'inputs',
    label: 'inputs',
    statements: [
      sentence(
        {
          en: '{within}: {won} won, {p} still prospects, acquisition cost {ac}; {s} at the start, {l} of them lost, contact cost {cc}; {b} bought, gross profit {gp}.',
          zh: '{within}：新成交 {won}，剩余潜客 {p}，获取成本 {ac}；期初 {s}，其中流失 {l}，接触成本 {cc}；购买 {b}，毛利 {gp}。',
        },
        {
          within: say.within(period),
          won: say.customers(counts.won),
          p: say.number(counts.prospects),
          ac: amount(counts.acquisitionCost),
          s: say.customers(counts.atStart),
          l: say.number(counts.lost),
          cc: amount(counts.contactCost),
          b: say.customers(counts.buyers),
          gp: amount(counts.grossProfit),
        },
      ),
    ],
  }
}
