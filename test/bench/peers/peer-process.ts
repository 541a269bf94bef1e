import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A Python process that does the peers' works on request. */
export interface PeerProcess {
  /** Sends one request of peer.py and resolves to its answer; rejects when the process has ended. */
  ask<Answer>(request: Readonly<Record<string, unknown>>): Promise<Answer>
  close(): void
}

const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMBA_NUM_THREADS: '1',
}

/** The Python of a virtual environment in `folder` that holds the pinned packages; makes it where it isn't there. */
export function installPeers(folder: string, requirements: string): string {
  const python = join(folder, 'bin/python')
  const print = { stdio: 'inherit' } as const
  if (!existsSync(python)) execFileSync(process.env.PYTHON ?? 'python3', ['-m', 'venv', folder], print)
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], print)
  return python
}

/** Starts the peers on one thread over the data in a folder. */
export function openPeers(python: string, script: string, data: string): PeerProcess {
  const child = spawn(python, [script, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...ONE_THREAD },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async ask<Answer>(request: Readonly<Record<string, unknown>>) {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      const line = await lines.next()
      if (line.done) throw new Error(`The peers ended at ${JSON.stringify(request).slice(0, 200)}.`)
      return JSON.parse(line.value) as Answer
    },
    close: () => child.stdin.end(),
  }
}
