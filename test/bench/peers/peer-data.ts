import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BuyingSummary } from '../../../core/models/summary.js'
import { cdnowMaster } from '../../support/cdnow-master.js'
import { type Blobs, gaussianBlobs } from '../../support/gaussian-blobs.js'
import { groceries } from '../../support/groceries.js'
import { distinctRows, millionCustomers } from '../../support/million-customers.js'
import { type Prisoners, prisoners } from '../../support/prisoners.js'
import { type Lives, simulatedLives } from '../../support/simulated-lives.js'

/** The data of all works. */
export interface PeerData {
  /** CDNOW to 1998-06-30, in weeks. */
  readonly master: BuyingSummary
  readonly million: BuyingSummary
  readonly groups: BuyingSummary
  readonly rossi: Prisoners
  /** 100,000 with six covariates. */
  readonly lives: Lives
  readonly apart: Blobs
  readonly overlapping: Blobs
  readonly baskets: string[][]
}

/** Reads or generates the data; undefined where DATASETS_DIR doesn't hold them. */
export function peerData(): PeerData | undefined {
  const [days, rossi, baskets] = [cdnowMaster(), prisoners(), groceries()]
  if (!days || !rossi || !baskets) return undefined
  const million = millionCustomers()
  return {
    master: inWeeks(days),
    million,
    groups: distinctRows(million),
    rossi,
    lives: simulatedLives(100_000, 6, 4),
    apart: gaussianBlobs(100_000, 6, 8, 1),
    overlapping: gaussianBlobs(100_000, 6, 8, 6),
    baskets,
  }
}

function inWeeks({ frequency, recency, T, monetary }: BuyingSummary): BuyingSummary {
  const weeks = (column: ArrayLike<number>) => Float64Array.from(column, (days) => days / 7)
  return { frequency, recency: weeks(recency), T: weeks(T), ...(monetary && { monetary }), unit: 'week' }
}

/** Writes the data for the peers: columns of doubles as they stand in memory, the rest as JSON. */
export function writePeerData(folder: string, data: PeerData): void {
  const doubles = (name: string, values: ArrayLike<number>) =>
    writeFileSync(join(folder, `${name}.f64`), new Uint8Array(Float64Array.from(values).buffer))
  for (const name of ['master', 'million', 'groups'] as const) {
    const { unit, count, ...columns } = data[name]
    const ones = new Float64Array(columns.T.length).fill(1)
    for (const [key, column] of Object.entries({ ...columns, count: count ?? ones }))
      doubles(`${name}.${key}`, column)
  }
  for (const key of ['covariates', 'duration', 'event', 'outcome'] as const)
    doubles(`lives.${key}`, data.lives[key])
  doubles('apart', data.apart.values)
  doubles('overlapping', data.overlapping.values)
  writeFileSync(join(folder, 'rossi.json'), JSON.stringify(data.rossi))
  writeFileSync(join(folder, 'groceries.json'), JSON.stringify(data.baskets))
}
