import { type FileHandle, open } from 'node:fs/promises'

/** How a value is written: amounts to the cent, other numbers as they are, an absent value as nothing. */
export type CsvKind = 'text' | 'money' | 'number'

export interface CsvColumn {
  readonly name: string
  readonly kind: CsvKind
}

const NEEDS_QUOTES = /[",\r\n]/

function field(value: unknown, kind: CsvKind): string {
  if (value === undefined) return ''
  if (kind === 'money' && typeof value === 'number') return value.toFixed(2)
  const text = String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A CSV file that is written row by row. */
export interface CsvFile {
  readonly path: string
  readonly rows: number
  add(row: Readonly<Record<string, unknown>>): void
  /** Writes what has been added so far, once there is enough of it. */
  flush(): Promise<void>
  close(): Promise<void>
}

const CHUNK = 1 << 20

/** Creates a CSV file (RFC 4180, UTF-8 without a mark, LF, a header), whose bytes depend on nothing but the rows. */
export async function createCsvFile(path: string, columns: readonly CsvColumn[]): Promise<CsvFile> {
  const handle: FileHandle = await open(path, 'w')
  let pending = `${columns.map(({ name }) => name).join(',')}\n`
  let rows = 0
  const write = async () => {
    await handle.write(pending)
    pending = ''
  }
  return {
    path,
    get rows() {
      return rows
    },
    add(row) {
      pending += `${columns.map(({ name, kind }) => field(row[name], kind)).join(',')}\n`
      rows++
    },
    async flush() {
      if (pending.length >= CHUNK) await write()
    },
    async close() {
      if (pending !== '') await write()
      await handle.close()
    },
  }
}
