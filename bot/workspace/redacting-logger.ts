import type { LogLevel } from '@slack/bolt'

/** Where log lines go; the level is decided before. */
export interface LogSink {
  write(level: 'debug' | 'info' | 'warn' | 'error', line: string): void
}

export type LogLevelName = 'debug' | 'info' | 'warn' | 'error'

/** The shape that Bolt and Slack's SDK log through. */
export interface RedactingLogger {
  debug(...parts: unknown[]): void
  info(...parts: unknown[]): void
  warn(...parts: unknown[]): void
  error(...parts: unknown[]): void
  setLevel(level: LogLevel): void
  getLevel(): LogLevel
  setName(name: string): void
}

const ORDER: readonly LogLevelName[] = ['debug', 'info', 'warn', 'error']
const LINE_CHARACTERS = 500

/**
 * A logger through which no payload passes, at any level: Slack's SDK prints whole messages when it debugs, and
 * questions and customers are in them. What looks like JSON, a token, a signed address or a quoted body is cut.
 */
export function createRedactingLogger(sink: LogSink, level: LogLevelName = 'info'): RedactingLogger {
  const log =
    (at: LogLevelName) =>
    (...parts: unknown[]) => {
      if (ORDER.indexOf(at) < ORDER.indexOf(level)) return
      const line = parts.map((part) => redact(words(part))).join(' ')
      sink.write(at, at === 'debug' ? redactDebug(line) : line)
    }
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    setLevel() {},
    getLevel: () => level as LogLevel,
    setName() {},
  }
}

/** A line without tokens, addresses with tickets, and anything from the first brace on. */
export function redact(line: string): string {
  return line
    .replace(/\bx(?:ox[a-z]|app)-[\w-]+/gi, '[token]')
    .replace(/\bwss?:\/\/\S+/gi, '[address]')
    .replace(/\bhttps?:\/\/hooks\.slack\.com\/\S+/gi, '[address]')
    .replace(/[{[](?!token]|address]|ERROR]|WARN]|json-pointer)[\s\S]*$/, '[…]')
    .slice(0, LINE_CHARACTERS)
}

const CALL = /^apiCall\('[\w.]+'\) (?:start|end)$/

/** Debug lines keep their constant opening only: what follows a colon, a bracket or a quote may be a payload. */
function redactDebug(line: string): string {
  return CALL.test(line) ? line : line.replace(/\s*[:("'{[][\s\S]*$/, ' […]')
}

function words(part: unknown): string {
  if (typeof part === 'string') return part
  if (part instanceof Error) return `${part.name}: ${part.message}`
  if (typeof part === 'number' || typeof part === 'boolean') return String(part)
  return '[…]'
}
