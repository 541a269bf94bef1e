import type { Engine } from '../../engine/engine.js'
import { DriftwatchError } from '../../errors.js'
import type { ColumnMapping } from '../column-mapping.js'
import { literal } from '../sql-text.js'
import { grouped, type ImportWarning, rowsOf, warning } from './import-warning.js'
import type { IncomingContext } from './incoming-orders.js'
import { updateIncoming } from './update-incoming.js'

/** What people write for a code of ISO 4217. */
const CODES: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  '¥': 'CNY',
  美元: 'USD',
  $: 'USD',
  US$: 'USD',
  欧元: 'EUR',
  '€': 'EUR',
  英镑: 'GBP',
  '£': 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
  HK$: 'HKD',
}

/**
 * Sees to it that one ledger holds one currency: a file of several is refused until one is chosen, and then the rows of
 * the others are left out.
 *
 * @throws DriftwatchError `currency_ambiguous`
 */
export async function settleCurrency(
  engine: Engine,
  mapping: ColumnMapping,
  { file, currency }: IncomingContext,
): Promise<ImportWarning[]> {
  const column = mapping.currency
  if (column === undefined) return []
  const codes = await codesOf(engine)
  if (codes.size === 0) return []
  if (currency !== undefined) return keepOne(engine, file, column, codes, currency)
  const [only] = codes.keys()
  if (codes.size > 1) throw several(file, column, codes)
  return [
    warning(
      'currency_found',
      `All amounts are in ${only}; --currency ${only} records that for the ledger.`,
      `金额均为 ${only}；加 --currency ${only} 可记入账本。`,
    ),
  ]
}

interface CodeCount {
  readonly rows: number
  readonly values: string[]
}

async function codesOf(engine: Engine): Promise<Map<string, CodeCount>> {
  const { columns, rowCount } = await engine.query(
    `SELECT t_currency AS v, count(*) AS n FROM incoming WHERE t_currency IS NOT NULL AND fault IS NULL AND left_out IS NULL
     GROUP BY v ORDER BY n DESC, v`,
  )
  const codes = new Map<string, CodeCount>()
  for (let row = 0; row < rowCount; row += 1) {
    const value = String(columns.v?.[row])
    const plain = value.normalize('NFKC').trim().toUpperCase()
    const code = CODES[plain] ?? plain
    const known = codes.get(code) ?? { rows: 0, values: [] }
    codes.set(code, { rows: known.rows + Number(columns.n?.[row]), values: [...known.values, value] })
  }
  return codes
}

async function keepOne(
  engine: Engine,
  file: string,
  column: string,
  codes: ReadonlyMap<string, CodeCount>,
  currency: string,
): Promise<ImportWarning[]> {
  const kept = codes.get(currency)
  if (kept === undefined) throw noneOf(file, column, codes, currency)
  if (codes.size === 1) return []
  const rows = await updateIncoming(
    engine,
    `left_out = 'other_currency'`,
    `t_currency IS NOT NULL AND t_currency NOT IN (${kept.values.map(literal).join(', ')})`,
  )
  const others = [...codes.keys()].filter((code) => code !== currency)
  return [
    warning(
      'currency_left_out',
      `${column}: ${rowsOf(rows)} in ${others.join(', ')} left out; the ledger holds ${currency}.`,
      `${column}：${rows} 行（${others.join('、')}）未导入，账本只记 ${currency}。`,
    ),
  ]
}

function several(file: string, column: string, codes: ReadonlyMap<string, CodeCount>): DriftwatchError {
  const counted = [...codes].map(([code, { rows }]) => `${code} (${rowsOf(rows)})`)
  const options = [...codes.keys()].slice(0, 3).map((code) => `--currency ${code}`)
  return new DriftwatchError(
    'currency_ambiguous',
    `${file} must have its amounts in one currency; got ${counted.join(', ')} in the column ${column}. Add ${options.join(' or ')} to load the rows of that one; the others are left out and counted.`,
    { file, column, currencies: [...codes.keys()] },
  )
}

function noneOf(
  file: string,
  column: string,
  codes: ReadonlyMap<string, CodeCount>,
  currency: string,
): DriftwatchError {
  const total = [...codes.values()].reduce((sum, { rows }) => sum + rows, 0)
  return new DriftwatchError(
    'currency_ambiguous',
    `${file} must have amounts in the ledger's currency, ${currency}; got ${[...codes.keys()].join(', ')} in the column ${column} of ${grouped(total)} rows. Import it into a ledger of its own with --ledger, or write --map currency= if the column says something else.`,
    { file, column, currency, currencies: [...codes.keys()] },
  )
}
