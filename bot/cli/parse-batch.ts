import { createReadStream } from 'node:fs'
import {
  Day,
  DriftwatchError,
  parseReading,
  type ReaderContext,
  type ReaderResult,
  type Reading,
} from '@driftwatch/core'
import { z } from 'zod'
import type { Terminal } from './command.js'
import { messageOf } from './message-of.js'

const BatchLine = z.object({
  id: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  text: z.string(),
  asOf: Day.nullish(),
  previous: z.unknown().optional(),
})

/** Reads one question, with the names of a ledger where there is one. */
export type ReadOne = (text: string, context: Omit<ReaderContext, 'settings'>) => Promise<ReaderResult>

/**
 * Reads a file of questions ("-" is standard input) and prints one JSON line for each of its lines, in order, while it
 * reads. A line that isn't a question is answered by `reject`, with its id where it has one, and never stops the rest.
 *
 * @throws DriftwatchError `file_not_readable`
 */
export async function readBatch(
  file: string,
  asOf: string,
  read: ReadOne,
  terminal: Terminal,
): Promise<void> {
  const input = file === '-' ? terminal.stdin : createReadStream(file)
  let waiting: string[] = []
  let number = 0
  const flush = () => {
    if (waiting.length > 0) terminal.stdout.write(`${waiting.join('\n')}\n`)
    waiting = []
  }
  try {
    for await (const line of linesOf(input)) {
      if (terminal.signal.aborted) break
      number++
      waiting.push(JSON.stringify(await answerLine(line, number, asOf, read)))
      if (waiting.length >= 200) flush()
    }
  } catch (cause) {
    throw unreadable(file, cause)
  } finally {
    flush()
  }
}

/** Lines as JSON lines has them: only a line feed ends one; the last needs none. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** A line at which the reader itself fails is answered too, so that it takes no other with it. */
async function answerLine(
  line: string,
  number: number,
  today: string,
  read: ReadOne,
): Promise<Record<string, unknown>> {
  try {
    return await readLine(line, number, today, read)
  } catch (error) {
    const reason = messageOf(error)
    const reject = `line ${number} can't be read: ${reason}. Please report it; the other lines are not affected.`
    return { id: idOf(parseJson(line.trim())), reject }
  }
}

async function readLine(
  line: string,
  number: number,
  today: string,
  read: ReadOne,
): Promise<Record<string, unknown>> {
  const value = parseJson(line.trim())
  const id = idOf(value)
  const question = BatchLine.safeParse(value)
  if (!question.success) return { id, reject: malformed(number, value, question.error) }
  const { text, asOf } = question.data
  const previous = previousOf(question.data.previous)
  if (typeof previous === 'string')
    return { id, reject: `line ${number} is not a question: previous: ${previous}` }
  const result = await read(text, { asOf: asOf ?? today, ...(previous ? { previous } : {}) })
  return { id, ...result }
}

/** The reading before, checked like any that comes from outside; what is wrong with it, where it is. */
function previousOf(value: unknown): Reading | string | undefined {
  if (value === undefined || value === null) return undefined
  try {
    return parseReading(value)
  } catch (error) {
    return messageOf(error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return 'id' in value && ['string', 'number', 'boolean'].includes(typeof value.id) ? value.id : null
}

function malformed(number: number, value: unknown, error: z.ZodError): string {
  const form = 'Write {"id": …, "text": "…", "asOf": "YYYY-MM-DD"}.'
  if (value === undefined) return `line ${number} is not JSON. ${form}`
  const issue = error.issues[0]
  const where = issue?.path.join('.')
  return `line ${number} is not a question: ${where ? `${where}: ` : ''}${issue?.message ?? 'wrong form'}. ${form}`
}

function unreadable(file: string, cause: unknown): DriftwatchError {
  const reason = messageOf(cause)
  return new DriftwatchError(
    'file_not_readable',
    `the batch must be a file that can be read; got ${file} (${reason}). Check its path, or give - for standard input.`,
    { file },
    cause,
  )
}
