import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { literal } from '../sql-text.js'
import { type ImportWarning, rowsOf, warning } from './import-warning.js'
import { updateIncoming } from './update-incoming.js'

/** What stands where a customer's number would be when there is none. */
const NOBODY = [
  ...[
    '-1',
    '00',
    '000',
    '0000',
    '00000',
    '000000',
    '00000000',
    '0.0',
    '-',
    '--',
    '?',
    'n/a',
    'na',
    'nil',
    'guest',
  ],
  ...[
    'guests',
    'guest customer',
    'guest checkout',
    'anonymous',
    'anon',
    'unknown',
    'undefined',
    'none',
    'not set',
  ],
  ...[
    '(not set)',
    'walk-in',
    'walk in',
    'walkin',
    'walk-in customer',
    'cash customer',
    'no customer',
    'gast',
    'invité',
  ],
  ...[
    '游客',
    '散客',
    '匿名',
    '匿名用户',
    '匿名买家',
    '无',
    '未知',
    '临时客户',
    '零散客户',
    '00000000-0000-0000-0000-000000000000',
  ],
]
/** As people and programs write them; to compare is cheaper than to fold the case of every id. */
const WRITTEN = NOBODY.flatMap((word) => [
  word,
  word.toUpperCase(),
  word.charAt(0).toUpperCase() + word.slice(1),
])
const FEWEST_NUMBERED = 10

/**
 * Sees to it that all guests are not one customer: a guest is known by the e-mail address, and by the number of whoever
 * has that address; one without an address is left out.
 */
export async function settleGuests(engine: Engine, mapping: ColumnMapping): Promise<ImportWarning[]> {
  if ((mapping.customer_id ?? '=').startsWith('=')) return []
  const hasAddress = mapping.customer_email !== undefined
  const nobody = `t_customer_id IN (SELECT unnest([${[...new Set(WRITTEN)].map(literal).join(', ')}]))`
  const { columns } = await engine.query(
    `SELECT count(*) FILTER (${nobody}) AS nobody, count(*) FILTER (t_customer_id = '0') AS zeros,
       count(*) FILTER (t_customer_id IS NULL) AS missing
     FROM incoming WHERE fault IS NULL AND left_out IS NULL`,
  )
  const [zeros, missing] = [Number(columns.zeros?.[0]), Number(columns.missing?.[0])]
  const isZeroNobody = zeros > 0 && !(await isNumberedFromZero(engine))
  const guest = isZeroNobody ? `(${nobody} OR t_customer_id = '0')` : nobody
  const guests = Number(columns.nobody?.[0]) + (isZeroNobody ? zeros : 0)
  if (guests === 0 && (missing === 0 || !hasAddress)) return []
  const named = hasAddress ? await nameByAddress(engine, guest) : 0
  const left = await updateIncoming(engine, `left_out = 'guest'`, guest)
  return [
    ...(named === 0
      ? []
      : [
          warning(
            'guests_by_address',
            `${rowsOf(named)} of guests are counted under ${mapping.customer_email}, each address as one customer.`,
            `${named} 行散客订单按 ${mapping.customer_email} 归户，每个地址算一位客户。`,
          ),
        ]),
    ...(left === 0
      ? []
      : [
          warning(
            'guests_left_out',
            `${rowsOf(left)} left out: ${mapping.customer_id} names nobody there (0, guest, n/a …), and all guests together are not one customer.`,
            `${left} 行未导入：${mapping.customer_id} 没有指明客户（0、散客等），散客不能合并成一位客户。`,
          ),
        ]),
  ]
}

/** Whether 0 is the first of numbers that were given out one after the other. */
async function isNumberedFromZero(engine: Engine): Promise<boolean> {
  const { columns } = await engine.query(
    `SELECT count(DISTINCT id) AS n, max(id) AS last, bool_and(id IS NOT NULL) AS whole
     FROM (SELECT TRY_CAST(t_customer_id AS BIGINT) AS id FROM incoming WHERE t_customer_id IS NOT NULL)
     HAVING bool_or(id = 0)`,
  )
  const n = Number(columns.n?.[0] ?? 0)
  return columns.whole?.[0] === true && n >= FEWEST_NUMBERED && Number(columns.last?.[0]) === n - 1
}

async function nameByAddress(engine: Engine, guest: string): Promise<number> {
  const unnamed = `(t_customer_id IS NULL OR ${guest})`
  await engine.execute(`CREATE OR REPLACE TEMP TABLE addresses AS
    SELECT lower(t_customer_email) AS address, min(t_customer_id) AS id FROM incoming
    WHERE t_customer_email IS NOT NULL AND fault IS NULL AND NOT ${unnamed}
    GROUP BY ALL HAVING count(DISTINCT t_customer_id) = 1`)
  const rows = await updateIncoming(
    engine,
    `t_customer_id = coalesce((SELECT id FROM addresses WHERE address = lower(t_customer_email)), t_customer_email)`,
    `${unnamed} AND t_customer_email IS NOT NULL`,
  )
  await engine.execute('DROP TABLE addresses')
  return rows
}
