import type { Engine } from '../../engine/engine.js'
import type { Text } from '../../reading/text.js'
import { importRows } from '../import-rows.js'
import { TABLES, type TableName } from '../tables.js'
import { grouped, type ImportWarning, money, warning } from './import-warning.js'

/** What the rows of one import say in all. */
export interface Conclusion {
  /** Orders, or rows of another table. */
  readonly orders?: number
  /** Documents that only take back; absent where there is none. */
  readonly returns?: number
  readonly rows: number
  readonly customers?: number
  readonly from?: string
  readonly through?: string
  readonly amount?: number
  /** The same as a sentence: "4 orders of 2 customers, 2024-01-04 to 2025-06-30, 167,622.66 in all". */
  readonly text: Text
}

/** Orders from which a share says something. */
const ENOUGH = 10
const ONE_CUSTOMER = 0.4

const NOUNS: Readonly<Record<TableName, readonly [string, string, string]>> = {
  orders: ['order', 'orders', '笔订单'],
  customers: ['customer', 'customers', '位客户'],
  products: ['product', 'products', '种产品'],
  touches: ['contact', 'contacts', '次接触'],
  invoices: ['invoice', 'invoices', '张发票'],
  surveys: ['answer', 'answers', '份答复'],
  complaints: ['complaint', 'complaints', '条投诉'],
  wallets: ['total demand', 'total demands', '条总需求'],
}

/** Looks at what an import loaded or knew; it had no sound row where this gives undefined. */
export async function concludeImport(
  engine: Engine,
  table: TableName,
  importNo: number,
): Promise<Conclusion | undefined> {
  const { columns } = await engine.query(
    `SELECT ${measures(table).join(', ')} FROM ${countedOnce(table, importRows(table, importNo, columnsOf(table)))}`,
  )
  const number = (name: string) => (columns[name]?.[0] === undefined ? undefined : Number(columns[name]?.[0]))
  const rows = number('rows') ?? 0
  if (rows === 0) return undefined
  const [from, through] = [columns.first_day?.[0], columns.last_day?.[0]]
  const [orders, customers, amount] = [number('orders'), number('customers'), number('amount')]
  const returns = (number('documents') ?? 0) - (orders ?? 0)
  const told = {
    rows,
    ...(orders !== undefined && { orders }),
    ...(returns > 0 && { returns }),
    ...(customers !== undefined && { customers }),
    ...(typeof from === 'string' && typeof through === 'string' && { from, through }),
    ...(amount !== undefined && { amount }),
  }
  return { ...told, text: inWords(table, told) }
}

/** An invoice that is paid in parts stands on several rows. */
function countedOnce(table: TableName, rows: string): string {
  const { parts, key = [] } = TABLES[table]
  return parts === undefined ? rows : `(SELECT DISTINCT ON (${key.join(', ')}) * FROM ${rows})`
}

function columnsOf(table: TableName): string[] {
  return TABLES[table].columns.map(({ name }) => name)
}

function measures(table: TableName): string[] {
  const { columns } = TABLES[table]
  const day = columns.find(({ kind, required }) => required && (kind === 'date' || kind === 'timestamp'))
  const hasCustomer = table !== 'customers' && columns.some(({ name }) => name === 'customer_id')
  const amount = { orders: 'net_amount', invoices: 'amount' }[table as string]
  // Numbers are told apart far faster than texts, and 64 bits tell any number of orders apart.
  const order = 'hash(customer_id, order_id, CASE WHEN order_id IS NULL THEN ordered_at END)'
  return [
    'count(*) AS rows',
    ...(table === 'orders'
      ? [`count(DISTINCT ${order}) FILTER (net_amount >= 0) AS orders, count(DISTINCT ${order}) AS documents`]
      : []),
    ...(hasCustomer ? ['count(DISTINCT customer_id) AS customers'] : []),
    ...(day === undefined
      ? []
      : [`min(${day.name})::DATE AS first_day`, `max(${day.name})::DATE AS last_day`]),
    ...(amount === undefined ? [] : [`sum(${amount}) AS amount`]),
  ]
}

