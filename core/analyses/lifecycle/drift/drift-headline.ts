import { SIGNAL_LABELS, SIGNALS } from '../../../drift/signals/signal.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import { describePopulation } from '../../../reading/echo-population.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords } from '../../../reading/wording.js'
import type { ListView } from '../../kernel/list/customer-list-spec.js'
import { sentence, sentences } from '../../kernel/wording/sentence.js'

/** The asked customers in words, those that drift is about where the question names no stage. */
function askedInWords(view: Pick<ListView, 'query'>): Text {
  const { where = {} } = view.query.question
  return inBothLanguages((lang) =>
    describePopulation({ ...where, stage: where.stage ?? ['stable', 'build_up'] }, lang),
  )
}

/** "49 of 850 stable customers (6%) have left their rhythm. They spend £42,500 a year." */
export function driftHeadline(view: ListView, kept: KeptDrift, minScore: number | undefined): Text {
  const { population, listed, say, sums } = view
  const customers = askedInWords(view)
  if (population === 0)
    return sentence({ en: 'There are no {customers}.', zh: '没有符合条件的{customers}。' }, { customers })
  const slots = {
    n: say.number(listed),
    all: say.number(population),
    share: say.percent(listed / population),
    customers,
    chance: say.percent(minScore ?? 0),
  }
  if (listed === 0) return nobody(slots, minScore)
  const have = listed === 1 ? 'has left its rhythm' : 'have left their rhythm'
  const said = sentence(
    {
      en: `{n} of {all} {customers} ({share}) ${have}${minScore === undefined ? '' : ' with a chance of no order of {chance} or more'}.`,
      zh: `{all} 家{customers}中有 {n} 家（{share}）下单节奏变了${minScore === undefined ? '' : '，且不下单的可能性达到 {chance}'}。`,
    },
    slots,
  )
  // Sums are of those who meet the question's conditions, so they tell of the list only where all do.
  if (view.kept !== listed) return said
  const why = view.query.question.show === 'explain' ? mainReasons(sums) : undefined
  return sentences(said, brings(view, kept), beyondLimit(sums.past_limit ?? 0, listed), why)
}

function nobody(slots: Readonly<Record<string, Text>>, minScore: number | undefined): Text {
  const template =
    minScore === undefined
      ? {
          en: 'None of the {all} {customers} has left its rhythm.',
          zh: '{all} 家{customers}下单都正常，没有节奏异常的。',
        }
      : {
          en: 'None of the {all} {customers} has left its rhythm with a chance of no order of {chance} or more.',
          zh: '{all} 家{customers}中，没有节奏异常且不下单可能性达到 {chance} 的客户。',
        }
  return sentence(template, slots)
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

/** What the listed bring a year, and what is likely to be lost of it; unknown sums aren't said. */
function brings({ sums, listed, say }: ListView, { value }: KeptDrift): Text | undefined {
  if (sums.yearly_value === undefined) return undefined
  const s = listed === 1 ? 's' : ''
  const loss = sums.value_at_risk === undefined ? undefined : say.money(sums.value_at_risk)
  const template =
    value === 'profit'
      ? { en: `bring${s} {sum} of gross profit a year`, zh: '合计年毛利 {sum}' }
      : { en: `spend${s} {sum} a year`, zh: '合计年采购额 {sum}' }
  return sentence(
    {
      en: `${listed === 1 ? 'It' : 'They'} ${template.en}${loss === undefined ? '' : '; the likely loss is {loss}'}.`,
      zh: `${template.zh}${loss === undefined ? '' : '，预计损失约 {loss}'}。`,
    },
    { sum: say.money(sums.yearly_value), ...(loss === undefined ? {} : { loss }) },
  )
}
