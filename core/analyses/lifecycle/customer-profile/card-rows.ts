import { formatCell } from '../../../reading/format-cell.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages } from '../../../reading/wording.js'
import { dayLiteral, querySql, type SqlFragment, sql } from '../../../summary/sql-fragment.js'
import { factColumn } from '../../kernel/query/kernel-column.js'
import type { KernelQuery } from '../../kernel/query/kernel-query.js'
import { heading } from '../../kernel/table/heading.js'
import { resultRows } from '../../kernel/table/result-rows.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { type Say, sentence } from '../../kernel/wording/sentence.js'
import type { Section } from './card-fields.js'

/** One line of the card. */
export interface CardRow {
  readonly section: Section
  readonly item: Text
  readonly value: Text | string
}

/** The facts that stand on the card, by section; attributes of the ledger's own that are none of these are identity. */
const FACTS: Readonly<Record<string, Section>> = {
  stage: 'lifecycle',
  stage_since: 'lifecycle',
  stage_reason: 'lifecycle',
  pattern: 'lifecycle',
  drift_level: 'lifecycle',
  first_order_on: 'lifecycle',
  last_order_on: 'lifecycle',
  days_since_last: 'lifecycle',
  usual_from: 'lifecycle',
  usual_to: 'lifecycle',
  order_days: 'market',
  orders_12m: 'market',
  revenue_12m: 'market',
  profit_12m: 'market',
  revenue_rank: 'market',
  rfm_class: 'market',
  employees: 'scale',
  annual_revenue: 'scale',
  first_contact_on: 'information',
  acquired_via: 'information',
  acquisition_cost: 'information',
  parent_id: 'network',
  referred_by: 'network',
  contract_ends_on: 'service',
}

/** What the facts know of a customer. */
export function factRows(row: TableRow, { facts, context }: KernelQuery<object>): CardRow[] {
  const { currency } = context.snapshot
  const attributes = new Set(context.snapshot.tables.customers ?? [])
  const name =
    row.name === undefined
      ? []
      : [{ section: 'identity' as const, item: { en: 'name', zh: '名称' }, value: String(row.name) }]
  const rows = facts.facts.flatMap((fact): CardRow[] => {
    const section = FACTS[fact.name] ?? (attributes.has(fact.name) ? 'identity' : undefined)
    const cell = row[fact.name]
    if (section === undefined || cell === undefined) return []
    const column = heading(factColumn(fact))
    return [
      {
        section,
        item: fact.label,
        value: inBothLanguages((lang) => formatCell(column, cell, lang, { currency })),
      },
    ]
  })
  return [
    ...name,
    { section: 'identity', item: { en: 'customer id', zh: '客户编号' }, value: String(row.customer_id) },
    ...rows,
  ]
}

/** What the tables beside orders and customers know of it, up to the day. */
export async function tableRows(query: KernelQuery<object>, customer: string, say: Say): Promise<CardRow[]> {
  const scene = { query, id: sql`${customer}`, day: dayLiteral(query.asOf), say }
  return [
    ...(await contacts(scene)),
    ...(await service(scene)),
    ...(await wallet(scene)),
    ...(await network(scene)),
    ...(await answers(scene)),
  ]
}

const NONE: Text = { en: 'none', zh: '无' }

interface Scene {
  readonly query: KernelQuery<object>
  readonly id: SqlFragment
  readonly day: SqlFragment
  readonly say: Say
}

async function ask({ query }: Scene, purpose: string, statement: SqlFragment): Promise<TableRow[]> {
  const result = await querySql(query.context.snapshot.engine, purpose, statement)
  return resultRows(result, result.names)
}

const has = ({ query }: Scene, table: string, column: string) =>
  query.context.snapshot.tables[table]?.includes(column) === true

async function contacts(scene: Scene): Promise<CardRow[]> {
  const { id, day, say } = scene
  if (!has(scene, 'touches', 'happened_on')) return []
  const kind = has(scene, 'touches', 'kind') ? sql`max_by(kind, happened_on)` : sql`NULL`
  const cost = has(scene, 'touches', 'cost') ? sql`sum(cost) FILTER (happened_on > ${day} - 365)` : sql`NULL`
  const [row = {}] = await ask(
    scene,
    'contacts with the customer',
    sql`SELECT CAST(count(*) FILTER (happened_on > ${day} - 365) AS INTEGER) AS n, max(happened_on) AS last_on, ${kind} AS kind, ${cost} AS cost
      FROM touches WHERE customer_id = ${id} AND happened_on <= ${day}`,
  )
  if (row.last_on === undefined)
    return [
      {
        section: 'contacts',
        item: { en: 'contacts', zh: '联系' },
        value: { en: 'none on record', zh: '没有记录' },
      },
    ]
  const last = row.kind === undefined ? String(row.last_on) : `${row.last_on} (${row.kind})`
  return [
    { section: 'contacts', item: { en: 'last contact', zh: '最近联系' }, value: last },
    {
      section: 'contacts',
      item: { en: 'contacts in 12 months', zh: '近 12 个月联系次数' },
      value: say.number(Number(row.n)),
    },
    ...(row.cost === undefined
      ? []
      : [
          {
            section: 'contacts' as const,
            item: { en: 'cost of contacts in 12 months', zh: '近 12 个月联系费用' },
            value: say.money(Number(row.cost)),
          },
        ]),
  ]
}

