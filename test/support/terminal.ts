import { Readable } from 'node:stream'
import type { Terminal } from '../../bot/cli/command.js'

/** A terminal that keeps what is written to it; nobody sits before it unless `isInteractive`. */
export function createFakeTerminal(overrides: Partial<Terminal> = {}) {
  const written = { stdout: '', stderr: '' }
  const terminal: Terminal = {
    stdout: {
      write(text: string) {
        written.stdout += text
        return true
      },
    },
    stderr: {
      write(text: string) {
        written.stderr += text
        return true
      },
    },
    stdin: Readable.from([]),
    isInteractive: false,
    width: 80,
    color: false,
    ledger: './ledger',
    variables: {},
    clock: () => new Date('2026-11-22T09:00:00Z'),
    signal: new AbortController().signal,
    ...overrides,
  }
  return { terminal, written }
}
