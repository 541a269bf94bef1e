import { Worker } from 'node:worker_threads'
import {
  type AskOutcome,
  DEFAULT_SETTINGS,
  DriftwatchError,
  type Settings,
  type Text,
} from '@driftwatch/core'
import type { AskedQuestion, FromThread, ThreadStart, ToThread } from './asked-question.js'
import { errorOf } from './failure.js'
import { threadFile } from './thread-file.js'

export interface SnapshotThreadOptions {
  readonly ledger: string
  /** The snapshot in use when absent. */
  readonly id?: string
  readonly settings?: Settings
  /** Milliseconds that a question may take once it is worked on; it may take any time when absent. */
  readonly timeLimit?: number
  /** The file of the thread, where it isn't the usual one. */
  readonly file?: URL
}

/** A snapshot in a thread of its own: whatever a question costs, the thread that asks is free meanwhile. */
export interface SnapshotThread {
  /** Opens the snapshot and reads what the first questions would wait for; throws where it can't be opened. */
  warm(): Promise<void>
  /**
   * @throws DriftwatchError `cancelled` for a question that takes longer than the limit, or when the thread is ended;
   * and whatever the analysis throws
   */
  ask(question: AskedQuestion, progress?: (step: Text) => void): Promise<AskOutcome>
  /** Ends at once; what is being asked is given up. */
  close(): Promise<void>
}

interface Task {
  readonly message: (no: number) => ToThread
  readonly limit: number | undefined
  readonly progress: (step: Text) => void
  readonly resolve: (outcome: AskOutcome | undefined) => void
  readonly reject: (error: unknown) => void
  /** Whether a thread ended under it and others, so that it is asked again with nothing beside it. */
  isSuspect: boolean
  /** Whether anything was worked on beside it. */
  hadCompany: boolean
  timer?: NodeJS.Timeout
}

/** Questions that a thread works on at once; the time of the others hasn't begun. */
const AT_ONCE = 4
/** Milliseconds in which a thread may end the statements that run; it can't be ended while one does. */
const GRACE = 100

/**
 * Starts the thread of a snapshot. A question that exceeds the limit ends the thread, and another takes its place. What
 * was worked on beside it may have exceeded the limit only because of it, or it because of the others, so each of them
 * is asked again alone, and the one that exceeds the limit alone is given up.
 *
 * @example
 * const thread = openSnapshotThread({ ledger: './ledger', timeLimit: 60_000 })
 * const outcome = await thread.ask({ text: 'which stable customers are drifting?' })
 */
export function openSnapshotThread(options: SnapshotThreadOptions): SnapshotThread {
  const queue: Task[] = []
  const running = new Map<number, Task>()
  let worker: Worker | undefined
  let lastNo = 0
  let isClosed = false

  const start = (): Worker => {
    const started = new Worker(options.file ?? threadFile('answer-thread'), { workerData: startOf(options) })
    started.on('message', (message: FromThread) => started === worker && hear(message))
    started.on('error', (error) => started === worker && replace(error))
    started.on('exit', (code) => started === worker && replace(new Error(`The thread ended with ${code}.`)))
    return started
  }
  const hear = (message: FromThread) => {
    const task = running.get(message.no)
    if (task === undefined) return
    if (message.kind === 'progress') return task.progress(message.step)
    running.delete(message.no)
    clearTimeout(task.timer)
    if (message.kind === 'failed') task.reject(errorOf(message.failure))
    else task.resolve(message.kind === 'outcome' ? message.outcome : undefined)
    next()
  }
  /** Ends the thread. What it worked on alone is given up; several are asked again, one after another. */
  const replace = (error: unknown) => {
    const ended = worker
    worker = undefined
    if (ended !== undefined) void end(ended)
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
    worker.postMessage(task.message(no))
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

function startOf({ ledger, id, settings = DEFAULT_SETTINGS }: SnapshotThreadOptions): ThreadStart {
  return { ledger, settings, ...(id === undefined ? {} : { id }) }
}

/** Lets the thread close what it has open, and ends it where it doesn't. */
async function end(worker: Worker): Promise<void> {
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.postMessage({ kind: 'interrupt' } satisfies ToThread)
  worker.postMessage({ kind: 'close' } satisfies ToThread)
  const timer = setTimeout(() => void worker.terminate(), GRACE)
  await exited
  clearTimeout(timer)
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
