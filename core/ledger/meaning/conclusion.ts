import type { Text } from '../../answer/text.js'
import { listing } from '../../answer/wording.js'
import type { Engine } from '../../engine/engine.js'
import { TABLES, type TableName } from '../tables.js'
import { grouped, type ImportWarning, warning } from './import-warning.js'

/** What the rows of one import say in all. */
export interface Conclusion {
  /** Orders, or rows of another table. */
  readonly orders?: number
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

/** Looks at what an import loaded; nothing was loaded where it gives undefined. */
export async function concludeImport(
  engine: Engine,
  table: TableName,
  importNo: number,
): Promise<Conclusion | undefined> {
  const { columns } = await engine.query(
    `SELECT ${measures(table).join(', ')} FROM main.${table} WHERE import_no = $1`,
    [importNo],
  )
  const number = (name: string) => (columns[name]?.[0] === undefined ? undefined : Number(columns[name]?.[0]))
  const rows = number('rows') ?? 0
  if (rows === 0) return undefined
  const [from, through] = [columns.first_day?.[0], columns.last_day?.[0]]
  const [orders, customers, amount] = [number('orders'), number('customers'), number('amount')]
  const told = {
    rows,
    ...(orders !== undefined && { orders }),
    ...(customers !== undefined && { customers }),
    ...(typeof from === 'string' && typeof through === 'string' && { from, through }),
    ...(amount !== undefined && { amount }),
  }
  return { ...told, text: inWords(table, told) }
}

function measures(table: TableName): string[] {
  const { columns } = TABLES[table]
  const day = columns.find(({ kind, required }) => required && (kind === 'date' || kind === 'timestamp'))
  const hasCustomer = table !== 'customers' && columns.some(({ name }) => name === 'customer_id')
  const amount = { orders: 'net_amount', invoices: 'amount' }[table as string]
  return [
    'count(DISTINCT line) AS rows',
    ...(table === 'orders'
      ? [
          `count(DISTINCT (customer_id, coalesce(order_id, strftime(ordered_at, '%Y-%m-%d %H:%M:%S'))))
             FILTER (net_amount >= 0) AS orders`,
        ]
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
  const { customers, from, through, amount } = told
  const money = amount?.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const en = [
    `${grouped(count)} ${count === 1 ? one : many}${customers === undefined ? '' : ` of ${grouped(customers)} ${customers === 1 ? 'customer' : 'customers'}`}`,
    ...(from === undefined ? [] : [`${from} to ${through}`]),
    ...(money === undefined ? [] : [`${money} in all`]),
  ]
  const parts = [
    `${customers === undefined ? '' : `${grouped(customers)} 位客户的 `}${grouped(count)} ${zh}`,
    ...(from === undefined ? [] : [`${from} 至 ${through}`]),
    ...(money === undefined ? [] : [`合计 ${money}`]),
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
  warnings.push(
    ...(await oneCustomer(engine, importNo, orders, customers)),
    ...(await twins(engine, importNo)),
  )
  return warnings
}

async function oneCustomer(
  engine: Engine,
  importNo: number,
  orders: number,
  customers: number,
): Promise<ImportWarning[]> {
  if (orders < ENOUGH || customers < 3) return []
  const { columns } = await engine.query(
    `SELECT customer_id, count(DISTINCT coalesce(order_id, strftime(ordered_at, '%Y-%m-%d %H:%M:%S'))) AS n
     FROM main.orders WHERE import_no = $1 GROUP BY customer_id ORDER BY n DESC, customer_id LIMIT 1`,
    [importNo],
  )
  const share = Number(columns.n?.[0]) / orders
  if (share < ONE_CUSTOMER) return []
  const id = JSON.stringify(String(columns.customer_id?.[0]).slice(0, 60))
  const percent = Math.round(share * 100)
  return [
    warning(
      'customer_dominates',
      `${id} holds ${percent}% of all orders. If that is no single customer, take it out of the file or map another column to customer_id.`,
      `${id} 占全部订单的 ${percent}%。如果它不是一位真实客户，请从文件中去掉，或改用别的列作为 customer_id。`,
    ),
  ]
}

/** Ids that differ in case alone are two customers to the ledger, and often one in life. */
async function twins(engine: Engine, importNo: number): Promise<ImportWarning[]> {
  const { columns } = await engine.query(
    `SELECT count(*) AS n, min(a) AS a, arg_min(b, a) AS b FROM (
       SELECT min(customer_id) AS a, max(customer_id) AS b FROM (SELECT DISTINCT customer_id FROM main.orders WHERE import_no = $1)
       GROUP BY lower(customer_id) HAVING count(*) > 1)`,
    [importNo],
  )
  const n = Number(columns.n?.[0] ?? 0)
  if (n === 0) return []
  const pair = [columns.a?.[0], columns.b?.[0]].map((id) => JSON.stringify(String(id).slice(0, 60)))
  return [
    warning(
      'ids_differ_in_case',
      `${grouped(n)} customer ${n === 1 ? 'id differs' : 'ids differ'} in capital letters alone (${listing(pair, 'en')}) and count as two customers.`,
      `有 ${grouped(n)} 组客户编号只有大小写不同（如 ${listing(pair, 'zh')}），按不同客户计。`,
    ),
  ]
}
