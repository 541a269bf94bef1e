import { runAnalysis } from '../../core/analyses/run-analysis.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import type { Reading } from '../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { listTrial } from './list-trial.js'

/**
 * Whether the lists of stable and of growing customers make the list of all, and single customers' answers agree with
 * it: every listed one and as many others.
 *
 * @returns what contradicts, in words; nothing where all agree
 */
export async function contradictions(snapshot: Snapshot, asOf: string): Promise<string[]> {
  const ask = (where: NonNullable<Reading['where']>) =>
    runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'drift', lang: 'en', asOf, top: 100_000, where },
    )
  const idsOf = async (stages: string[]) =>
    (await ask({ stage: stages })).table?.rows.map(({ customer }) => String(customer)) ?? []
  const [all, stable, growing] = [
    await idsOf(['stable', 'build_up']),
    await idsOf(['stable']),
    await idsOf(['build_up']),
  ]
  const wrong: string[] = []
  if ([...stable, ...growing].sort().join() !== [...all].sort().join())
    wrong.push(`${stable.length} stable and ${growing.length} growing aren't the ${all.length} of all`)
  const listed = new Set(all)
  const others = (await listTrial(snapshot, asOf))
    .map(({ customer }) => customer)
    .filter((id) => !listed.has(id))
  for (const id of [...all.slice(0, 40), ...others.slice(0, 40)]) {
    const row = (await ask({ customer: [id] })).table?.rows[0]
    if ((row?.drift_level !== undefined) !== listed.has(id)) wrong.push(`${id} alone says otherwise`)
  }
  return wrong
}
