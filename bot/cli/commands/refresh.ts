import {
  type FetchedSource,
  fetchSources,
  type LedgerRefresh,
  openLedger,
  type RefreshStep,
  readSources,
} from '@driftwatch/core'
import { refreshInWorker } from '../../workers/ledger-work.js'
import type { Command, Terminal } from '../command.js'
import { renderReport } from './import.js'
import { tellRows } from './import-database.js'

const HELP = `
Usage: driftwatch refresh [--sources] [--rebuild]

Builds a snapshot of what has been imported and puts it into use. Questions are
answered from the old snapshot until the new one is complete; a refresh that is
stopped changes nothing.

  --sources   first fetch what is new in the databases that sources.json of the
              ledger's folder names
  --rebuild   build the snapshot anew even if nothing has been imported since, which
              mends a damaged one`

export const refreshCommand: Command = {
  name: 'refresh',
  summary: 'make what has been imported available to questions',
  help: HELP,
  options: { sources: { type: 'boolean' }, rebuild: { type: 'boolean' } },
  async run(call, terminal) {
    const started = performance.now()
    const fetched = call.values.sources === true ? await fetchNew(call.ledger, terminal) : undefined
    if (fetched !== undefined && !call.json) terminal.stdout.write(fetched.map(renderSource).join(''))
    const rebuild = call.values.rebuild === true
    const report = await refreshInWorker(
      { ledger: call.ledger, rebuild },
      { signal: terminal.signal, progress: teller(terminal) },
    )
    if (terminal.isInteractive) terminal.stderr.write('\r\u001b[K')
    const seconds = (performance.now() - started) / 1000
    if (call.json)
      terminal.stdout.write(
        `${JSON.stringify({ ...report, ...(fetched && { sources: fetched }), seconds })}\n`,
      )
    else terminal.stdout.write(render(report, seconds, rebuild))
    return 0
  },
}

async function fetchNew(dir: string, terminal: Terminal): Promise<readonly FetchedSource[]> {
  const ledger = await openLedger(dir)
  try {
    return await fetchSources(ledger, await readSources(dir), {
      variables: terminal.variables,
      now: terminal.clock(),
      progress: (source, rows) => tellRows(terminal, source, rows),
      signal: terminal.signal,
    })
  } finally {
    await ledger.close()
  }
}

function renderSource({ name, report }: FetchedSource): string {
  return report === undefined ? `${name}: nothing new\n` : renderReport(report).replace(/^Next: .*\n/m, '')
}

/** Tells of progress where a person looks on, on one line that rewrites itself. */
function teller(terminal: Terminal): (step: RefreshStep) => void {
  return ({ phase, relation, done, of }) => {
    const doing = phase === 'facts' ? 'Working out the facts' : 'Building the snapshot'
    if (terminal.isInteractive)
      terminal.stderr.write(`\r\u001b[K${doing}: ${done} of ${of}, now ${relation.replaceAll('_', ' ')}`)
  }
}

function render(report: LedgerRefresh, seconds: number, isRebuilt: boolean): string {
  const days = report.dataFrom === undefined ? 'no orders' : `${report.dataFrom} to ${report.dataThrough}`
  const state = stateOf(report, isRebuilt)
  const rows = [
    ['order lines', report.orders],
    ['order days', report.orderDays],
    ['customers', report.customers],
    ['in quarantine', report.quarantined],
  ] as const
  const lines = rows.map(([name, count]) => `  ${name.padEnd(13)}  ${count.toLocaleString('en-US')}`)
  const zone = report.timeZone + (report.currency === undefined ? '' : `, amounts in ${report.currency}`)
  return `${[state, `  ${'days'.padEnd(13)}  ${days} (${zone})`, ...lines].join('\n')}\n${seconds.toFixed(2)} s\n`
}

function stateOf({ id, changed, previousId, factsBuilt }: LedgerRefresh, isRebuilt: boolean): string {
  if (changed)
    return `Snapshot ${id} is in use${previousId === undefined ? '' : `, before it ${previousId}`}.`
  if (isRebuilt) return `Snapshot ${id} was built anew.`
  const facts = factsBuilt ? ' Its facts were missing and have been worked out.' : ''
  return `Snapshot ${id} was in use already: nothing new has been imported.${facts}`
}
