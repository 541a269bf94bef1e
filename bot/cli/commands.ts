import type { Command } from './command.js'
import { askCommand } from './commands/ask.js'
import { demoCommand } from './commands/demo.js'
import { doctorCommand } from './commands/doctor.js'
import { importCommand } from './commands/import.js'
import { parseCommand } from './commands/parse.js'
import { refreshCommand } from './commands/refresh.js'
import { serveCommand } from './commands/serve.js'
import { startCommand } from './commands/start.js'

/** Every command, in the order in which a newcomer needs them. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  demoCommand,
  importCommand,
  refreshCommand,
  askCommand,
  parseCommand,
  serveCommand,
  doctorCommand,
]
