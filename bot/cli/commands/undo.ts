import { DriftwatchError, type ImportEntry, openLedger, undoImport } from '@driftwatch/core'
import type { Command } from '../command.js'

const HELP = `
Usage: driftwatch undo IMPORT

Takes an import back, by its number in driftwatch imports. The ledger is then what it
would be had the file never been imported: rows that it brought are gone, rows that it
replaced are back, and rows that other files have too stay. Customers and products that
a file of orders held go with it. The snapshot in use is
left alone until driftwatch refresh.`

export const undoCommand: Command = {
  name: 'undo',
  summary: 'take an import back, e.g. driftwatch undo 3',
  help: HELP,
  options: {},
  async run(call, terminal) {
    const importNo = importNumber(call.positionals)
    const ledger = await openLedger(call.ledger)
    const undone = await undoImport(ledger, importNo).finally(() => ledger.close())
    terminal.stdout.write(call.json ? `${JSON.stringify({ undone })}\n` : render(undone))
    return 0
  },
}

function importNumber(positionals: readonly string[]): number {
  const [given, ...more] = positionals
  if (given !== undefined && more.length === 0 && /^\d{1,9}$/.test(given)) return Number(given)
  throw new DriftwatchError(
    'invalid_option',
    `undo must be given the number of one import; got ${positionals.join(' ') || 'nothing'}. Run driftwatch imports to see the numbers, then for example driftwatch undo 3.`,
  )
}

function render({ importNo, file, table, rowsIn, loaded, replaced }: ImportEntry): string {
  const counts = [rowsIn, loaded, replaced].map((count) => count.toLocaleString('en-US'))
  return `Import ${importNo} is taken back: ${file} as ${table}, ${counts[0]} rows, of which ${counts[1]} were new and ${counts[2]} had replaced others.
Next: driftwatch refresh
`
}
