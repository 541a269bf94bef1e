import { createInterface } from 'node:readline/promises'
import {
  type ColumnMapping,
  DriftwatchError,
  type FileReport,
  findInputFiles,
  type ImportOptions,
  type ImportProgress,
  type ImportReport,
  importFiles,
  importQuery,
  LEFT_OUT_REASONS,
  type MappingProposal,
  openLedger,
  QUARANTINE_REASONS,
  type QuarantineCount,
  TableName,
} from '@driftwatch/core'
import type { Command, CommandCall, Terminal } from '../command.js'
import { padText, printable, textWidth } from '../terminal/text-width.js'
import { DATABASE_OPTIONS, readDatabase } from './import-database.js'
import { MEANING_OPTIONS, readMeaning } from './import-meaning.js'

const TABLES = TableName.options.join(', ')

const HELP = `
Usage: driftwatch import FILE... --as TABLE [options]
       driftwatch import --from postgres://… (--table NAME | --query SELECT) --as TABLE

Reads CSV, TSV, JSON (also gzipped), Parquet and Excel (.xlsx) into a table of the
ledger, which is made where there is none. FILE may be a folder or a pattern in
quotes. Every row is loaded or kept in quarantine with the reason. Rows that an
earlier file had are known and not loaded again, changed ones replace the old;
driftwatch imports lists the imports, driftwatch undo takes one back.

  --as TABLE            ${TABLES.split(' ').slice(0, 4).join(' ')}
                        ${TABLES.split(' ').slice(4).join(' ')}
  --map COLUMN=SOURCE   where a column of the table comes from, as often as needed:
                        --map customer_id="Customer ID"   a column of the file
                        --map net_amount==1               a value for every row
                        --map channel=                    nothing, though it looks alike
  --date-format FORMAT  how dates are written that are not ISO, e.g. %d/%m/%Y
  --timezone ZONE       IANA zone of the file's times, e.g. Asia/Shanghai; the first
                        import sets the ledger's zone (default: UTC)
  --currency CODE       ISO 4217 code of all amounts of the ledger, e.g. CNY
  --encoding NAME       encoding of a text file, e.g. gb18030 (default: utf-8)
  --sheet NAME          sheet of a workbook that has several
  --decimal MARK        what stands before the decimals, point or comma, where a column
                        fits both
  --amount-per UNIT     line or order: whose amount it is that repeats on lines
  --keep-status WORD    load orders of this status too (cancelled, draft …; all for all)
  --allow-future        load days after today
  --header NAMES        names of the columns of a file without a header: id,date,amount
  --orders-only         leave out customers and products that the lines repeat
  --from ADDRESS        a Postgres database (default: DATABASE_URL, which keeps the
                        password out of the list of processes); it is only read
  --table NAME          its table, e.g. shop.orders
  --query SELECT        or what a query gives
  --yes                 do not ask whether the columns are understood rightly`

/** Files above this size are worth telling how far the reading has come. */
const LARGE = 100 * 1024 * 1024

export const importCommand: Command = {
  name: 'import',
  summary: 'load orders and other tables from files, e.g. driftwatch import orders.csv --as orders',
  help: HELP,
  options: {
    as: { type: 'string' },
    map: { type: 'string', multiple: true },
    'date-format': { type: 'string' },
    timezone: { type: 'string' },
    currency: { type: 'string' },
    encoding: { type: 'string' },
    sheet: { type: 'string' },
    ...MEANING_OPTIONS,
    ...DATABASE_OPTIONS,
    yes: { type: 'boolean', short: 'y' },
  },
  async run(call, terminal) {
    const database = readDatabase(call, terminal.variables)
    const files = database === undefined ? await inputFiles(call, terminal) : []
    const options = readOptions(call, database !== undefined)
    const { timezone, currency } = call.values
    const ledger = await openLedger(call.ledger, {
      create: true,
      ...(typeof timezone === 'string' && { initialTimeZone: timezone }),
      ...(typeof currency === 'string' && { currency }),
    })
    try {
      const all = {
        ...options,
        now: terminal.clock(),
        confirmMapping: (proposal: MappingProposal) => confirmMapping(proposal, call, terminal),
        progress: createProgress(terminal),
        signal: terminal.signal,
      }
      const report =
        database === undefined
          ? await importFiles(ledger, { ...all, files })
          : (await importQuery(ledger, database.source, { ...all, ...database.naming(terminal) })).report
      if (report !== undefined)
        terminal.stdout.write(call.json ? `${JSON.stringify(report)}\n` : renderReport(report))
      return 0
    } finally {
      await ledger.close()
    }
  },
}

