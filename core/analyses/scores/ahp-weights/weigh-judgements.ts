import type { Caveat, Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { type AhpWeights, ahpWeights as weigh } from '../../../models/ahp/ahp-weights.js'
import type { Judgement } from '../../../models/ahp/judgement-matrix.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing, percent } from '../../../reading/wording.js'
import type { Findings, Question, RunContext } from '../../kernel/define-analysis.js'
import { arrangeRows } from '../../kernel/table/arrange-rows.js'
import { heading } from '../../kernel/table/heading.js'
import { isIndicator } from '../indicators/indicators.js'
import { AHP_COLUMNS } from './ahp-columns.js'
import type { Params } from './ahp-weights-params.js'
import { ahpEvidence, ahpHeadline, askForPairs, otherVerdicts } from './ahp-wording.js'

/** Answers a question; it comes with the models that it needs, so it is loaded when one is asked. */
export async function weighJudgements(
  { settings }: RunContext,
  question: Question<Params>,
): Promise<Findings> {
  const { judgements = [], method, random_index } = question.params
  const pairs = judgements.map(([first, second]) => [first, second] as const)
  const items = [...new Set(pairs.flat())]
  const missing = unjudged(items, judgements)
  const shared = { method: methodOf(question.params), caveats: [] }
  if (items.length === 0 || missing.length > 0)
    return {
      ...shared,
      status: 'empty',
      headline: askForPairs(items, missing),
      figures: [],
      evidence: [],
      followUps: [],
    }
  const result = weigh({ items, judgements }, { method, randomIndex: random_index })
  const headline = ahpHeadline(result)
  const { table, caveats } = arrangeRows({
    columns: AHP_COLUMNS.map(heading),
    rows: items.map((item) => ({ item, weight: result.weights[item] as number })),
    question,
    settings,
    rank: { by: 'weight', desc: true },
  })
  return {
    ...shared,
    headline,
    table,
    figures: [weightsFigure(result, headline, question.lang)],
    evidence: ahpEvidence(result, judgements, question.lang),
    caveats: [...caveats, ...tableCaveats(result, judgements)],
    followUps: followUps(question, result),
  }
}

/** Pairs that nobody judged; they are asked for, never filled. */
function unjudged(items: readonly string[], judgements: readonly Judgement[]): (readonly [string, string])[] {
  const key = (first: string, second: string) => JSON.stringify([first, second].sort())
  const judged = new Set(judgements.map(([first, second]) => key(first, second)))
  return items.flatMap((first, at) =>
    items
      .slice(at + 1)
      .flatMap((second) => (judged.has(key(first, second)) ? [] : [[first, second] as const])),
  )
}

/** The verdict hangs on the table of random indices: said where another one turns it. */
function tableCaveats(result: AhpWeights, judgements: readonly Judgement[]): Caveat[] {
  return otherVerdicts(result, judgements).map(({ table, ratio }) => ({
    code: 'verdict_near_cut',
    text: {
      en: `Near the limit of 0.1: by the random index ${table} CR would be ${ratio}, and the verdict another one.`,
      zh: `接近 0.1 的界限：按随机一致性指标 ${table}，CR 为 ${ratio}，结论会不同。`,
    },
  }))
}

function weightsFigure(result: AhpWeights, title: Text, lang: Lang): Figure {
  const sorted = Object.entries(result.weights).sort(([, a], [, b]) => b - a)
  return barFigure({
    id: 'ahp-weights',
    title,
    alt: inBothLanguages((language) =>
      listing(
        sorted.map(([item, weight]) => `${item} ${percent(weight, language)}`),
        language,
      ),
    ),
    lang,
    orientation: 'horizontal',
    categories: sorted.map(([item]) => item),
    series: [
      {
        values: sorted.map(([, weight]) => weight),
        texts: sorted.map(([, weight]) => percent(weight, lang)),
      },
    ],
    xTitle: { en: 'weight', zh: '权重' },
    format: 'share',
  })
}

/** The score by these weights, where the judgements are consistent and the ledger can know every criterion. */
function followUps(
  { lang, asOf }: Question<Params>,
  { verdict, weights, items }: AhpWeights,
): Findings['followUps'] {
  if (verdict === 'contradictory' || !items.every(isIndicator)) return []
  return [
    {
      label: { en: 'Score the customers by these weights?', zh: '按这些权重给客户打分？' },
      reading: { analysis: 'value_score', lang, asOf, params: { weights } },
    },
  ]
}

function methodOf({ method, random_index }: Params): Findings['method'] {
  return {
    summary: {
      en: 'Pairwise judgements a_ij on the scale 1/9 to 9 with a_ji = 1/a_ij; weights by the eigenvector, the sum or the geometric-mean method. λmax = mean of (Aw)_i ÷ w_i, CI = (λmax − n) ÷ (n − 1), CR = CI ÷ RI. CR 0 is fully consistent, below 0.1 satisfactory, else contradictory; then the judgement with the largest |ln(a_ij · w_j ÷ w_i)| is to be revisited. Missing judgements are asked for, never filled.',
      zh: '两两比较判断 a_ij 取 1/9 到 9，a_ji ＝ 1/a_ij；权重用特征根法、和法或几何平均法。λmax 为 (Aw)_i ÷ w_i 的平均，CI ＝ (λmax − n) ÷ (n − 1)，CR ＝ CI ÷ RI。CR 为 0 完全一致，小于 0.1 满意，否则判断有矛盾，此时 |ln(a_ij · w_j ÷ w_i)| 最大的判断需要重新考虑。缺少的判断会追问，绝不自动填补。',
    },
    formulas: ['F19', 'C25', 'C26'],
    settings: { method, random_index, satisfactory_below: 0.1 },
    references: [
      'Saaty (1980), The Analytic Hierarchy Process',
      'Crawford & Williams (1985), J. Math. Psychology 29',
    ],
  }
}
