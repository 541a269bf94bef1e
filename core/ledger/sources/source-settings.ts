import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DriftwatchError } from '../../errors.js'
import { TABLES, TableName } from '../tables.js'

const Source = z
  .strictObject({
    /** What its imports are called, and by which it is known where it was left off. */
    name: z.string().regex(/^[\p{L}\p{N}_. -]+$/u),
    /** `postgres://…`, or `$NAME` of a variable that holds it, so that no password stands in the file. */
    from: z.string().min(1),
    as: TableName,
    table: z.string().min(1).optional(),
    query: z.string().min(1).optional(),
    /** A column that only grows, such as a serial number or `updated_at`: rows beyond its last value are new. */
    watermark: z.string().min(1).optional(),
    map: z.record(z.string(), z.string()).optional(),
    dateFormat: z.string().optional(),
    timeZone: z.string().optional(),
  })
  .refine(({ table, query }) => (table === undefined) !== (query === undefined), {
    message: 'must have either a table or a query',
  })
  .refine(({ as, watermark }) => watermark !== undefined || TABLES[as].replaces, {
    message: 'must have a watermark, without which its rows would be loaded again',
    path: ['watermark'],
  })

/** A table or a query of a database from which `refresh --sources` fetches what is new. */
export type SourceSettings = z.infer<typeof Source>

const SourcesFile = z.strictObject({ sources: z.array(Source).min(1) })

/** The file of a ledger's folder that names its sources. */
export const SOURCES_FILE = 'sources.json'

/**
 * The sources of a ledger.
 *
 * @throws DriftwatchError `invalid_option` where there is no such file or something in it is wrong; it shows one to copy
 */
export async function readSources(dir: string): Promise<readonly SourceSettings[]> {
  const path = join(dir, SOURCES_FILE)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw wrong(path, `got ${cause.code ?? 'none'}`)
  })
  const parsed = SourcesFile.safeParse(jsonOf(path, text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw wrong(path, `got ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'something else'}`)
  }
  const { sources } = parsed.data
  const twice = sources.find(({ name }, index) => sources.findIndex((one) => one.name === name) < index)
  if (twice !== undefined) throw wrong(path, `got two sources called ${twice.name}`)
  return sources
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong(path, 'got no JSON')
  }
}

const EXAMPLE =
  '{"sources":[{"name":"shop","from":"$DATABASE_URL","as":"orders","query":"SELECT * FROM order_lines","watermark":"id"}]}'

function wrong(path: string, got: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_option',
    `${path} must be JSON that names what to fetch; ${got}. Write for example: ${EXAMPLE}`,
    { path },
  )
}
