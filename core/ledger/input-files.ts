import { type Dirent, existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DriftwatchError } from '../errors.js'

/** The files that the words of a command line mean. */
export interface InputFiles {
  readonly files: readonly string[]
  /** What else lies in the folders that were named, by path; folders end with a slash. */
  readonly passedOver: readonly string[]
}

const READ = /\.((csv|tsv|tab|txt|json|jsonl|ndjson)(\.gz)?|parquet|parq|xlsx|xlsm)$/i
const PATTERN = /[*?[{]/

/**
 * Finds the files that are meant: a name that exists is that file, whatever its characters; a folder is the tables that
 * lie in it, not those of its own folders; anything else with `*`, `**`, `?`, `[ab]` or `{a,b}` is a pattern. Files of a
 * folder or a pattern come by their names, and each file once.
 *
 * @throws DriftwatchError `file_not_readable` for a folder or a pattern without any file
 */
export async function findInputFiles(words: readonly string[]): Promise<InputFiles> {
  const found: InputFiles[] = []
  for (const word of words) found.push(await meantBy(word))
  return {
    files: [...new Set(found.flatMap(({ files }) => files))],
    passedOver: found.flatMap(({ passedOver }) => passedOver),
  }
}

async function meantBy(word: string): Promise<InputFiles> {
  if (existsSync(word)) return (await stat(word)).isDirectory() ? tablesOf(word) : only(word)
  if (!PATTERN.test(word)) return only(word)
  const files = await matching(word)
  if (files.length > 0) return { files, passedOver: [] }
  throw new DriftwatchError(
    'file_not_readable',
    `${word} must be a file, or a pattern that some file matches; got none that does. Check it with: ls ${dirOf(word)}`,
    { pattern: word },
  )
}

function only(file: string): InputFiles {
  return { files: [file], passedOver: [] }
}

async function tablesOf(folder: string): Promise<InputFiles> {
  const entries = await visible(folder)
  const isTable = (entry: Dirent) => !entry.isDirectory() && READ.test(entry.name)
  const files = entries.filter(isTable).map(({ name }) => join(folder, name))
  const passedOver = entries
    .filter((entry) => !isTable(entry))
    .map((entry) => join(folder, entry.name) + (entry.isDirectory() ? '/' : ''))
  if (files.length > 0) return { files, passedOver }
  throw new DriftwatchError(
    'file_not_readable',
    `The folder ${folder} must hold CSV, TSV, JSON, Parquet or .xlsx files; got ${passedOver.length === 0 ? 'an empty one' : passedOver.map((path) => basename(path)).join(', ')}. Name another folder, or a pattern such as '${join(folder, '**/*.csv')}'.`,
    { folder },
  )
}

async function visible(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function dirOf(pattern: string): string {
  const plain = pattern.split('/')
  return (
    plain
      .slice(
        0,
        plain.findIndex((part) => PATTERN.test(part)),
      )
      .join('/') || '.'
  )
}

async function matching(pattern: string): Promise<string[]> {
  const parts = pattern.split('/')
  const isAbsolute = parts[0] === ''
  const found = await descend(isAbsolute ? '/' : '', isAbsolute ? parts.slice(1) : parts)
  return [...new Set(found)].sort()
}

async function descend(folder: string, [part, ...rest]: readonly string[]): Promise<string[]> {
  if (part === undefined) return []
  const entries = await entriesOf(folder, part)
  const found: string[] = []
  if (part === '**') found.push(...(await descend(folder, rest)))
  const expression = part === '**' ? /^/ : expressionOf(part)
  for (const { name, isFolder } of entries) {
    if (!expression.test(name)) continue
    const path = join(folder, name)
    if (isFolder && part === '**') found.push(...(await descend(path, ['**', ...rest])))
    else if (isFolder && rest.length > 0) found.push(...(await descend(path, rest)))
    else if (!isFolder && rest.length === 0 && part !== '**') found.push(path)
  }
  return found
}

async function entriesOf(folder: string, part: string) {
  if (part === '.' || part === '..') return [{ name: part, isFolder: true }]
  const entries = await visible(folder === '' ? '.' : folder).catch(() => [])
  return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
}

/** A part of a pattern as a regular expression; `**` is none. */
function expressionOf(part: string): RegExp {
  const text = part.replace(/\[!?[^\]]+\]|\{[^}]*\}|[\s\S]/g, (piece) => {
    if (piece === '*') return '.*'
    if (piece === '?') return '.'
    if (piece.length === 1) return escaped(piece)
    const inside = piece.slice(1, -1)
    if (piece.startsWith('{')) return `(?:${inside.split(',').map(escaped).join('|')})`
    const isNot = inside.startsWith('!')
    return `[${isNot ? '^' : ''}${inside.slice(isNot ? 1 : 0).replace(/[\\\]^]/g, '\\$&')}]`
  })
  return new RegExp(`^${text}$`, 'su')
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
