import type { DuckDBConnection } from '@duckdb/node-api'
import { DriftwatchError } from '../errors.js'

/** A few connections to one database, so that a slow statement keeps no other waiting. */
export interface ConnectionPool {
  /** Lends a connection for a piece of work; waits for one while all are lent. */
  use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>
  /** Makes what runs on lent connections fail. */
  interrupt(): void
  /** Makes what runs fail and closes all connections, each when it has come back. */
  close(): Promise<void>
}

/**
 * Opens connections as they are needed, `size` at most. The connection that came back last is lent first, so work that
 * comes one after another always meets the same one.
 */
export function createConnectionPool(connect: () => Promise<DuckDBConnection>, size: number): ConnectionPool {
  const idle: DuckDBConnection[] = []
  const lent = new Set<DuckDBConnection>()
  const waiting: (() => void)[] = []
  let opened = 0
  let isClosed = false
  let allBack: () => void = () => undefined
  const borrow = async (): Promise<DuckDBConnection> => {
    for (;;) {
      if (isClosed) throw closedEarly()
      const free = idle.pop()
      if (free !== undefined) return free
      if (opened < size) return open()
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const open = async (): Promise<DuckDBConnection> => {
    opened += 1
    try {
      return await connect()
    } catch (error) {
      opened -= 1
      waiting.shift()?.()
      throw error
    }
  }
  const giveBack = (connection: DuckDBConnection) => {
    lent.delete(connection)
    if (isClosed) connection.closeSync()
    else idle.push(connection)
    if (lent.size === 0) allBack()
    waiting.shift()?.()
  }
  return {
    async use(work) {
      const connection = await borrow()
      lent.add(connection)
      try {
        return await work(connection)
      } finally {
        giveBack(connection)
      }
    },
    interrupt() {
      for (const connection of lent) connection.interrupt()
    },
    async close() {
      isClosed = true
      for (const connection of lent) connection.interrupt()
      for (const connection of idle.splice(0)) connection.closeSync()
      for (const resolve of waiting.splice(0)) resolve()
      if (lent.size > 0) await new Promise<void>((resolve) => (allBack = resolve))
    },
  }
}

function closedEarly(): DriftwatchError {
  return new DriftwatchError(
    'query_failed',
    'The database must be open to be asked; got a closed one. Close it after the last question.',
  )
}
