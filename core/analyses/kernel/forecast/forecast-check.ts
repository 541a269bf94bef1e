import type { Caveat, Evidence } from '../../../answer/answer.js'
import type { FactTable } from '../../../facts/fact.js'
import { openFacts } from '../../../facts/open-facts.js'
import type { ForecastUnit } from '../../../facts/sources/forecast/forecast-columns.js'
import type { KeptBackTest, KeptForecast } from '../../../facts/sources/kept-forecast.js'
import { dayOfNumber } from '../../../reading/calendar.js'
import type { Text } from '../../../reading/text.js'
import type { Analysis, Question } from '../define-analysis.js'
import { sayIn, sentence, sentences } from '../wording/sentence.js'

export const METHOD_NAMES: Readonly<Record<string, Text>> = {
  last_period: { en: 'last period again', zh: '照搬上一期' },
  simple: { en: 'weighted own rate', zh: '自身加权速率' },
  bg_nbd: { en: 'BG/NBD × Gamma-Gamma', zh: 'BG/NBD × Gamma-Gamma 模型' },
  mbg_cnbd_k: { en: 'MBG/CNBD-k × Gamma-Gamma', zh: 'MBG/CNBD-k × Gamma-Gamma 模型' },
  own_rate: { en: 'own rate at the model’s level', zh: '自身速率配模型总量' },
  nearest: { en: 'nearest curves', zh: '最近似曲线' },
}

/** What was kept of the forecasts of a day; `undefined` where nobody had bought twice. */
export async function readForecastCheck(facts: FactTable): Promise<KeptForecast | undefined> {
  return (await facts.kept('forecast')) as KeptForecast | undefined
}

/**
 * An analysis that rests on forecasts, with how these did on past days: as evidence, and as a caveat where they weren't
 * checked, where the level was off, or where repeating the last period was no worse.
 */
export function withForecastCheck<Params>(
  analysis: Analysis<Params>,
  unitOf: (question: Question<Params>) => ForecastUnit,
): Analysis<Params> {
  return Object.freeze({
    ...analysis,
    run: async (context, question) => {
      const findings = await analysis.run(context, question)
      const facts = await openFacts(context, question.asOf)
      const kept = await readForecastCheck(facts)
      const unit = unitOf(question)
      const test = kept?.units[unit]
      return {
        ...findings,
        evidence: [...findings.evidence, ...checkEvidence(test, question.lang)],
        caveats: [...findings.caveats, ...checkCaveats(test, findings.status === 'empty')],
        method: {
          ...findings.method,
          settings: {
            ...findings.method.settings,
            ...(kept === undefined ? {} : { buying_model: kept.model, gamma_gamma: kept.hasSpendModel }),
            ...(test === undefined
              ? {}
              : { forecast_method: test.used, seasonal: test.isSeasonal, folds: test.foldDays.length }),
          },
        },
      }
    },
  } satisfies Analysis<Params>)
}

function checkEvidence(test: KeptBackTest | undefined, lang: 'en' | 'zh'): Evidence[] {
  const used = test?.checks.find(({ method }) => method === test.used)
  if (test === undefined || used === undefined) return []
  const naive = test.checks.find(({ method }) => method === 'last_period')
  const say = sayIn(undefined)
  const signed = (share: number): Text => ({
    en: `${share < 0 ? '−' : '+'}${say.percent(Math.abs(share)).en}`,
    zh: `${share < 0 ? '−' : '+'}${say.percent(Math.abs(share)).zh}`,
  })
  const days = test.foldDays.map(dayOfNumber).sort()
  const slots = {
    method: METHOD_NAMES[test.used] as Text,
    n: say.number(test.foldDays.length),
    customers: say.customers(test.customers),
    first: days[0] ?? '',
    wape: say.percent(used.wape),
    naive: say.percent(naive?.wape ?? used.wape),
    low: signed(Math.min(...used.level)),
    high: signed(Math.max(...used.level)),
    hits: say.percent(used.topDecile),
    naiveHits: say.percent(naive?.topDecile ?? used.topDecile),
    spearman: (used.spearman ?? 0).toFixed(2),
    coverage: say.percent(test.coverage ?? 0),
  }
  return [
    {
      subject: 'back_test',
      label: lang === 'zh' ? '回测' : 'Looking back',
      statements: [
        sentences(
          sentence(
            {
              en: 'Looking back at {n} past days since {first} ({customers} on the latest), {method} missed {wape} of what customers then brought; repeating the last period missed {naive}.',
              zh: '回看自 {first} 起的 {n} 个时点（最近一个有 {customers}），{method}的误差为实际金额的 {wape}；照搬上一期的误差为 {naive}。',
            },
            slots,
          ),
          sentence(
            {
              en: 'The total was off by {low} to {high}; of the tenth that brought most it had found {hits} ({naiveHits} by the last period); rank correlation {spearman}.',
              zh: '总额偏差在 {low} 到 {high} 之间；带来最多的前一成客户中找对 {hits}（照搬上一期为 {naiveHits}）；秩相关 {spearman}。',
            },
            slots,
          ),
          test.coverage === undefined
            ? undefined
            : sentence(
                {
                  en: 'Of 80% intervals learnt before the latest day, {coverage} held.',
                  zh: '用更早时点学到的 80% 区间，在最近一个时点上有 {coverage} 命中。',
                },
                slots,
              ),
        ),
      ],
      numbers: { wape: used.wape, bias: used.bias, top_decile: used.topDecile },
    },
  ]
}

/** An error of the level from which it is said. */
const NOTABLE_BIAS = 0.1
const FEW = 50

function checkCaveats(test: KeptBackTest | undefined, isEmpty: boolean): Caveat[] {
  if (isEmpty) return []
  const used = test?.checks.find(({ method }) => method === test.used)
  if (test === undefined || used === undefined)
    return [
      {
        code: 'forecast_not_checked',
        text: {
          en: 'The ledger’s past is too short to look back, so nobody knows how good these forecasts are, and they have no intervals.',
          zh: '账本历史太短，无法回测，这些预测的准确程度未知，也没有区间。',
        },
      },
    ]
  const say = sayIn(undefined)
  const naive = test.checks.find(({ method }) => method === 'last_period')
  const caveats: Caveat[] = []
  if (Math.abs(used.bias) > NOTABLE_BIAS)
    caveats.push({
      code: 'forecast_level',
      text: sentence(
        used.bias > 0
          ? { en: 'Looking back, the total was forecast {bias} too high.', zh: '回测中总额平均高估 {bias}。' }
          : { en: 'Looking back, the total was forecast {bias} too low.', zh: '回测中总额平均低估 {bias}。' },
        { bias: say.percent(Math.abs(used.bias)) },
      ),
    })
  if (naive !== undefined && test.used !== 'last_period' && naive.wape < used.wape)
    caveats.push({
      code: 'naive_no_worse',
      text: {
        en: 'By customer, repeating the last period would have missed less; it is not used because its total was further off.',
        zh: '逐户来看，照搬上一期的误差更小；因其总额偏差更大而未采用。',
      },
    })
  if (test.customers < FEW)
    caveats.push({
      code: 'few_customers',
      text: sentence(
        {
          en: 'Looked back over {n} only: the check itself is rough.',
          zh: '回测只涉及 {n}，检验本身较粗略。',
        },
        { n: say.customers(test.customers) },
      ),
    })
  return caveats
}
