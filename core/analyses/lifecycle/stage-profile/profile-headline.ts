import type { Evidence } from '../../../answer/answer.js'
import type { Lang, Text } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { type Say, sentence, sentences } from '../../kernel/wording/sentence.js'
import { type OrderCheck, RISING } from './profile-rows.js'

const stageText = (stage: unknown): Text => STAGE_LABELS[stage as StageOrUnknown]

/** Whether revenue and profit rise over the stages as they should, with the numbers; one stage's features else. */
export function profileHeadline(
  rows: readonly TableRow[],
  revenue: OrderCheck | undefined,
  profit: OrderCheck | undefined,
  within: Text,
  say: Say,
): Text {
  const active = rows.filter((row) => typeof row.revenue === 'number')
  const [only] = active
  if (only === undefined)
    return { en: 'Nobody was in any stage in this time.', zh: '这段时间没有客户处于任何阶段。' }
  if (revenue === undefined) {
    const most = active.reduce((best, row) => (Number(row.revenue) > Number(best.revenue) ? row : best), only)
    const slots = { stage: stageText(most.stage), value: say.money(Number(most.revenue)), within }
    return active.length === 1
      ? sentence(
          {
            en: 'A customer in {stage} brought {value} a month {within}.',
            zh: '{within}，{stage}每客户每月交易额为 {value}。',
          },
          slots,
        )
      : sentence(
          {
            en: 'Customers in {stage} brought most {within}: {value} each a month. There are too few in the other stages to check that they rise.',
            zh: '{within}，{stage}每客户每月交易额最高，为 {value}。其余阶段客户太少，无法检验是否逐级上升。',
          },
          slots,
        )
  }
  return sentences(
    checkText(revenue, within, say),
    profit === undefined
      ? {
          en: 'Of profit it cannot be told: a cost is not known.',
          zh: '利润因成本未知而无法检验。',
        }
      : profitText(revenue, profit, say),
  )
}

function checkText(check: OrderCheck, within: Text, say: Say): Text {
  return sentence(
    check.failed.length === 0
      ? {
          en: 'Revenue per customer and month rises with the stage as it should {within}: {values}.',
          zh: '{within}，每客户每月交易额随阶段逐级上升，符合预期：{values}。',
        }
      : {
          en: 'Revenue per customer and month does not rise with the stage as it should {within}: {values}.',
          zh: '{within}，每客户每月交易额并未随阶段逐级上升，与预期不符：{values}。',
        },
    { within, values: valuesText(check, say) },
  )
}

function profitText(revenue: OrderCheck, profit: OrderCheck, say: Say): Text {
  const alike = (revenue.failed.length === 0) === (profit.failed.length === 0)
  const holds = profit.failed.length === 0
  const words: Text = alike
    ? holds
      ? { en: 'Profit rises too: {values}.', zh: '利润同样逐级上升：{values}。' }
      : { en: 'Nor does profit: {values}.', zh: '利润也没有：{values}。' }
    : holds
      ? { en: 'Profit does rise: {values}.', zh: '利润则逐级上升：{values}。' }
      : { en: 'Profit does not: {values}.', zh: '利润则没有：{values}。' }
  return sentence(words, { values: valuesText(profit, say) })
}

function valuesText({ values }: OrderCheck, say: Say): Text {
  return inBothLanguages((lang) =>
    listing(
      RISING.map((stage, at) => `${STAGE_LABELS[stage][lang]} ${say.money(values[at] ?? 0)[lang]}`),
      lang,
    ),
  )
}

/** Each stage's cost per order and orders per customer beside those of the time before (D16). */
export function courseEvidence(
  rows: readonly TableRow[],
  before: readonly TableRow[],
  beforeText: Text,
  say: Say,
  lang: Lang,
): Evidence[] {
  return rows.flatMap((row) => {
    const then = before.find(({ stage }) => stage === row.stage)
    const said = [
      course(row, then, beforeText, 'orders', say),
      course(row, then, beforeText, 'cost_per_order', say),
    ]
    const statements = said.filter((text) => text !== undefined)
    if (statements.length === 0) return []
    const numbers = Object.entries(row).filter(
      (cell): cell is [string, number] => typeof cell[1] === 'number',
    )
    return [
      {
        subject: String(row.stage),
        label: stageText(row.stage)[lang],
        statements,
        numbers: Object.fromEntries(numbers),
      },
    ]
  })
}

function course(
  row: TableRow,
  then: TableRow | undefined,
  period: Text,
  name: 'orders' | 'cost_per_order',
  say: Say,
): Text | undefined {
  const value = row[name]
  if (typeof value !== 'number') return undefined
  const amount = (one: number) => (name === 'orders' ? decimal(one) : say.money(one))
  const words = WORDS[name]
  const earlier = then?.[name]
  return typeof earlier !== 'number'
    ? sentence({ en: `${words.en}: {now}.`, zh: `${words.zh} {now}。` }, { now: amount(value) })
    : sentence(
        { en: `${words.en}: {now}; {period}: {before}.`, zh: `${words.zh} {now}；{period}为 {before}。` },
        { now: amount(value), before: amount(earlier), period },
      )
}

const WORDS = {
  orders: { en: 'Orders per customer and month', zh: '每客户每月单数' },
  cost_per_order: { en: 'Relationship cost per order', zh: '每单关系营销成本' },
}

const decimal = (value: number): Text => ({ en: value.toFixed(2), zh: value.toFixed(2) })
