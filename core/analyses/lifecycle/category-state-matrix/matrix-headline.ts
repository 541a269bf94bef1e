import type { Evidence } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages } from '../../../reading/wording.js'
import { playbookText } from '../../kernel/playbooks/playbooks-of-stage.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { sayIn, sentence, sentences } from '../../kernel/wording/sentence.js'
import { type Matrix, nameOf } from './matrix-table.js'
import { type LifecycleNode, planOf, sumOf, worthOf } from './nodes.js'

function nodeName({ row, col }: LifecycleNode, { rows, cols }: Matrix): Text {
  return inBothLanguages((lang) => `${nameOf(rows, row, lang)} × ${nameOf(cols, col, lang)}`)
}

/** The node that holds or brings most, and the first thing to do for it. */
export function matrixHeadline(
  matrix: Matrix,
  [first]: readonly LifecycleNode[],
  { context }: KernelQuery<object>,
): Text {
  if (first === undefined)
    return { en: 'No customer is known, so there is no node.', zh: '没有任何客户，也就没有节点。' }
  const say = sayIn(context.snapshot.currency)
  const size = sumOf(matrix.nodes, 'customers') ?? 0
  const [action] = planOf(first, matrix.rows, matrix.cols)
  const slots = {
    node: nodeName(first, matrix),
    n: say.number(first.customers),
    all: say.customers(size),
    share: say.percent(first.customers / size),
    revenue: say.money(first.revenue),
  }
  const said =
    matrix.metric === 'customers'
      ? sentence(
          {
            en: 'The largest node is {node}: {n} of {all} ({share}).',
            zh: '最大的节点是{node}：{all}中的 {n} 家（{share}）。',
          },
          slots,
        )
      : moneyHeadline(matrix, first, slots, say)
  return sentences(
    said,
    action &&
      sentence(
        { en: 'First for it: {action}', zh: '首先：{action}' },
        { action: { en: ended(action.action.en, '.'), zh: ended(action.action.zh, '。') } },
      ),
  )
}

function moneyHeadline(
  { nodes, metric }: Matrix,
  first: LifecycleNode,
  slots: Readonly<Record<string, Text>>,
  say: ReturnType<typeof sayIn>,
): Text {
  const [value, whole] = [worthOf(first, metric), sumOf(nodes, metric)]
  if (value === undefined)
    return sentence(
      {
        en: 'Gross profit by node is not known: some of the goods have no cost. There are {all}.',
        zh: '各节点毛利未知：部分产品没有成本数据。共 {all}。',
      },
      { all: slots.all! },
    )
  const share = whole === undefined || whole <= 0 ? undefined : say.percent(value / whole)
  return sentence(
    {
      en: `The node that brings most is {node}: {value} a year${share === undefined ? '' : ' ({part} of all)'} from {n} customers.`,
      zh: `贡献最大的节点是{node}：{n} 家，每年 {value}${share === undefined ? '' : '（占 {part}）'}。`,
    },
    { ...slots, value: say.money(value), part: share ?? '' },
  )
}

const ended = (text: string, stop: string) => (text.endsWith(stop) ? text : `${text}${stop}`)

/** What a node brings, and its whole plan with sources and grades. */
export function nodeEvidence(
  node: LifecycleNode,
  matrix: Matrix,
  { context, question }: KernelQuery<object>,
): Evidence {
  const say = sayIn(context.snapshot.currency)
  return {
    subject: `${node.row ?? ''}×${node.col ?? ''}`,
    label: nodeName(node, matrix)[question.lang],
    statements: [
      sentence(
        { en: '{n}, {revenue} a year.', zh: '{n}，年采购额 {revenue}。' },
        { n: say.customers(node.customers), revenue: say.money(node.revenue) },
      ),
      ...planOf(node, matrix.rows, matrix.cols).map(playbookText),
    ],
    numbers: {
      customers: node.customers,
      revenue: node.revenue,
      ...(node.profit === undefined ? {} : { profit: node.profit }),
    },
  }
}
