import { SIGNAL_LABELS, SIGNALS } from '../../../drift/signals/signal.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import { describePopulation } from '../../../reading/echo-population.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import { sentence, sentences } from '../../kernel/wording/sentence.js'

/** The asked customers in words, those that drift is about where the question names no stage. */
export function askedInWords(view: Pick<ListView, 'query'>): Text {
  const { where = {} } = view.query.question
  return inBothLanguages((lang) =>
    describePopulation({ ...where, stage: where.stage ?? ['stable', 'build_up'] }, lang),
  )
}

/** "49 of 850 stable customers (6%) have left their rhythm. They spend £42,500 a year." */
export function driftHeadline(view: ListView, kept: KeptDrift, minScore: number | undefined): Text {
  const { population, listed, sums, say } = view
  const customers = askedInWords(view)
  if (population === 0)
    return sentence({ en: 'There are no {customers}.', zh: '没有符合条件的{customers}。' }, { customers })
  const slots = {
    n: say.number(listed),
    all: say.number(population),
    share: say.percent(listed / population),
    customers,
    sum: say.money(sums.yearly_value ?? 0),
    loss: say.money(sums.value_at_risk ?? 0),
    have: { en: listed === 1 ? 'has left its rhythm' : 'have left their rhythm', zh: '' },
    they: { en: listed === 1 ? 'It' : 'They', zh: '' },
    chance: say.percent(minScore ?? 0),
  }
  if (listed === 0)
    return sentence(
      minScore === undefined
        ? {
            en: 'None of the {all} {customers} has left its rhythm.',
            zh: '{all} 家{customers}下单都正常，没有节奏异常的。',
          }
        : {
            en: 'None of the {all} {customers} has left its rhythm with a chance of no order of {chance} or more.',
            zh: '{all} 家{customers}中，没有节奏异常且不下单可能性达到 {chance} 的客户。',
          },
      slots,
    )
  const bring = brings(kept, listed)
  const said = sentence(
    {
      en: `{n} of {all} {customers} ({share}) {have}${minScore === undefined ? '' : ' with a chance of no order of {chance} or more'}. {they} ${bring.en}.`,
      zh: `{all} 家{customers}中有 {n} 家（{share}）下单节奏变了${minScore === undefined ? '' : '，且不下单的可能性达到 {chance}'}，合计${bring.zh}。`,
    },
    slots,
  )
  const why = view.query.question.show === 'explain' ? mainReasons(sums) : undefined
  return sentences(said, beyondLimit(sums.past_limit ?? 0, listed), why)
}

/** The reasons of all listed customers, the most frequent first. */
function mainReasons(sums: ListView['sums']): Text {
  const counts = SIGNALS.map((signal) => ({ signal, n: sums[`of_${signal}`] ?? 0 }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_REASONS)
  const part = (lang: 'en' | 'zh') =>
    counts.map(({ signal, n }) => {
      const count = inWords('integer', n, lang)
      return lang === 'zh'
        ? `${SIGNAL_LABELS[signal].zh} ${count} 家`
        : `${SIGNAL_LABELS[signal].en} ${count}`
    })
  return { en: `Reasons: ${part('en').join(', ')}.`, zh: `主要原因：${part('zh').join('、')}。` }
}

const MOST_REASONS = 4

/** Customers who are past the churn point while their stage still says stable: never a caveat. */
function beyondLimit(count: number, listed: number): Text | undefined {
  if (count === 0) return undefined
  const n = inBothLanguages((lang) => inWords('integer', count, lang))
  const [who, has] =
    listed === count
      ? [count === 1 ? 'It' : 'All of them', count === 1 ? 'has' : 'have']
      : [`${n.en} of them`, count === 1 ? 'has' : 'have']
  return {
    en: `${who} ${has} been silent beyond the limit after which we count a customer as lost.`,
    zh: listed === count ? '都已超过沉默上限。' : `其中 ${n.zh} 家已超过沉默上限。`,
  }
}

function brings({ value }: KeptDrift, listed: number): Text {
  const s = listed === 1 ? 's' : ''
  return value === 'profit'
    ? { en: `bring${s} {sum} of gross profit a year`, zh: '年毛利 {sum}，预计损失约 {loss}' }
    : { en: `spend${s} {sum} a year`, zh: '年采购额 {sum}，预计损失约 {loss}' }
}
