// Judges the score and the list of drift on days of the ledgers in DATASETS_DIR that no choice was made on, and on
// ledgers where nobody changes. Words after the command: the beginning of a ledger's name, or "null"; all when absent.
// "cost" prints what rhythm and drift cost beside a GROUP BY, "cost 500000" for ten million order lines.

import { rowsOf } from '../../core/engine/engine.js'
import { openFacts } from '../../core/facts/open-facts.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { contradictions } from './agreement.js'
import { leaveAndComeBack } from './coming-back.js'
import { reportCost } from './cost.js'
import { evaluatedLedgers } from './ledgers.js'
import { dealtAnew, nullLedger } from './null-ledgers.js'
import { reportList, reportNull, reportScores } from './report.js'
import { trialDays } from './score-trial.js'

const folder = process.env.DATASETS_DIR ?? '../shared/data'
const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.some((word) => name.startsWith(word))
/** Days by which the reported days lie before those that the choices were made on, and a demo not chosen on. */
const OFFSET = 17
const DEMO_SEED = 23

for (const ledger of evaluatedLedgers(folder, DEMO_SEED).filter(({ name }) => isWanted(name))) {
  const snapshot = await ledger.open()
  const days = trialDays(snapshot, ledger.horizonDays ?? 90, ledger, OFFSET)
  await reportScores(snapshot, ledger, days)
  await reportList(snapshot, ledger, days)
  const { listed, comeBack } = await leaveAndComeBack(snapshot, days.at(-1) ?? '')
  console.log(`left the list and came back within four weeks: ${comeBack} of ${listed}`)
  const wrong = await contradictions(snapshot, days.at(-1) ?? '')
  console.log(wrong.length === 0 ? 'every answer agrees with every list' : wrong.join('; '))
  if (ledger.name === 'adventureworks') await reportRegularLeaver(snapshot)
  await snapshot.close()
}
if (wanted[0] === 'cost') await reportCost(Number(wanted[1] ?? 50_000))
if (isWanted('null')) {
  console.log('\nwhere nobody changes, on the list:')
  for (const seed of [11, 12, 13, 14, 15]) {
    const snapshot = await nullLedger(seed)
    await reportNull(snapshot, `constant rate, seed ${seed}`, ['2016-09-30', '2017-06-30', '2017-12-30'])
    await snapshot.close()
  }
  for (const seed of [1, 2, 3]) {
    const snapshot = await dealtAnew(`${folder}/chaoshi-zh/orders.parquet`, seed)
    await reportNull(snapshot, `chaoshi-zh dealt anew, seed ${seed}`, [
      '2016-09-30',
      '2017-03-31',
      '2017-12-30',
    ])
    await snapshot.close()
  }
}

/** Tenth Bike Store ordered every 91 days for 21 months and never again after May 2019. */
async function reportRegularLeaver(snapshot: Awaited<ReturnType<typeof nullLedger>>): Promise<void> {
  const facts = await openFacts({ snapshot, settings: DEFAULT_SETTINGS }, '2019-09-30')
  const found = await snapshot.engine.query(
    `SELECT f.customer_id, drift_level, drift_reason, days_since_last, usual_from, usual_to, longest_interval
     FROM ${facts.table('customer_facts').strings[0]} AS f
     WHERE f.customer_id = (SELECT CAST(customer_id AS VARCHAR)
       FROM read_parquet('${folder}/adventureworks-resellers/customers.parquet') WHERE name = 'Tenth Bike Store')`,
  )
  console.log('Tenth Bike Store on 2019-09-30:', JSON.stringify(rowsOf(found)[0]))
}