async function service(scene: Scene): Promise<CardRow[]> {
  const { id, day, say } = scene
  const rows: CardRow[] = []
  if (has(scene, 'complaints', 'opened_on')) {
    const open = has(scene, 'complaints', 'resolved_on')
      ? sql`count(*) FILTER (resolved_on IS NULL OR resolved_on > ${day})`
      : sql`NULL`
    const [row = {}] = await ask(
      scene,
      'complaints of the customer',
      sql`SELECT CAST(count(*) AS INTEGER) AS n, CAST(${open} AS INTEGER) AS open FROM complaints WHERE customer_id = ${id} AND opened_on <= ${day}`,
    )
    const slots = { n: say.number(Number(row.n)), open: say.number(Number(row.open ?? 0)) }
    rows.push({
      section: 'service',
      item: { en: 'complaints', zh: '投诉' },
      value:
        Number(row.n) === 0
          ? NONE
          : row.open === undefined
            ? slots.n
            : sentence({ en: '{n}, of which {open} open', zh: '{n} 次，其中 {open} 次未解决' }, slots),
    })
  }
  if (has(scene, 'invoices', 'due_on') && has(scene, 'invoices', 'amount')) {
    const paid = has(scene, 'invoices', 'paid_on') ? sql`(paid_on IS NULL OR paid_on > ${day})` : sql`TRUE`
    const [row = {}] = await ask(
      scene,
      'overdue invoices of the customer',
      sql`SELECT CAST(count(*) AS INTEGER) AS n, coalesce(sum(amount), 0) AS amount FROM invoices WHERE customer_id = ${id} AND due_on < ${day} AND issued_on <= ${day} AND ${paid}`,
    )
    rows.push({
      section: 'service',
      item: { en: 'overdue', zh: '逾期未付' },
      value:
        Number(row.n) === 0
          ? NONE
          : sentence(
              { en: '{n}, {sum}', zh: '{n}，{sum}' },
              {
                n: say.count(Number(row.n), { en: 'invoice', zh: '{n} 张发票' }),
                sum: say.money(Number(row.amount)),
              },
            ),
    })
  }
  return rows
}

async function wallet(scene: Scene): Promise<CardRow[]> {
  const { id, day, say } = scene
  if (!has(scene, 'wallets', 'total_amount')) return []
  const [row] = await ask(
    scene,
    'total demand of the customer',
    sql`SELECT period, total_amount AS amount FROM wallets WHERE customer_id = ${id} AND period_from <= ${day} AND total_amount IS NOT NULL ORDER BY period_from DESC LIMIT 1`,
  )
  if (row === undefined) return []
  return [
    {
      section: 'market',
      item: { en: `total demand ${row.period}`, zh: `${row.period} 总需求` },
      value: say.money(Number(row.amount)),
    },
  ]
}

async function network(scene: Scene): Promise<CardRow[]> {
  const { id, query, say } = scene
  const count = async (column: string, item: Text) => {
    if (!query.knows(column)) return []
    const [row = {}] = await ask(
      scene,
      `customers whose ${column} is the customer`,
      sql`SELECT CAST(count(*) AS INTEGER) AS n FROM ${query.facts.customers} AS f WHERE f.${{ strings: [column], values: [] }} = ${id}`,
    )
    return [{ section: 'network' as const, item, value: say.number(Number(row.n)) }]
  }
  return [
    ...(await count('referred_by', { en: 'customers it recommended', zh: '推荐来的客户数' })),
    ...(await count('parent_id', { en: 'subsidiaries', zh: '下属公司数' })),
  ]
}

/** The latest answer to each question; ratings by hand with who gave them and when. */
async function answers(scene: Scene): Promise<CardRow[]> {
  const { id, day } = scene
  if (!has(scene, 'surveys', 'item') || !has(scene, 'surveys', 'score')) return []
  const author = has(scene, 'surveys', 'rated_by') ? sql`max_by(rated_by, answered_on)` : sql`NULL`
  const rows = await ask(
    scene,
    'latest answers and ratings of the customer',
    sql`SELECT item, max(answered_on) AS answered_on, CAST(max_by(score, answered_on) AS DOUBLE) AS score, ${author} AS rated_by
      FROM surveys WHERE customer_id = ${id} AND answered_on <= ${day} GROUP BY item ORDER BY item`,
  )
  return rows.map((row) => {
    const item = String(row.item)
    const isByHand = item.startsWith('rating_')
    const name = item.replaceAll('_', ' ')
    const by = row.rated_by === undefined ? '' : `, ${row.rated_by}`
    return {
      section: isByHand ? 'ratings' : item === 'perceived_value' ? 'brand' : 'service',
      item: { en: name, zh: name },
      value: `${row.score} (${row.answered_on}${by})`,
    }
  })
}
