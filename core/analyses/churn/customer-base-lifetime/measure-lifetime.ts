import type { Caveat, Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { Findings, Question, RunContext } from '../../kernel/define-analysis.js'
import { askNext } from '../../kernel/follow-ups.js'
import { listColumns } from '../../kernel/list/list-columns.js'
import { askedCustomers } from '../../kernel/population/asked-customers.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { kernelQuery } from '../../kernel/query/open-query.js'
import { arrangeRows } from '../../kernel/table/arrange-rows.js'
import { heading, UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { leadingHeadline } from '../../kernel/wording/leading-headline.js'
import { lifetimeCaveats } from '../lifetimes/lifetime-caveats.js'
import { type BaseLifetime, baseLifetimes, lifetimeRow } from './base-lifetime.js'
import { BASE_LIFETIME_COLUMNS } from './base-lifetime-words.js'
import type { Params } from './customer-base-lifetime-params.js'
import { lifetimeEvidence, lifetimeHeadline, years } from './lifetime-wording.js'

/** Answers a question; it comes with the models that it needs, so it is loaded when one is asked. */
export async function measureLifetime(context: RunContext, given: Question<Params>): Promise<Findings> {
  // The comparison isn't heeded, so nothing may be cut to it.
  const { compareTo: _, ...question } = given
  const { query, caveats } = await kernelQuery(context, question, 'last 12 months')
  const asked = await askedCustomers(context, query.facts, question.where)
  const columns = listColumns([], query.facts, question.groupBy ? { groupBy: question.groupBy } : {})
  const [whole] = await baseLifetimes(query, asked.condition, [])
  const groups =
    columns.groupBy.length === 0 ? [] : await baseLifetimes(query, asked.condition, columns.groupBy)
  const table = arrangeRows({
    columns: [...columns.groupBy.map(heading), ...BASE_LIFETIME_COLUMNS.map(heading)],
    rows: (groups.length > 0 ? groups : whole === undefined ? [] : [whole]).map((one) => ({
      ...Object.fromEntries(columns.groupBy.map(({ name }) => [name, UNKNOWN_GROUP])),
      ...lifetimeRow(one),
    })),
    question,
    settings: context.settings,
    ...(groups.length > 0 ? { rank: { by: 'customers', desc: true } } : {}),
  })
  const rate = question.params.churn_rate
  const headline =
    whole === undefined ? NOBODY : lifetimeHeadline(whole, query, rate, given.period !== undefined)
  return {
    headline: leadingHeadline(headline, asked.caveats, whole?.customers ?? 0),
    table: table.table,
    figures: whole === undefined ? [] : figureOf(whole, query, headline),
    evidence: whole === undefined ? [] : [lifetimeEvidence(whole, query, rate)],
    caveats: [
      ...asked.caveats,
      ...caveats,
      ...columns.caveats,
      ...table.caveats,
      ...(await lifetimeCaveats(query, asked.condition, {
        customers: whole?.customers ?? 0,
        lost: whole?.everLost ?? 0,
      })),
      ...constantCaveat(whole),
    ],
    method: {
      summary: {
        en: 'Constant-churn figure: length of the period ÷ churn, churn = lost in the period ÷ customers at its start; it assumes that everybody leaves at that rate for ever and overstates a mixed base. A churn rate that was given is used for it in the headline and compared with the data. Beside it: the Kaplan-Meier median of the time from the first purchase to the loss (silence beyond the limit, or closed; who is still there is censored), and the mean of a shifted beta-geometric by quarters, which lets customers differ.',
        zh: '恒定流失率数字：期间长度 ÷ 流失率，流失率 ＝ 期间流失 ÷ 期初客户；它假定所有客户永远以此比率流失，对混合客户群会高估。给定的流失率用于标题中的数字，并与数据比较。并列：从首次购买到流失（沉默超过上限或销户；仍在的删失）的 Kaplan-Meier 中位数，以及允许客户各不相同的按季度移位贝塔几何模型（sBG）的平均值。',
      },
      formulas: ['F3', 'C5', 'F15.1'],
      settings: { ...(rate === undefined ? {} : { churn_rate: rate }) },
      references: [
        'Kaplan & Meier (1958), JASA 53',
        'Fader & Hardie (2007), How to project customer retention, JIM 21',
      ],
    },
    followUps: [
      askNext({ query }, { en: 'The retention curve?', zh: '留存曲线？' }, { analysis: 'retention_curve' }),
      askNext(
        { query },
        { en: 'The churn rate by quarter?', zh: '按季度的流失率？' },
        { analysis: 'churn_rate', groupBy: ['quarter'] },
      ),
    ],
    status: whole === undefined ? 'empty' : 'answered',
  }
}

const NOBODY: Text = { en: 'None of these customers has bought anything.', zh: '这些客户没有购买记录。' }

function figureOf(whole: BaseLifetime, { question: { lang } }: KernelQuery<Params>, title: Text): Figure[] {
  const all: readonly (readonly [Text, number | undefined])[] = [
    [{ en: 'constant churn', zh: '恒定流失率' }, whole.constantYears],
    [{ en: 'median (Kaplan-Meier)', zh: '中位数（Kaplan-Meier）' }, whole.medianYears],
    [{ en: 'mean (sBG)', zh: '平均（sBG）' }, whole.projectedYears],
  ]
  const known = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  if (known.length < 2) return []
  return [
    barFigure({
      id: 'customer-base-lifetime',
      title,
      alt: inBothLanguages((language) =>
        listing(
          known.map(([name, value]) => `${name[language]} ${years(value)[language]}`),
          language,
        ),
      ),
      lang,
      orientation: 'horizontal',
      categories: known.map(([name]) => name[lang]),
      series: [
        { values: known.map(([, value]) => value), texts: known.map(([, value]) => years(value)[lang]) },
      ],
      xTitle: { en: 'years', zh: '年' },
    }),
  ]
}

/** The constant-churn figure beside one that says less: the base is mixed. */
function constantCaveat(whole: BaseLifetime | undefined): Caveat[] {
  const { constantYears, medianYears } = whole ?? {}
  if (
    constantYears === undefined ||
    medianYears === undefined ||
    constantYears * Math.LN2 < 1.5 * medianYears
  )
    return []
  return [
    {
      code: 'churn_not_constant',
      text: {
        en: 'Churn isn’t constant here: many leave early and the rest stay, so 1 ÷ churn overstates how long a new customer stays.',
        zh: '这里的流失率并不恒定：许多客户早早离开，其余长期留下，因此 1 ÷ 流失率会高估新客户能留的时间。',
      },
    },
  ]
}
