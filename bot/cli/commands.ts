import type { Command } from './command.js'

/** How a command is reached: its line in the list of commands is known before it is loaded. */
export interface CommandLoader {
  (): Promise<Command>
  readonly summary?: string
}

const command = (summary: string, load: () => Promise<Command>): CommandLoader =>
  Object.assign(() => load(), { summary })

/** Every command by name, in the order in which a newcomer needs them; each is loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, CommandLoader>> = {
  start: command(
    'the first answer: demo ledger, flagship question, then your questions; or Slack',
    async () => (await import('./commands/start.js')).startCommand,
  ),
  demo: command(
    'Make a demo ledger: a simulated wholesaler over four years',
    async () => (await import('./commands/demo.js')).demoCommand,
  ),
  import: command(
    'load orders and other tables from files, e.g. driftwatch import orders.csv --as orders',
    async () => (await import('./commands/import.js')).importCommand,
  ),
  refresh: command(
    'make what has been imported available to questions',
    async () => (await import('./commands/refresh.js')).refreshCommand,
  ),
  imports: command(
    'list what has been imported',
    async () => (await import('./commands/imports.js')).importsCommand,
  ),
  undo: command(
    'take an import back, e.g. driftwatch undo 3',
    async () => (await import('./commands/undo.js')).undoCommand,
  ),
  ask: command(
    'answer a question, e.g. driftwatch ask "which stable customers are drifting?"',
    async () => (await import('./commands/ask.js')).askCommand,
  ),
  catalogue: command(
    'list what can be asked for, or say what a number like F15 means',
    async () => (await import('./commands/catalogue.js')).catalogueCommand,
  ),
  parse: command(
    'show how a question is read, or a whole file of questions',
    async () => (await import('./commands/parse.js')).parseCommand,
  ),
  serve: command('answer questions in Slack', async () => (await import('./commands/serve.js')).serveCommand),
  doctor: command(
    'check that everything driftwatch needs is there',
    async () => (await import('./commands/doctor.js')).doctorCommand,
  ),
}
