import { type ImportEntry, listImports, openLedger } from '@driftwatch/core'
import type { Command } from '../command.js'
import { padText, textWidth } from '../terminal/text-width.js'

const HELP = `
Usage: driftwatch imports

Lists what has been imported, with the number by which driftwatch undo takes an import
back. Every row of a file was new in the ledger, known from an earlier file, in the
place of an earlier row that it changes, left out by a rule, or in quarantine.`

export const importsCommand: Command = {
  name: 'imports',
  summary: 'list what has been imported',
  help: HELP,
  options: {},
  async run(call, terminal) {
    const ledger = await openLedger(call.ledger)
    const imports = await listImports(ledger).finally(() => ledger.close())
    terminal.stdout.write(call.json ? `${JSON.stringify(imports)}\n` : render(imports))
    return 0
  },
}

const HEADER = [
  'no',
  'file',
  'table',
  'imported',
  'rows',
  'new',
  'known',
  'changed',
  'left out',
  'quarantined',
]

function render(imports: readonly ImportEntry[]): string {
  if (imports.length === 0) return 'Nothing has been imported. Run driftwatch import FILE --as orders.\n'
  const rows = [HEADER, ...imports.map(cells)]
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))))
  const isText = (column: number) => column >= 1 && column <= 3
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const room = widths[column] ?? 0
        return isText(column) ? padText(cell, room) : ' '.repeat(room - textWidth(cell)) + cell
      })
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\nTo take one back: driftwatch undo NO\n`
}

function cells(entry: ImportEntry): string[] {
  const { importNo, file, table, importedAt, rowsIn, loaded, known, replaced, leftOut, quarantined } = entry
  const counts = [rowsIn, loaded, known, replaced, leftOut, quarantined]
  return [
    String(importNo),
    file,
    table,
    importedAt === undefined ? '' : importedAt.slice(0, 16).replace('T', ' '),
    ...counts.map((count) => count.toLocaleString('en-US')),
  ]
}
