import type { Readable } from 'node:stream'
import type { ParseArgsConfig } from 'node:util'

/** The world as a command sees it; `main.ts` alone builds it from the process. */
export interface Terminal {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly stdin: Readable
  /** Whether a person reads and types: only then is anything asked for. */
  readonly isInteractive: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number
  readonly color: boolean
  /** Default of `--ledger`: DRIFTWATCH_LEDGER, else ./ledger. */
  readonly ledger: string
  /** The process's variables that start with SLACK_ or DRIFTWATCH_, and DATABASE_URL. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly clock: () => Date
  /** Aborted by Ctrl-C or a termination signal. */
  readonly signal: AbortSignal
}

export type CommandOptions = NonNullable<ParseArgsConfig['options']>

export interface CommandCall {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
  /** Resolved folder of the ledger: `--ledger`, else the terminal's default. */
  readonly ledger: string
  /** Whether `--json` was given: then stdout holds JSON and nothing else. */
  readonly json: boolean
}

/** A subcommand; `--help`, `--json` and `--ledger DIR` are added to its options by the dispatcher. */
export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** The usage line and what the options mean, printed by `--help`. */
  readonly help: string
  readonly options: CommandOptions
  /** Whether a signal is its usual end, so that it takes its time and gives its own exit code. */
  readonly endsBySignal?: boolean
  /** Gives the exit code: 0 done, 1 failed, 2 wrong usage. A thrown DriftwatchError is printed by the dispatcher. */
  run(call: CommandCall, terminal: Terminal): Promise<number>
}
