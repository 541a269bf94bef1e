const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort(signal))

// A reader that closes the pipe early (`driftwatch ask … | head`) has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const variables = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(SLACK_|DRIFTWATCH_|DATABASE_URL$)/.test(name)),
)

// Loaded only now, so that a signal is heard from the first moment.
const { runCommandLine } = await import('./cli/run.js')

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  isInteractive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  width: widthOf(process.env.COLUMNS) ?? (process.stdout.columns || 80),
  color: Boolean(process.stdout.isTTY) && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb',
  ledger: process.env.DRIFTWATCH_LEDGER || './ledger',
  variables,
  clock: () => new Date(),
  signal: stopping.signal,
})

// What was told to stop may have left something behind that would keep the process for a while.
if (stopping.signal.aborted) process.exit()

/** What COLUMNS says, also where the output is piped. */
function widthOf(columns: string | undefined): number | undefined {
  const width = Number(columns)
  return Number.isInteger(width) && width > 0 ? width : undefined
}

export {}