async function inputFiles(call: CommandCall, terminal: Terminal): Promise<readonly string[]> {
  const { files, passedOver } = await findInputFiles(call.positionals)
  if (!call.json && passedOver.length > 0)
    terminal.stderr.write(`not read: ${passedOver.map(printable).join(', ')}\n`)
  return files
}

function readOptions(
  call: CommandCall,
  isDatabase: boolean,
): Omit<ImportOptions, 'files' | 'confirmMapping' | 'progress' | 'signal'> {
  const { timezone, encoding, sheet, 'date-format': dateFormat } = call.values
  const as = call.values.as ?? (isDatabase ? call.values.table : undefined)
  const table = TableName.safeParse(as)
  if (!table.success) {
    throw new DriftwatchError(
      'invalid_option',
      `--as must be one of ${TABLES}; got ${as ?? 'nothing'}. Write for example: driftwatch import ${call.positionals[0] ?? 'orders.csv'} --as orders`,
    )
  }
  if (call.positionals.length === 0 && !isDatabase) {
    throw new DriftwatchError(
      'invalid_option',
      `import must be given a file; got none. Write for example: driftwatch import orders.csv --as ${table.data}`,
    )
  }
  return {
    table: table.data,
    mapping: readMapping(call.values.map),
    ...(typeof timezone === 'string' && { timeZone: timezone }),
    ...(typeof encoding === 'string' && { encoding }),
    ...(typeof sheet === 'string' && { sheet }),
    ...(typeof dateFormat === 'string' && { dateFormat }),
    ...readMeaning(call.values),
  }
}

function readMapping(given: CommandCall['values'][string]): ColumnMapping {
  const pairs = Array.isArray(given) ? given.map(String) : []
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      if (equals > 0) return [pair.slice(0, equals).trim(), pair.slice(equals + 1)]
      throw new DriftwatchError(
        'invalid_option',
        `--map must be COLUMN=SOURCE; got ${pair}. Write for example --map customer_id="Customer ID".`,
      )
    }),
  )
}

/** Shows how the columns are understood, and asks where somebody can answer. */
async function confirmMapping(
  proposal: MappingProposal,
  call: CommandCall,
  terminal: Terminal,
): Promise<boolean> {
  if (!call.json) terminal.stderr.write(renderMapping(proposal))
  if (!terminal.isInteractive || call.values.yes === true || call.json) return true
  terminal.stderr.write('Import these columns? [Y/n] ')
  const lines = createInterface({ input: terminal.stdin, terminal: false, signal: terminal.signal })
  try {
    for await (const line of lines) return /^(|y|yes|是|好)$/i.test(line.trim())
    return false
  } finally {
    lines.close()
  }
}

function renderMapping(proposal: MappingProposal): string {
  const { mapping, attributes, unmapped, also = [] } = proposal
  const computed = proposal.computesAmount ? [['net_amount', 'quantity × unit_price'] as const] : []
  const lines = renderColumns(mapping, attributes, computed)
  const held = also.flatMap((table) => [
    `and ${table.table}, each once:`,
    ...renderColumns(table.mapping, table.attributes),
  ])
  const rest = unmapped.length > 0 ? [`  not loaded: ${unmapped.join(', ')}`] : []
  return linesOf([`${proposal.file} as ${proposal.table}:`, ...lines, ...held, ...rest])
}

