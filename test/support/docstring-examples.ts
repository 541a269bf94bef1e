import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** An example of a docstring: an expression, and what its comment says that it gives. */
export interface DocstringExample {
  /** From the root of the repository, with slashes. */
  readonly path: string
  readonly line: number
  readonly code: string
  readonly gives?: string
}

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The examples of all files below some folders of the repository. */
export function docstringExamples(folders: readonly string[]): DocstringExample[] {
  return folders.flatMap((folder) =>
    readdirSync(`${repository}/${folder}`, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => examplesOf(path, readFileSync(`${repository}/${path}`, 'utf8'))),
  )
}

/** The examples of one source: from @example to the next tag or the end of the docstring. */
export function examplesOf(path: string, source: string): DocstringExample[] {
  return [...source.matchAll(/^[ \t]*\/?\*+ @example(.*(?:\n[ \t]*\* (?!@).*)*)/gm)].map((match) => {
    const text = match[1]!
      .replace(/\*\/\s*$/, '')
      .replace(/^[ \t]*\* ?/gm, '')
      .trim()
    const [, code = text, gives] = /^(.*?)\s\/\/ (.*)$/s.exec(text) ?? []
    const line = source.slice(0, match.index).split('\n').length
    return { path, line, code: code.trim(), ...(gives !== undefined && { gives: gives.trim() }) }
  })
}
