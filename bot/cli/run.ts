import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DriftwatchError, isDriftwatchError } from '@driftwatch/core'
import type { Command, CommandOptions, Terminal } from './command.js'
import { COMMANDS, type CommandLoader } from './commands.js'
import { messageOf } from './message-of.js'

const SHARED_OPTIONS: CommandOptions = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  ledger: { type: 'string' },
}

const SHARED_HELP = `
  --ledger DIR   folder of the ledger (default: DRIFTWATCH_LEDGER, else ./ledger)
  --json         machine-readable output, and nothing else on standard output
  -h, --help     this text
`

/**
 * Runs one command line and gives its exit code: 0 done, 1 failed, 2 wrong usage, 130 or 143 stopped by Ctrl-C or a
 * termination signal. Never throws: every failure is
 * printed with its remedy, to stderr, or as `{"error": …}` on stdout with `--json`.
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  commands: Readonly<Record<string, CommandLoader>> = COMMANDS,
): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.stdout.write(await overview(commands))
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    terminal.stderr.write(`driftwatch has no command '${name}'.\n\n${await overview(commands)}`)
    return 2
  }
  const command = await load()
  // A signal that came before anything was begun has nothing to put in order.
  return exitCodeOf(terminal.signal) ?? runCommand(command, rest, terminal)
}

async function runCommand(command: Command, argv: string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseOptions(command, argv)
    if (values.help === true) {
      terminal.stdout.write(`${command.help.trim()}\n${SHARED_HELP}`)
      return 0
    }
    const ledger = resolve(typeof values.ledger === 'string' ? values.ledger : terminal.ledger)
    const done = command.run({ values, positionals, ledger, json: values.json === true }, terminal)
    return await (command.endsBySignal === true ? done : Promise.race([done, stopped(terminal.signal)]))
  } catch (error) {
    const code = report(error, argv.includes('--json'), terminal)
    return exitCodeOf(terminal.signal) ?? code
  }
}

/** Milliseconds in which a command that was told to stop puts things in order. */
const GRACE = 5_000

/** The exit code of a command that a signal stops, for one that doesn't stop in time. */
async function stopped(signal: AbortSignal): Promise<number> {
  if (!signal.aborted) await once(signal, 'abort')
  await sleep(GRACE, undefined, { ref: false })
  return exitCodeOf(signal) ?? 1
}

/** What a shell expects of a process that a signal has stopped: 128 and its number. */
function exitCodeOf(signal: AbortSignal): number | undefined {
  if (!signal.aborted) return undefined
  return signal.reason === 'SIGTERM' ? 143 : 130
}

function parseOptions(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      options: { ...command.options, ...SHARED_OPTIONS },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    const reason = messageOf(error)
    throw new DriftwatchError(
      'invalid_option',
      `${reason}${reason.endsWith('.') ? '' : '.'} See driftwatch ${command.name} --help.`,
    )
  }
}

function report(error: unknown, json: boolean, terminal: Terminal): number {
  const known = isDriftwatchError(error)
  const message = messageOf(error)
  if (json) {
    const { code, details } = known ? error : { code: 'unexpected', details: {} }
    terminal.stdout.write(`${JSON.stringify({ error: { code, message, details } })}\n`)
  } else {
    const trace = known || !(error instanceof Error) ? '' : `\n${error.stack ?? ''}`
    terminal.stderr.write(`driftwatch: ${message}${trace}\n`)
  }
  return known && error.code === 'invalid_option' ? 2 : 1
}

async function overview(loaders: Readonly<Record<string, CommandLoader>>): Promise<string> {
  const commands = await Promise.all(
    Object.entries(loaders).map(
      async ([name, load]) => [name, load.summary ?? (await load()).summary] as const,
    ),
  )
  const width = Math.max(...commands.map(([name]) => name.length))
  const lines = commands.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`)
  return `driftwatch: which customers are drifting, and what to do about it

Usage: driftwatch <command> [options]

${lines.join('\n')}

driftwatch <command> --help explains one command.
`
}
