import type { Evidence } from '../../../answer/answer.js'
import { type AhpWeights, ahpWeights, type JudgementToRevisit } from '../../../models/ahp/ahp-weights.js'
import type { Judgement } from '../../../models/ahp/judgement-matrix.js'
import { type RandomIndexName, randomIndex } from '../../../models/ahp/random-index.js'
import type { Text } from '../../../reading/text.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'

const say = sayIn(undefined)

const VERDICTS: Readonly<Record<AhpWeights['verdict'], Text>> = {
  complete: { en: 'fully consistent (CR 0)', zh: '完全一致（CR 为 0）' },
  satisfactory: {
    en: 'consistent enough (CR {ratio}, below 0.1)',
    zh: '一致性可以接受（CR {ratio}，小于 0.1）',
  },
  contradictory: {
    en: 'contradictory (CR {ratio}, 0.1 or more): don’t use these weights before the judgements are adjusted',
    zh: '互相矛盾（CR {ratio}，不小于 0.1），调整判断之前不要使用这些权重',
  },
}

/** What decided: the verdict, the largest weight, and the judgement to revisit. */
export function ahpHeadline(result: AhpWeights): Text {
  const [item, weight] = largest(result)
  const verdict = sentence(VERDICTS[result.verdict], { ratio: ratioText(result.consistencyRatio) })
  return sentences(
    sentence({ en: 'The judgements are {verdict}.', zh: '这些判断{verdict}。' }, { verdict }),
    sentence(
      { en: 'The heaviest criterion is {item} with {weight}.', zh: '权重最大的是 {item}，占 {weight}。' },
      { item, weight: say.percent(weight) },
    ),
    result.revisit === undefined ? undefined : revisitSentence(result.revisit),
  )
}

function revisitSentence({ pair: [first, second], judged, implied }: JudgementToRevisit): Text {
  return sentence(
    {
      en: 'Look again at {first} : {second}: judged {judged}, the others imply {implied}.',
      zh: '请重新考虑 {first} : {second}：判断为 {judged}，而其余判断意味着 {implied}。',
    },
    { first, second, judged: scaleText(judged), implied: scaleText(implied) },
  )
}

/** The pairs that nobody judged, asked for one by one. */
export function askForPairs(items: readonly string[], missing: readonly (readonly [string, string])[]): Text {
  const asked = missing.slice(0, 6).map(([first, second]) => `${first} : ${second}`)
  const more = missing.length > asked.length ? ' …' : ''
  if (items.length === 0)
    return {
      en: 'No judgements were given. Name the criteria and say for each pair how many times as important the first is. For example: recency is three times as important as frequency.',
      zh: '还没有给出判断。请列出各指标，并对每一对说明前者的重要性是后者的几倍。例如：最近购买比频率重要三倍。',
    }
  const slots = { pairs: asked.join(', ') + more, n: say.number(missing.length) }
  return missing.length === 1
    ? sentence(
        {
          en: 'One pair isn’t judged, so there are no weights yet: how many times as important is the first as the second of {pairs}?',
          zh: '还缺一对判断，暂时无法得出权重：{pairs}，前者的重要性是后者的几倍？',
        },
        slots,
      )
    : sentence(
        {
          en: '{n} pairs aren’t judged, so there are no weights yet: how many times as important is the first as the second of {pairs}?',
          zh: '还缺 {n} 对判断，暂时无法得出权重：{pairs}，各对中前者的重要性是后者的几倍？',
        },
        slots,
      )
}

/** λmax, CI, RI and CR, then what each weight rests on. */
export function ahpEvidence(
  result: AhpWeights,
  judgements: readonly Judgement[],
  lang: 'en' | 'zh',
): Evidence[] {
  const { lambdaMax, consistencyIndex, consistencyRatio, items } = result
  const index = randomIndex(items.length, result.randomIndex)
  const numbers = {
    lambda_max: lambdaMax,
    consistency_index: consistencyIndex,
    random_index: index,
    consistency_ratio: consistencyRatio,
  }
  return [
    {
      subject: 'consistency',
      label: { en: 'consistency', zh: '一致性' }[lang],
      statements: [
        sentence(
          {
            en: 'λmax {lambda} of {n} criteria; CI (λmax − n) ÷ (n − 1) = {ci}; CR = CI ÷ RI {ri} = {cr}.',
            zh: '{n} 个指标的 λmax 为 {lambda}；CI ＝ (λmax − n) ÷ (n − 1) ＝ {ci}；CR ＝ CI ÷ RI {ri} ＝ {cr}。',
          },
          {
            lambda: lambdaMax.toFixed(6),
            n: String(items.length),
            ci: consistencyIndex.toFixed(6),
            ri: index.toFixed(2),
            cr: ratioText(consistencyRatio),
          },
        ),
        ...(result.revisit === undefined ? [] : [revisitSentence(result.revisit)]),
      ],
      numbers,
    },
    ...items.map((item) => ({
      subject: item,
      label: item,
      statements: [judgedSentence(item, judgements)],
      numbers: { weight: result.weights[item] as number },
    })),
  ]
}

function judgedSentence(item: string, judgements: readonly Judgement[]): Text {
  const own = judgements.flatMap(([first, second, value]) =>
    first === item
      ? [`${second} ${scaleText(value)}`]
      : second === item
        ? [`${first} ${scaleText(1 / value)}`]
        : [],
  )
  return sentence(
    { en: 'Judged as many times as important as: {own}.', zh: '重要性相当于下列指标的倍数：{own}。' },
    { own: own.join(', ') },
  )
}

/** Tables of the random index by which the same judgements would be judged otherwise. */
export function otherVerdicts(
  { items, method, verdict, randomIndex: used }: AhpWeights,
  judgements: readonly Judgement[],
): readonly { readonly table: RandomIndexName; readonly ratio: string }[] {
  return (['saaty_1980', 'saaty_2005', 'donegan_dodd'] as const)
    .filter((table) => table !== used)
    .map((table) => ({
      table,
      result: ahpWeights({ items, judgements }, { method, randomIndex: table }),
    }))
    .filter(({ result }) => result.verdict !== verdict)
    .map(({ table, result }) => ({ table, ratio: ratioText(result.consistencyRatio) }))
}

/** The largest weight; of equal ones the first. */
export function largest({ weights }: AhpWeights): readonly [item: string, weight: number] {
  return Object.entries(weights).reduce((a, b) => (b[1] > a[1] ? b : a))
}

/** So many digits that the side of 0.1 on which a ratio lies can be read. */
export function ratioText(ratio: number): string {
  if (Math.abs(ratio) < 1e-9) return '0'
  for (let digits = 3; digits < 9; digits++) {
    const text = ratio.toFixed(digits)
    if (Number(text) > 0 && Number(text) < 0.1 === ratio < 0.1) return text
  }
  return ratio.toExponential(2)
}

/** A judgement as Saaty's scale writes it: 3, 1/5, 2.8. */
export function scaleText(value: number): string {
  const whole = (one: number) => Math.abs(one - Math.round(one)) < 1e-9
  if (whole(value)) return String(Math.round(value))
  if (whole(1 / value)) return `1/${Math.round(1 / value)}`
  return value >= 1 ? value.toFixed(1) : `1/${(1 / value).toFixed(1)}`
}
