import type { Engine } from '../../engine/engine.js'
import { attributeNames, type HeldTable, type MappingProposal, targetsOf } from '../column-mapping.js'
import { importRows } from '../import-rows.js'
import type { InputSource, SourceColumn } from '../input-source.js'
import { tidyValue } from '../read-column.js'
import { identifier, literal } from '../sql-text.js'
import type { ColumnProfile } from './column-profile.js'
import { scoreColumn } from './column-score.js'

const KEYS = { customers: 'customer_id', products: 'product_id' } as const
/** A name this sure is no accident. */
const SURE = 75
/** Lines that are looked at. */
const LOOKED_AT = 100_000
/** Share of ids with one value alone among those on several lines: a name may be corrected on the way. */
const NAMED_SHARE = 0.9
const UNNAMED_SHARE = 0.98
/** Ids on several lines from which a column without a known name is believed to belong to them. */
const ENOUGH_IDS = 10

/**
 * Finds the customers and products that a denormalised file of orders repeats on its lines: a column belongs to whom it
 * is the same on all lines of. What differs between the orders of one customer is no property of the customer.
 */
export async function heldTables(
  engine: Engine,
  source: InputSource,
  proposal: MappingProposal,
  profiles: ReadonlyMap<string, ColumnProfile>,
): Promise<HeldTable[]> {
  if (proposal.table !== 'orders') return []
  const free = proposal.unmapped.filter((column) => (profiles.get(column)?.given ?? 0) > 0)
  const held: HeldTable[] = []
  const taken = new Set<string>()
  for (const table of ['products', 'customers'] as const) {
    const key = proposal.mapping[KEYS[table]]
    const columns = free.filter((column) => !taken.has(column))
    if (key === undefined || key.startsWith('=') || columns.length === 0) continue
    const shares = await sharesOf(engine, source, key, columns)
    const found = propertiesOf(table, columns, profiles, shares)
    const used = heldColumns(found)
    if (used.length === 0) continue
    held.push(found)
    for (const column of used) taken.add(column)
  }
  return held.reverse()
}

/** The columns of the file that a held table takes. */
export function heldColumns({ mapping, attributes }: HeldTable): string[] {
  return [...Object.values(mapping), ...Object.keys(attributes)]
}

/** How far a column is the same on all lines of an id. */
interface SameShare {
  /** Ids that stand on several lines. */
  readonly ids: number
  readonly share: number
}

async function sharesOf(
  engine: Engine,
  source: InputSource,
  key: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, SameShare>> {
  const text = (name: string) => textOf(source, name)
  const list = columns.map((name, index) => `${text(name)} AS c${index}`).join(', ')
  const counts = columns.map(
    (_, index) => `count(DISTINCT c${index}) AS d${index}, count(c${index}) AS n${index}`,
  )
  const shares = columns.map(
    (_, index) =>
      `count(*) FILTER (n${index} > 1) AS ids${index}, count(*) FILTER (n${index} > 1 AND d${index} = 1) AS same${index}`,
  )
  const { columns: found } = await engine.query(
    `SELECT ${shares.join(', ')} FROM (SELECT ${counts.join(', ')} FROM (
       SELECT ${text(key)} AS k, ${list} FROM ${source.relation} WHERE ${source.fault} IS NULL LIMIT ${LOOKED_AT})
     WHERE k IS NOT NULL GROUP BY k)`,
  )
  return new Map(
    columns.map((name, index) => {
      const [ids, same] = [Number(found[`ids${index}`]?.[0]), Number(found[`same${index}`]?.[0])]
      return [name, { ids, share: ids === 0 ? 0 : same / ids }] as const
    }),
  )
}

function propertiesOf(
  table: HeldTable['table'],
  columns: readonly string[],
  profiles: ReadonlyMap<string, ColumnProfile>,
  shares: ReadonlyMap<string, SameShare>,
): HeldTable {
  const named = new Map<string, string>()
  const scored = targetsOf(table)
    .filter(({ name }) => name !== KEYS[table])
    .flatMap((target) =>
      columns.map((column) => ({
        target: target.name,
        column,
        score: scoreColumn(target, column, profiles.get(column)),
      })),
    )
    .filter(({ score, column }) => score >= SURE && belongs(shares.get(column), NAMED_SHARE, 1))
    .sort((a, b) => b.score - a.score)
  for (const { target, column } of scored) {
    if (!named.has(target) && ![...named.values()].includes(column)) named.set(target, column)
  }
  const rest = columns.filter((column) => ![...named.values()].includes(column))
  const attributes =
    table === 'customers'
      ? rest.filter(
          (column) =>
            isAttribute(profiles.get(column)) && belongs(shares.get(column), UNNAMED_SHARE, ENOUGH_IDS),
        )
      : []
  return { table, mapping: Object.fromEntries(named), attributes: attributeNames(attributes) }
}

function belongs(share: SameShare | undefined, least: number, ids: number): boolean {
  return share !== undefined && share.ids >= ids && share.share >= least
}

/** What is the same for everyone, an amount or a day is no attribute of a customer. */
function isAttribute(profile: ColumnProfile | undefined): boolean {
  if (profile === undefined || profile.distinct < 2) return false
  return profile.dates < 0.5 && !(profile.numbers > 0.5 && profile.decimals > 0.1)
}

/**
 * The held table as a source of its own: one row an id that was loaded, each column its last value, on the line where the
 * id first stands; and the proposal that loads it, as if it were a file of its own.
 */
export async function heldSource(
  engine: Engine,
  source: InputSource,
  file: string,
  held: HeldTable,
  importNo: number,
): Promise<{ readonly source: InputSource; readonly proposal: MappingProposal }> {
  const key = KEYS[held.table]
  const from = heldColumns(held)
  const values = from.map(
    (name) =>
      `last(${textOf(source, name)} ORDER BY loaded.line) FILTER (${textOf(source, name)} IS NOT NULL) AS ${identifier(name)}`,
  )
  await engine.execute(
    `CREATE OR REPLACE TEMP TABLE held AS SELECT min(loaded.line) AS held_line, loaded.id AS ${identifier(key)}, ${values.join(', ')}
     FROM (SELECT *, ${source.line} AS given_line FROM ${source.relation}) given
     JOIN (SELECT line, any_value(${key}) AS id FROM ${importRows('orders', importNo, [key])} WHERE ${key} IS NOT NULL GROUP BY line) loaded
       ON loaded.line = given_line
     GROUP BY loaded.id`,
  )
  const { columns } = await engine.query('SELECT count(*) AS n FROM held')
  const typed = (name: string): SourceColumn => ({ name, expression: identifier(name), type: 'VARCHAR' })
  return {
    source: {
      line: 'held_line',
      fault: 'NULL::VARCHAR',
      raw: `to_json(struct_pack(${[key, ...from].map((name) => `${identifier(name)} := ${identifier(name)}`).join(', ')}))::VARCHAR`,
      columns: [key, ...from].map(typed),
      relation: 'held',
      rowsIn: Number(columns.n?.[0]),
    },
    proposal: {
      file,
      table: held.table,
      mapping: { [key]: key, ...held.mapping },
      unmapped: [],
      attributes: held.attributes,
      computesAmount: false,
    },
  }
}

function textOf(source: InputSource, name: string): string {
  const column = source.columns.find((one) => one.name === name)
  if (column === undefined) throw new TypeError(`The source has no column ${literal(name)}`)
  return `nullif(${tidyValue('id', column.expression, column.type)}, '')`
}
