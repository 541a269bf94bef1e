/** How a worker hears of its work and tells what came of it. */
export interface WorkerPort<In, Out> {
  tell(message: Out): void
  onMessage(hear: (message: In) => void): void
}

/** What a worker needs of the process that it is. */
interface Parent {
  send?(message: unknown): unknown
  on(event: string, listener: (...args: never[]) => void): unknown
  exit(code: number): never
}

/**
 * The worker's side of the channel. Ctrl-C reaches all processes of a terminal, but it is the parent that decides what
 * comes of it; without a parent the worker ends.
 */
export function openWorkerPort<In, Out>(parent: Parent, onOrphaned: () => void): WorkerPort<In, Out> {
  for (const signal of ['SIGINT', 'SIGTERM']) parent.on(signal, () => undefined)
  parent.on('disconnect', onOrphaned)
  return {
    tell: (message) => void parent.send?.(message),
    onMessage: (hear) => parent.on('message', hear as (message: never) => void),
  }
}
