import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'

/** A third of the processor's time for a worker where another wants it too. */
const GIVES_WAY = 5

/**
 * Starts a worker: a process of its own that takes and gives plain data. No thread will do: ending one while DuckDB is at
 * work in it ends the whole process (`Napi::Error`), and its statements would take the threads that Node has for files
 * and addresses.
 *
 * @param givesWay whether others, such as the process that speaks with people, come first at the processor
 */
export function startWorker(file: string, givesWay = false): ChildProcess {
  const worker = fork(file, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  if (givesWay && worker.pid !== undefined) giveWay(worker.pid)
  return worker
}

function giveWay(pid: number): void {
  try {
    setPriority(pid, GIVES_WAY)
  } catch {
    // It has ended already, which is told as its exit; or the system doesn't allow it, and it is as urgent as others.
  }
}
