import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  type AskOutcome,
  DEFAULT_SETTINGS,
  DriftwatchError,
  type Settings,
  type Text,
} from '@driftwatch/core'
import type { AskedQuestion, FromWorker, ToWorker, WorkerStart } from './asked-question.js'
import { errorOf } from './failure.js'
import { startWorker } from './start-worker.js'
import { workerFile } from './worker-file.js'

export interface SnapshotWorkerOptions {
  readonly ledger: string
  /** The snapshot in use when absent. */
  readonly id?: string
  readonly settings?: Settings
  /** Milliseconds that a question may take once it is worked on; it may take any time when absent. */
  readonly timeLimit?: number
  /** Whether the process that asks comes first at the processor. */
  readonly givesWay?: boolean
  /** The file of the worker, where it isn't the usual one. */
  readonly file?: string
}

/** A snapshot in a process of its own: whatever a question costs, the one that asks is free meanwhile. */
export interface SnapshotWorker {
  /** Opens the snapshot and reads what the first questions would wait for; throws where it can't be opened. */
  warm(): Promise<void>
  /**
   * @throws DriftwatchError `cancelled` for a question that takes longer than the limit, or when the worker is ended;
   * and whatever the analysis throws
   */
  ask(question: AskedQuestion, progress?: (step: Text) => void): Promise<AskOutcome>
  /** Ends at once; what is being asked is given up. */
  close(): Promise<void>
}

interface Task {
  readonly message: (no: number) => ToWorker
  readonly limit: number | undefined
  readonly progress: (step: Text) => void
  readonly resolve: (outcome: AskOutcome | undefined) => void
  readonly reject: (error: unknown) => void
  /** Whether a worker ended under it and others, so that it is asked again with nothing beside it. */
  isSuspect: boolean
  /** Whether anything was worked on beside it. */
  hadCompany: boolean
  timer?: NodeJS.Timeout
}

/** Questions that a worker works on at once; the time of the others hasn't begun. */
const AT_ONCE = 4

/**
 * Starts the worker of a snapshot. A question that exceeds the limit ends the worker, and another takes its place. What
 * was worked on beside it may have exceeded the limit only because of it, or it because of the others, so each of them
 * is asked again alone, and the one that exceeds the limit alone is given up.
 *
 * @example
 * const worker = openSnapshotWorker({ ledger: './ledger', timeLimit: 60_000 })
 * const outcome = await worker.ask({ text: 'which stable customers are drifting?' })
 */
export function openSnapshotWorker(options: SnapshotWorkerOptions): SnapshotWorker {
  const queue: Task[] = []
  const running = new Map<number, Task>()
  let worker: ChildProcess | undefined
  let lastNo = 0
  let isClosed = false

  const start = (): ChildProcess => {
    const started = startWorker(options.file ?? workerFile('answer-worker'), options.givesWay)
    started.on('message', (message: FromWorker) => started === worker && hear(message))
    started.on('error', (error) => started === worker && replace(error))
    started.on(
      'exit',
      (code, signal) => started === worker && replace(new Error(`The worker ended with ${signal ?? code}.`)),
    )
    started.send({ kind: 'start', ...startOf(options) } satisfies ToWorker)
    return started
  }
  const hear = (message: FromWorker) => {
    const task = running.get(message.no)
    if (task === undefined) return
    if (message.kind === 'progress') return task.progress(message.step)
    running.delete(message.no)
    clearTimeout(task.timer)
    if (message.kind === 'failed') task.reject(errorOf(message.failure))
    else task.resolve(message.kind === 'outcome' ? message.outcome : undefined)
    next()
  }
  /** Ends the worker. What it worked on alone is given up; several are asked again, one after another. */
  const replace = (error: unknown) => {
    const ended = worker
    worker = undefined
    ended?.kill('SIGKILL')
    const lost = [...running.values()]
    running.clear()
    for (const task of lost.reverse()) {
      clearTimeout(task.timer)
      if (task.hadCompany) queue.unshift(Object.assign(task, { isSuspect: true, hadCompany: false }))
      else task.reject(error)
    }
    next()
  }
  const next = () => {
    while (!isClosed && running.size < AT_ONCE) {
      const isAlone = [...running.values()].some(({ isSuspect }) => isSuspect)
      if (isAlone || queue[0] === undefined || (queue[0].isSuspect && running.size > 0)) return
      send(queue.shift() as Task)
    }
  }
  const send = (task: Task) => {
    const no = ++lastNo
    if (running.size > 0) for (const other of [task, ...running.values()]) other.hadCompany = true
    running.set(no, task)
    if (task.limit !== undefined) task.timer = setTimeout(() => replace(tookTooLong(task.limit)), task.limit)
    worker ??= start()
    worker.send(task.message(no))
  }
  const add = (message: Task['message'], limit: number | undefined, progress: Task['progress']) =>
    new Promise<AskOutcome | undefined>((resolve, reject) => {
      if (isClosed) return reject(ended())
      queue.push({ message, limit, progress, resolve, reject, isSuspect: false, hadCompany: false })
      next()
    })

  return {
    async warm() {
      const quiet = () => undefined
      await add((no) => ({ kind: 'warm', no }), undefined, quiet)
    },
    async ask(question, progress = () => undefined) {
      const outcome = await add((no) => ({ kind: 'ask', no, question }), options.timeLimit, progress)
      if (outcome === undefined) throw new Error('A question must be given an outcome; got none.')
      return outcome
    },
    async close() {
      isClosed = true
      const left = [...running.values(), ...queue.splice(0)]
      running.clear()
      for (const task of left) {
        clearTimeout(task.timer)
        task.reject(ended())
      }
      const last = worker
      worker = undefined
      if (last !== undefined) await end(last)
    },
  }
}

function startOf({ ledger, id, settings = DEFAULT_SETTINGS }: SnapshotWorkerOptions): WorkerStart {
  return { ledger, settings, ...(id === undefined ? {} : { id }) }
}

/** It only reads, so nothing has to be put in order. */
async function end(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const exited = once(worker, 'exit')
  worker.kill('SIGKILL')
  await exited
}

function tookTooLong(limit: number | undefined): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    `An answer must be worked out within ${limit} ms; got none. Ask for fewer customers or a shorter period.`,
  )
}

function ended(): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    'The question must be worked out to its end; got a request to stop.',
  )
}
