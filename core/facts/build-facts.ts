import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { NUMBERED_CUSTOMERS } from '../customers/numbered-customers.js'
import { DriftwatchError } from '../errors.js'
import { UNFINISHED } from '../ledger/ledger-files.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import { literal } from '../ledger/sql-text.js'
import { identifier, joinFragments, renderFragment, type SqlFragment, sql } from '../summary/sql-fragment.js'
import type { FactBuild, FactSource } from './fact.js'
import { factsDatabase, factsFile, factsTable } from './facts-database.js'
import { FACT_SOURCES } from './sources.js'

export interface BuildFactsOptions {
  /** Told of each source before it is built. */
  readonly progress?: (step: {
    readonly relation: string
    readonly done: number
    readonly of: number
  }) => void
  readonly signal?: AbortSignal
}

/**
 * Works out all facts of a day and stores them beside the snapshot, as one row per customer who is known on that day.
 *
 * They are written under another name and appear by a rename, so a build that is killed leaves nothing behind but a
 * folder that goes with the snapshot. Building what is there already gives the same.
 *
 * @throws DriftwatchError `cancelled` when the signal is aborted
 */
export async function buildFacts(
  { snapshot, settings }: SnapshotView,
  asOf: string,
  options: BuildFactsOptions = {},
): Promise<void> {
  const database = factsDatabase(asOf, settings)
  const file = factsFile(snapshot, database)
  if (file === undefined) return fillDatabase({ snapshot, settings }, asOf, database, options)
  const building = `${database}_build`
  await mkdir(dirname(file), { recursive: true })
  // Two processes may work out the same day at once: each has a place of its own, and the last rename stands.
  const unfinished = await mkdtemp(file + UNFINISHED)
  const path = join(unfinished, 'facts.duckdb')
  try {
    await snapshot.engine.execute(`ATTACH ${literal(path)} AS ${building} (READ_WRITE)`)
    try {
      await fillTables({ snapshot, settings }, asOf, building, options)
      await snapshot.engine.execute(`CHECKPOINT ${building}`)
    } finally {
      await snapshot.engine.execute(`DETACH ${building}`)
    }
    await rename(path, file)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function fillDatabase(
  view: SnapshotView,
  asOf: string,
  database: string,
  options: BuildFactsOptions,
): Promise<void> {
  await view.snapshot.engine.execute(`ATTACH ':memory:' AS ${database}`)
  await fillTables(view, asOf, database, options)
}

async function fillTables(
  { snapshot, settings }: SnapshotView,
  asOf: string,
  database: string,
  { progress, signal }: BuildFactsOptions,
): Promise<void> {
  const { engine } = snapshot
  const table = (name: string) => factsTable(database, name)
  await engine.execute(`CREATE TABLE ${database}.statements (no INTEGER, purpose VARCHAR, sql VARCHAR)`)
  await engine.execute(`CREATE TABLE ${database}.kept (name VARCHAR, value VARCHAR)`)
  let ran = 0
  const build: FactBuild = {
    engine,
    snapshot,
    settings,
    asOf,
    database,
    table,
    run: async (purpose, statement) => {
      const { text, params } = renderFragment(statement)
      await engine.query(text, params)
      await engine.query(`INSERT INTO ${database}.statements VALUES ($1, $2, $3)`, [ran++, purpose, text])
    },
    keep: async (name, value) => {
      await engine.query(`INSERT INTO ${database}.kept VALUES ($1, $2)`, [name, JSON.stringify(value)])
    },
    ...(signal === undefined ? {} : { signal }),
  }
  await build.run('customers in the order of their ids', numbered(table('customer_numbers')))
  for (const [done, source] of FACT_SOURCES.entries()) {
    if (signal?.aborted) throw cancelled()
    progress?.({ relation: source.id, done, of: FACT_SOURCES.length })
    await source.build(build)
  }
  await build.run('all facts, one row per customer', joined(build, snapshot))
}

function numbered(table: SqlFragment): SqlFragment {
  return sql`CREATE TABLE ${table} AS
    SELECT customer_no, customer_id FROM ${NUMBERED_CUSTOMERS} AS n ORDER BY customer_no`
}

/** Every source's facts and evidence beside the ledger's own attributes. */
function joined({ table }: FactBuild, snapshot: Snapshot): SqlFragment {
  const attributes = (snapshot.tables.customers ?? []).filter((name) => name !== 'customer_id')
  const taken = new Set(attributes)
  const columns = FACT_SOURCES.flatMap((source) =>
    columnsOf(source)
      .filter((name) => !taken.has(name))
      .map((name) => sql`${identifier(source.id)}.${identifier(name)}`),
  )
  const joins = FACT_SOURCES.filter((source) => columnsOf(source).length > 0).map(
    ({ id, decidesWhoIsKnown }) => {
      const source = sql`${table(id)} AS ${identifier(id)} USING (customer_no)`
      return decidesWhoIsKnown ? sql`JOIN ${source}` : sql`LEFT JOIN ${source}`
    },
  )
  return sql`CREATE TABLE ${table('customer_facts')} AS
    SELECT n.customer_no, n.customer_id, ${joinFragments(
      [...attributes.map((name) => sql`c.${identifier(name)}`), ...columns],
      ', ',
    )}
    FROM ${table('customer_numbers')} AS n JOIN customer_list AS c USING (customer_id)
    ${joinFragments(joins, ' ')}
    ORDER BY n.customer_no`
}

function columnsOf({ facts, evidence = [] }: FactSource): string[] {
  return [...facts.map(({ name }) => name), ...evidence]
}

function cancelled(): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    'Working out the facts must run to its end to be kept; got a request to stop. What was there before stays in use.',
  )
}
