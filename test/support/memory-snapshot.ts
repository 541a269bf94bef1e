import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDb } from '../../core/engine/duckdb.js'
import type { Engine } from '../../core/engine/engine.js'
import { customerAttributes } from '../../core/ledger/customer-attributes.js'
import { ledgerSchema } from '../../core/ledger/ledger-schema.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { readMeta, writeMeta } from '../../core/ledger/snapshot-meta.js'
import { snapshotTables } from '../../core/ledger/snapshot-tables.js'
import { TABLES } from '../../core/ledger/tables.js'

/** Rows by table, as plain objects by the catalogue's column names. */
export type LedgerRows = Readonly<Record<string, readonly object[]>>

/** A snapshot in memory, made of rows by the statements that a refresh runs; `close` it after use. */
export async function memorySnapshot(rows: LedgerRows, currency?: string): Promise<Snapshot> {
  const engine = await openDuckDb(':memory:', { threads: 2 })
  await engine.execute(ledgerSchema())
  for (const [table, tableRows] of Object.entries(rows)) await load(engine, table, tableRows)
  await engine.execute("ATTACH ':memory:' AS snapshot")
  for (const statement of snapshotTables(await customerAttributes(engine)).values())
    await engine.execute(statement)
  await writeMeta(engine, { id: 'memory', timeZone: 'UTC', ...(currency ? { currency } : {}) })
  await engine.execute('USE snapshot')
  const meta = await readMeta(engine)
  if (meta === undefined) throw new Error('The snapshot in memory has no meta')
  return { ...meta, engine, close: () => engine.close() }
}

async function load(engine: Engine, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return
  const known = new Set(
    Object.values(TABLES)
      .find(({ name }) => name === table)
      ?.columns.map(({ name }) => name),
  )
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-rows-'))
  try {
    const file = join(folder, `${table}.jsonl`)
    writeFileSync(file, rows.map((row, index) => JSON.stringify(stored(row, known, index, table))).join('\n'))
    const { names } = await engine.query(`SELECT * FROM main.${table} LIMIT 0`)
    const { columns } = await engine.query(
      `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '${table}' AND table_catalog = 'memory'`,
    )
    const types = new Map(names.map((name) => [name, 'VARCHAR']))
    ;(columns.column_name as readonly string[]).forEach((name, index) => {
      types.set(name, String(columns.data_type?.[index]))
    })
    const shape = [...types].map(([name, type]) => `${name}: '${type}'`).join(', ')
    await engine.execute(
      `INSERT INTO main.${table} BY NAME SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${shape}})`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Attributes beyond the catalogue's go into the JSON column, as an import puts them. */
function stored(row: object, known: ReadonlySet<string>, index: number, table: string): object {
  const entries = Object.entries(row)
  const further = entries.filter(([name]) => !known.has(name))
  const attributes =
    table === 'customers' && further.length > 0 ? { attributes: Object.fromEntries(further) } : {}
  return {
    ...Object.fromEntries(entries.filter(([name]) => known.has(name))),
    ...attributes,
    import_no: 1,
    line: index + 2,
  }
}

/** Order lines from `[customer, day, amount]`, with an optional quantity. */
export function orderLines(
  lines: readonly (readonly [string | number, string, number, number?])[],
): object[] {
  return lines.map(([customer, day, amount, quantity]) => ({
    customer_id: String(customer),
    ordered_at: day.length > 10 ? day : `${day}T00:00:00`,
    net_amount: amount,
    ...(quantity === undefined ? {} : { quantity }),
  }))
}