function inWords(table: TableName, told: Omit<Conclusion, 'text'>): Text {
  const [one, many, zh] = NOUNS[table]
  const count = told.orders ?? told.rows
  const { customers, returns = 0, from, through, amount } = told
  const back = returns === 0 ? '' : ` and ${grouped(returns)} ${returns === 1 ? 'return' : 'returns'}`
  const en = [
    `${grouped(count)} ${count === 1 ? one : many}${back}${customers === undefined ? '' : ` of ${grouped(customers)} ${customers === 1 ? 'customer' : 'customers'}`}`,
    ...(from === undefined ? [] : [`${from} to ${through}`]),
    ...(amount === undefined ? [] : [`${money(amount)} in all`]),
  ]
  const parts = [
    `${customers === undefined ? '' : `${grouped(customers)} 位客户的 `}${grouped(count)} ${zh}${returns === 0 ? '' : `、${grouped(returns)} 笔退货`}`,
    ...(from === undefined ? [] : [`${from} 至 ${through}`]),
    ...(amount === undefined ? [] : [`合计 ${money(amount)}`]),
  ]
  return { en: en.join(', '), zh: parts.join('，') }
}

/** What makes an import of orders improbable, so that a column may have been taken for another. */
export async function improbable(
  engine: Engine,
  importNo: number,
  conclusion: Conclusion | undefined,
): Promise<ImportWarning[]> {
  const { orders = 0, customers = 0 } = conclusion ?? {}
  if (orders === 0) return []
  const warnings: ImportWarning[] = []
  if (orders >= 4 && customers === orders) {
    warnings.push(
      warning(
        'customers_as_many_as_orders',
        `There are as many customers as orders (${grouped(orders)}), so nobody bought twice. If the customer is another column, name it with --map customer_id="<column>".`,
        `客户数和订单数一样多（${grouped(orders)}），没有人买过第二次。如果客户在另一列，请用 --map customer_id="<列名>" 指明。`,
      ),
    )
  }
  const lines = await linesByCustomer(engine, importNo)
  return [...warnings, ...oneCustomer(lines, orders), ...twins(lines)]
}

interface LinesByCustomer {
  readonly customers: number
  readonly lines: number
  /** Who has most of them, and how many. */
  readonly first: string
  readonly most: number
  /** Ids that are another one's but for capital letters. */
  readonly twins: number
}

async function linesByCustomer(engine: Engine, importNo: number): Promise<LinesByCustomer> {
  const { columns } = await engine.query(
    `SELECT count(*) AS customers, sum(n) AS lines, max(n) AS most, arg_max(customer_id, n) AS first,
       count(*) - count(DISTINCT lower(customer_id)) AS twins
     FROM (SELECT customer_id, count(*) AS n FROM ${importRows('orders', importNo, ['customer_id'])} GROUP BY customer_id)`,
  )
  const number = (name: string) => Number(columns[name]?.[0] ?? 0)
  return {
    customers: number('customers'),
    lines: number('lines'),
    most: number('most'),
    first: String(columns.first?.[0] ?? ''),
    twins: number('twins'),
  }
}

function oneCustomer({ customers, lines, most, first }: LinesByCustomer, orders: number): ImportWarning[] {
  if (orders < ENOUGH || customers < 3 || most < lines * ONE_CUSTOMER) return []
  const id = JSON.stringify(first.slice(0, 60))
  const percent = Math.round((most / lines) * 100)
  return [
    warning(
      'customer_dominates',
      `${id} holds ${percent}% of all rows. If that is no single customer, take it out of the file or map another column to customer_id.`,
      `${id} 占全部行数的 ${percent}%。如果它不是一位真实客户，请从文件中去掉，或改用别的列作为 customer_id。`,
    ),
  ]
}

/** Ids that differ in case alone are two customers to the ledger, and often one in life. */
function twins({ twins: n }: LinesByCustomer): ImportWarning[] {
  if (n === 0) return []
  const en =
    n === 1
      ? '1 customer id differs from another in capital letters alone, and counts as a customer of its own.'
      : `${grouped(n)} customer ids differ from others in capital letters alone, and count as customers of their own.`
  return [
    warning('ids_differ_in_case', en, `有 ${grouped(n)} 个客户编号与别的编号只有大小写不同，按不同客户计。`),
  ]
}
