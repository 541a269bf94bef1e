import {
  DEFAULT_SETTINGS,
  DriftwatchError,
  describeReading,
  namesInQuestion,
  openSnapshot,
  type ReaderContext,
  type ReaderResult,
  readQuestion,
  wordsOfAnalysis,
} from '@driftwatch/core'
import type { Command } from '../command.js'
import { readBatch } from '../parse-batch.js'
import { asOfOption } from './as-of.js'

const HELP = `
Usage: driftwatch parse "question" [--as-of DAY]
       driftwatch parse --batch FILE

Shows how a question is read, without answering it.

  --as-of DAY    the day that "today" and "last quarter" count from, YYYY-MM-DD (default: today)
  --batch FILE   JSON lines {"id", "text", "asOf", "previous"?}, "-" for standard input; prints one line
                 {"id", "reading" and "ignored" | "reject" | "clarify" | "glossary"}
                 for each, in order

Names of customers and owners are taken as they are typed, unless --ledger names a ledger to look them up in.`

/** `driftwatch parse`: the reader alone, for a person or for a file of questions. */
export const parseCommand: Command = {
  name: 'parse',
  summary: 'show how a question is read, or a whole file of questions',
  help: HELP,
  options: { 'as-of': { type: 'string' }, batch: { type: 'string' } },
  async run(call, terminal) {
    const asOf = asOfOption(call) ?? terminal.clock().toISOString().slice(0, 10)
    const text = call.positionals.join(' ')
    const file = call.values.batch
    if ((text.trim() === '') === (file === undefined)) throw eitherQuestionOrFile(text)
    const snapshot = typeof call.values.ledger === 'string' ? await openSnapshot(call.ledger) : undefined
    const read = async (asked: string, options: Omit<ReaderContext, 'settings'>) => {
      const view = snapshot && { snapshot, settings: DEFAULT_SETTINGS }
      const names = view && (await namesInQuestion(view, asked))
      return readQuestion(asked, { ...options, settings: DEFAULT_SETTINGS, ...(names ? { names } : {}) })
    }
    try {
      if (typeof file === 'string') {
        await readBatch(file, asOf, read, terminal)
        return 0
      }
      const result = await read(text, { asOf })
      terminal.stdout.write(call.json ? `${JSON.stringify(result)}\n` : inWords(result))
      return 0
    } finally {
      await snapshot?.close()
    }
  },
}

function eitherQuestionOrFile(text: string): DriftwatchError {
  const got = text.trim() === '' ? 'neither' : 'both'
  return new DriftwatchError(
    'invalid_option',
    `parse must be given a question or --batch FILE; got ${got}. Type for example driftwatch parse "which stable customers are drifting?".`,
  )
}

function clarifyInWords({
  question,
  choices = [],
}: Extract<ReaderResult, { clarify: unknown }>['clarify']): string {
  const lines = choices.map(({ echo, reading }, index) => `  ${index + 1}. ${echo[reading.lang]}`)
  return `${[question, ...lines].join('\n')}\n`
}

function inWords(result: ReaderResult): string {
  if ('reject' in result) return `${result.reject}\n`
  if ('glossary' in result) return `${result.glossary.meaning.en}\n${result.glossary.meaning.zh}\n`
  if ('clarify' in result) return clarifyInWords(result.clarify)
  const { reading, ignored } = result
  return `${describeReading(reading, wordsOfAnalysis(reading.analysis), ignored)[reading.lang]}\n${JSON.stringify(reading, undefined, 2)}\n`
}
