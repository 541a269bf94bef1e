import { type ChildProcess, fork } from 'node:child_process'

/**
 * Starts a worker: a process of its own that takes and gives plain data. No thread will do: ending one while DuckDB is at
 * work in it ends the whole process (`Napi::Error`), and its statements would take the threads that Node has for files
 * and addresses.
 */
export function startWorker(file: string): ChildProcess {
  return fork(file, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}
