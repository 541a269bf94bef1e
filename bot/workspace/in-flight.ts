/** The work under way, so that stopping can wait for it; what arrives after `close` is refused. */
export interface InFlight {
  /** Runs a piece of work, or throws `StoppingError` when no more is taken. */
  run<T>(work: () => Promise<T>): Promise<T>
  close(): void
  readonly size: number
  /** Resolves with true once nothing is under way, or with false after the time given. */
  drained(milliseconds: number): Promise<boolean>
}

/** An event arrived while the bot was stopping; it is left unacknowledged so that Slack delivers it again. */
export class StoppingError extends Error {
  override readonly name = 'StoppingError'
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>()
  let open = true
  return {
    async run(work) {
      if (!open) throw new StoppingError('driftwatch must take no new work while it stops; got an event.')
      const promise = work()
      running.add(promise)
      try {
        return await promise
      } finally {
        running.delete(promise)
      }
    },
    close() {
      open = false
    },
    get size() {
      return running.size
    },
    async drained(milliseconds) {
      let timer: NodeJS.Timeout | undefined
      const timeout = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), milliseconds)
      })
      const empty = async (): Promise<true> => {
        while (running.size > 0) await Promise.allSettled(running)
        return true
      }
      try {
        return await Promise.race([empty(), timeout])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
