import {
  type CatalogueEntry,
  DriftwatchError,
  describeCatalogue,
  FACT_SOURCES,
  type Fact,
  type Framework,
  findFrameworks,
  GRADES,
  knownFacts,
  openSnapshot,
  type Text,
} from '@driftwatch/core'
import type { Command, CommandCall, Terminal } from '../command.js'
import { textWidth, wrapText } from '../terminal/text-width.js'

const HELP = `
Usage: driftwatch catalogue [--lang en|zh]
       driftwatch catalogue --facts [--lang en|zh]
       driftwatch catalogue CODE

Lists what can be asked for: every analysis by section, with what it answers and a question that asks for it.

  --facts        what is known of each customer instead: the columns by which customers can be chosen, sorted
                 and grouped; with --ledger, the ledger's own attributes too
  CODE           what a number means that an answer's method names: F15, F15.2, C10, S22, T4
  --lang LANG    en or zh (default: en)`

export const catalogueCommand: Command = {
  name: 'catalogue',
  summary: 'list what can be asked for, or say what a number like F15 means',
  help: HELP,
  options: { facts: { type: 'boolean' }, lang: { type: 'string' } },
  async run(call, terminal) {
    const lang = languageOf(call)
    const [code] = call.positionals
    if (code !== undefined) return say(call, terminal, meaningsOf(code), renderFramework(lang, terminal))
    if (call.values.facts === true)
      return say(call, terminal, await factsOf(call), renderFacts(lang, terminal))
    return say(call, terminal, describeCatalogue(), renderCatalogue(lang, terminal))
  },
}

type Lang = keyof Text

function say<T>(call: CommandCall, terminal: Terminal, value: T, render: (value: T) => string): number {
  terminal.stdout.write(call.json ? `${JSON.stringify(value)}\n` : render(value))
  return 0
}

function languageOf(call: CommandCall): Lang {
  const lang = call.values.lang ?? 'en'
  if (lang === 'en' || lang === 'zh') return lang
  throw new DriftwatchError(
    'invalid_option',
    `--lang must be en or zh; got ${lang}. Write --lang zh for Chinese.`,
  )
}

function meaningsOf(code: string): readonly Framework[] {
  const found = findFrameworks(code)
  if (found.length > 0) return found
  throw new DriftwatchError(
    'invalid_option',
    `The code must be one that answers name, such as F15, C10, S22 or T4; got ${code}. See docs/frameworks.md for all of them.`,
    { code },
  )
}

async function factsOf(call: CommandCall): Promise<readonly Fact[]> {
  if (typeof call.values.ledger !== 'string') return FACT_SOURCES.flatMap(({ facts }) => facts)
  const snapshot = await openSnapshot(call.ledger)
  try {
    return knownFacts(snapshot)
  } finally {
    await snapshot.close()
  }
}

function renderCatalogue(lang: Lang, terminal: Terminal) {
  return (entries: readonly CatalogueEntry[]): string => {
    const sections = [...new Set(entries.map(({ section }) => section))]
    const blocks = sections.map((section) =>
      [
        section,
        ...entries
          .filter((entry) => entry.section === section)
          .flatMap(({ id, title, answers, examples }) => [
            `  ${title[lang]} (${id})`,
            ...indented(answers[lang], terminal),
            ...indented(examples[lang][0] === undefined ? '' : `“${examples[lang][0]}”`, terminal),
          ]),
      ].join('\n'),
    )
    return `${blocks.join('\n\n')}\n`
  }
}

function renderFacts(lang: Lang, terminal: Terminal) {
  return (facts: readonly Fact[]): string =>
    facts
      .flatMap(({ name, label, meaning, formula }) => [
        `${label[lang]} (${name}${formula === undefined ? '' : `, ${formula}`})`,
        ...indented(meaning[lang], terminal),
      ])
      .map((line) => `${line}\n`)
      .join('')
}

function renderFramework(lang: Lang, terminal: Terminal) {
  return (entries: readonly Framework[]): string =>
    entries
      .flatMap(({ id, name, meaning, grades, reference }) => [
        ...wrapText(`${id}  ${name[lang]}`, terminal.width),
        ...(meaning?.[lang] ?? '').split('\n').flatMap((line) => indented(line, terminal)),
        ...indented(grades.map((grade) => GRADES[grade][lang]).join(lang === 'zh' ? '；' : '; '), terminal),
        ...indented(reference ?? '', terminal),
      ])
      .map((line) => `${line}\n`)
      .join('')
}

function indented(text: string, terminal: Terminal): string[] {
  if (textWidth(text) === 0) return []
  return wrapText(text, Math.max(20, terminal.width - 4)).map((line) => `    ${line}`)
}
