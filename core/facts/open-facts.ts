import { access, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { rowsOf } from '../engine/engine.js'
import { isDriftwatchError } from '../errors.js'
import { originOf } from '../ledger/once-per-snapshot.js'
import type { Snapshot } from '../ledger/snapshot.js'
import type { SnapshotView } from '../ledger/snapshot-view.js'
import { literal } from '../ledger/sql-text.js'
import { attributeFacts } from './attribute-facts.js'
import { type BuildFactsOptions, buildFacts } from './build-facts.js'
import type { Fact, FactTable } from './fact.js'
import { factsDatabase, factsFile, factsTable } from './facts-database.js'
import { FACT_SOURCES } from './sources.js'

/** Days whose facts are kept beside a snapshot; those built longest ago leave first, the snapshot's own day never. */
const KEPT_DAYS = 12

const opened = new WeakMap<Snapshot, Map<string, Promise<FactTable>>>()

/**
 * The facts of a day. Those of the snapshot's own day were stored at refresh; those of another day are worked out by
 * the same code when they are first asked for, and kept beside the snapshot.
 *
 * @param view a snapshot and the settings; facts depend on both
 */
export function openFacts(
  { snapshot, settings }: SnapshotView,
  asOf: string,
  options: BuildFactsOptions = {},
): Promise<FactTable> {
  // How they came about must not depend on who asked first, so nothing of it is recorded in an Answer.
  const view = { snapshot: originOf(snapshot), settings }
  const known = opened.get(view.snapshot) ?? new Map<string, Promise<FactTable>>()
  opened.set(view.snapshot, known)
  const database = factsDatabase(asOf, view.settings)
  const table = known.get(database) ?? open(view, asOf, database, options)
  known.set(database, table)
  table.catch(() => known.delete(database))
  return table
}

async function open(
  view: SnapshotView,
  asOf: string,
  database: string,
  options: BuildFactsOptions,
): Promise<FactTable> {
  const { snapshot } = view
  const { engine } = snapshot
  const file = factsFile(snapshot, database)
  const attach = (path: string) =>
    engine.execute(`ATTACH IF NOT EXISTS ${literal(path)} AS ${database} (READ_ONLY)`)
  if (file === undefined || !(await exists(file))) await buildFacts(view, asOf, options)
  if (file !== undefined) {
    await attach(file).catch(async (error) => {
      if (!isDamage(error)) throw error
      await rm(file, { force: true })
      await buildFacts(view, asOf, options)
      await attach(file)
    })
    await removeOld(view, database)
  }
  const table = (name: string) => factsTable(database, name)
  return {
    asOf,
    customers: table('customer_facts'),
    table,
    facts: knownFacts(snapshot),
    hasNames: snapshot.tables.customers?.includes('name') === true,
    kept: async (name) => {
      const { columns } = await engine.query(`SELECT value FROM ${database}.kept WHERE name = $1`, [name])
      const value = columns.value?.[0]
      return value === undefined ? undefined : JSON.parse(String(value))
    },
    statements: async () =>
      rowsOf(await engine.query(`SELECT purpose, sql FROM ${database}.statements ORDER BY no`)),
  }
}

/** The facts whose columns the ledger has; an attribute of the ledger comes before a fact of the same name. */
export function knownFacts(snapshot: Pick<Snapshot, 'tables'>): readonly Fact[] {
  const attributes = attributeFacts(snapshot)
  const taken = new Set(attributes.map(({ name }) => name))
  const own = FACT_SOURCES.flatMap(({ facts }) => facts).filter(
    ({ name, needs = {} }) =>
      !taken.has(name) &&
      Object.entries(needs).every(([table, columns]) =>
        columns.every((column) => snapshot.tables[table]?.includes(column)),
      ),
  )
  return [...own, ...attributes]
}

async function removeOld({ snapshot, settings }: SnapshotView, inUse: string): Promise<void> {
  const { factsDir, dataThrough } = snapshot
  if (factsDir === undefined) return
  const own = dataThrough === undefined ? [] : [factsDatabase(dataThrough, settings)]
  const stay = new Set([inUse, ...own].map((database) => `${database}.duckdb`))
  const names = (await readdir(factsDir)).filter((name) => name.endsWith('.duckdb') && !stay.has(name))
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(factsDir, name))).mtimeMs })),
  )
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT_DAYS - stay.size)
  await Promise.all(old.map(({ name }) => rm(join(factsDir, name), { force: true })))
}

/** Facts are only worked out of the snapshot, so damaged ones are worked out anew. */
function isDamage(error: unknown): boolean {
  return isDriftwatchError(error) && error.code === 'file_damaged'
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