function renderColumns(
  mapping: ColumnMapping,
  attributes: ColumnMapping,
  computed: readonly (readonly [string, string])[] = [],
): string[] {
  const pairs = [
    ...Object.entries(mapping).map(([column, source]) => [column, describeSource(source)] as const),
    ...computed,
    ...Object.entries(attributes).map(([source, name]) => [name, `${source} (attribute)`] as const),
  ]
  const width = Math.max(...pairs.map(([column]) => textWidth(column)))
  return pairs.map(([column, source]) => `  ${padText(column, width)}  ${source}`)
}

function describeSource(source: string): string {
  return source.startsWith('=') ? `${source.slice(1)} in every row` : source
}

/** Tells how far a large file is, whenever another twentieth of it has been read. */
function createProgress(terminal: Terminal): (progress: ImportProgress) => void {
  let told = -1
  return ({ file, phase, bytes, totalBytes, rows }) => {
    if (totalBytes <= LARGE) return
    const share = Math.floor((bytes / totalBytes) * 20)
    if (phase === 'reading' && share === told) return
    told = phase === 'reading' ? share : -1
    const [read, total] = [bytes, totalBytes].map((size) => Math.round(size / 1024 / 1024))
    const state = phase === 'reading' ? `${share * 5}%` : 'loading'
    terminal.stderr.write(`${printable(file)}: ${group(rows)} rows, ${read} of ${total} MB, ${state}\n`)
  }
}

/** What an import did, in lines. */
export function renderReport(report: ImportReport): string {
  const parts = report.files.map(renderFile)
  const sum = report.files.length > 1 ? [`All files: ${counts({ ...report, amended: report.replaced })}`] : []
  const next = report.alreadyImported ? [] : ['Next: driftwatch refresh']
  return linesOf([...parts.flat(), ...sum, ...next])
}

function renderFile(file: FileReport): string[] {
  const known = 'these contents were imported before; nothing has changed'
  const notes = [
    ...(file.alreadyImported ? [`  ${known}`] : []),
    ...(file.replaced ? ['  the earlier import of these contents was replaced'] : []),
    ...(file.conclusion === undefined ? [] : [`  ${file.conclusion.text.en}`]),
    ...(file.also ?? []).map((held) => `  and ${held.conclusion?.text.en ?? `no ${held.table}`}`),
    ...file.leftOut.map(
      ({ reason, rows }) => `  ${group(rows)} × left out: ${LEFT_OUT_REASONS[reason].en} (${reason})`,
    ),
    ...file.faults.map((fault) => `  ${renderFault(fault)}`),
    ...file.warnings.map(({ text }) => `  Note: ${text.en}`),
  ]
  return [`${file.file}: ${counts(file)}`, ...notes]
}

/** One line each, whatever a header or a value holds. */
function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line.replaceAll('\n', ' '))}\n`).join('')
}

type Counts = Pick<FileReport, 'rowsIn' | 'loaded' | 'known' | 'amended' | 'leftOut' | 'quarantined'>

/** Parts that are zero in most imports are only named where they aren't. */
function counts({ rowsIn, loaded, known, amended, leftOut, quarantined }: Counts): string {
  const left = leftOut.reduce((sum, { rows }) => sum + rows, 0)
  const parts = [
    `${group(loaded)} loaded`,
    ...(known === 0 ? [] : [`${group(known)} known`]),
    ...(amended === 0 ? [] : [`${group(amended)} replacing others`]),
    ...(left === 0 ? [] : [`${group(left)} left out`]),
    `${group(quarantined)} in quarantine`,
  ]
  return `${group(rowsIn)} rows in = ${parts.join(' + ')}`
}

function renderFault({ reason, column, rows, line, value }: QuarantineCount): string {
  const where = column === undefined ? '' : ` ${column}:`
  const shown = value === undefined ? '' : `, ${JSON.stringify(value.slice(0, 60))}`
  return `${group(rows)} ×${where} ${QUARANTINE_REASONS[reason].en} (${reason}; first in line ${line}${shown})`
}

function group(count: number): string {
  return count.toLocaleString('en-US')
}
