import type { Command } from './command.js'

/** Every command by name, in the order in which a newcomer needs them; each is loaded when it is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.js')).startCommand,
  demo: async () => (await import('./commands/demo.js')).demoCommand,
  import: async () => (await import('./commands/import.js')).importCommand,
  refresh: async () => (await import('./commands/refresh.js')).refreshCommand,
  ask: async () => (await import('./commands/ask.js')).askCommand,
  parse: async () => (await import('./commands/parse.js')).parseCommand,
  serve: async () => (await import('./commands/serve.js')).serveCommand,
  doctor: async () => (await import('./commands/doctor.js')).doctorCommand,
}
