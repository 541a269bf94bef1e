import { openDuckDb } from '../../core/engine/duckdb.js'
import type { FactBuild } from '../../core/facts/fact.js'
import { driftFacts } from '../../core/facts/sources/drift-facts.js'
import { purchaseFacts } from '../../core/facts/sources/purchase-facts.js'
import { rhythmFacts } from '../../core/facts/sources/rhythm-facts.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { renderFragment, type SqlFragment } from '../../core/summary/sql-fragment.js'
import { snapshotOfQuery } from './file-snapshot.js'

/** Order lines of customers of every pace over three years, twenty each on average. */
const lines = (customers: number) => `
  SELECT 'C' || lpad(CAST(c AS VARCHAR), 7, '0') AS customer_id, TIMESTAMP '2023-01-01' + to_days(CAST(start +
      floor(random() * (least(stop, 1094) - start)) AS INTEGER)) AS ordered_at, round(exp(3 + random() * 2), 2) AS net_amount,
    CAST(row_number() OVER () AS VARCHAR) AS order_id
  FROM (
    SELECT c, start, start + 100 + 1000 * random() AS stop,
      unnest(range(CAST(1 + floor(-19.5 * ln(1 - random())) AS BIGINT))) AS k
    FROM (SELECT range AS c, floor(700 * random()) AS start FROM range(${customers}))
  )`

/**
 * What rhythm and drift cost in CPU at refresh, fits and walk-forward included, beside DuckDB's GROUP BY of customer and
 * day of the same lines. Stages are given, not worked out.
 */
export async function reportCost(customers: number): Promise<void> {
  const file = `${process.env.TMPDIR ?? '/tmp'}/driftwatch-cost-${customers}.parquet`
  const plain = await openDuckDb(':memory:', { threads: 2 })
  await plain.execute('SELECT setseed(0.4)')
  await plain.execute(`COPY (${lines(customers)}) TO '${file}'`)
  const group = await cpuOf(() =>
    plain.query(`SELECT count(*) AS n FROM (SELECT customer_id, CAST(ordered_at AS DATE) AS day, sum(net_amount) AS amount
      FROM '${file}' GROUP BY customer_id, day)`),
  )
  await plain.close()
  const snapshot = await snapshotOfQuery(`SELECT * FROM '${file}'`)
  const { engine } = snapshot
  await engine.execute("ATTACH ':memory:' AS facts")
  const table = (name: string): SqlFragment => ({ strings: [`facts.${name}`], values: [] })
  const build: FactBuild = {
    engine,
    snapshot,
    settings: DEFAULT_SETTINGS,
    asOf: snapshot.dataThrough ?? '',
    database: 'facts',
    table,
    run: async (_, statement) => {
      const { text, params } = renderFragment(statement)
      await engine.query(text, params)
    },
    keep: async () => {},
  }
  await engine.execute(`CREATE TABLE facts.customer_numbers AS
    SELECT CAST(row_number() OVER (ORDER BY customer_id) - 1 AS INTEGER) AS customer_no, customer_id FROM customer_list`)
  await purchaseFacts.build(build)
  await engine.execute(`CREATE TABLE facts.stage_facts AS
    SELECT customer_no, 'stable' AS stage, CAST(120 AS DOUBLE) AS churn_gap FROM facts.customer_numbers`)
  const rhythm = await cpuOf(() => rhythmFacts.build(build))
  const drift = await cpuOf(() => driftFacts.build(build))
  const memory = (process.resourceUsage().maxRSS / 1e6).toFixed(1)
  console.log(
    `${customers} customers: GROUP BY ${group.toFixed(2)} s, rhythm ${rhythm.toFixed(2)} s, drift ${drift.toFixed(2)} s of CPU: ${((rhythm + drift) / group).toFixed(1)} times; at most ${memory} GB, the ledger included`,
  )
  await snapshot.close()
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
