import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const driftwatch = join(root, 'bot/bin/driftwatch.js')
const folder = mkdtempSync(join(tmpdir(), 'driftwatch-start-up-'))
afterAll(() => rmSync(folder, { recursive: true }))

let runs = 0

/** The modules that a command line loads, as paths from the root: a bundled file stands for the sources in it. */
function loadedBy(...args: string[]): string[] {
  const coverage = join(folder, String(++runs))
  const { status, stderr } = spawnSync(process.execPath, [driftwatch, ...args], {
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  const scripts = readdirSync(coverage).flatMap((name): string[] => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8'))
    return result.map(({ url }: { url: string }) => url)
  })
  const files = scripts.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url))
  return files.flatMap((file) => (file.includes('/bundle/') ? sourcesOf(file) : [relative(root, file)]))
}

/** The bundler's own few lines have no map. */
function sourcesOf(file: string): string[] {
  if (!existsSync(`${file}.map`)) return []
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] }
  return sources.map((source) => relative(root, join(file, '..', source)))
}

const DUCKDB = /@duckdb|^core\/dist\/engine\/(append-columns|run-statement|result-columns)/
const MODELS = /^core\/dist\/models\//
const SLACK = /@slack/

describe('a start', () => {
  it('of help loads little more than the list of commands', () => {
    const loaded = loadedBy('--help')
    expect(loaded).toContain('bot/dist/cli/commands.js')
    expect(loaded.filter((path) => /^core\/dist\/(?!errors)|node_modules/.test(path))).toEqual([])
  })

  it('of parse loads the reader, but neither DuckDB nor a model nor Slack', () => {
    const loaded = loadedBy('parse', 'which stable customers are drifting?')
    expect(loaded.some((path) => path.startsWith('core/dist/questions/'))).toBe(true)
    for (const heavy of [DUCKDB, MODELS, SLACK]) expect(loaded.filter((path) => heavy.test(path))).toEqual([])
  })

  it('of doctor loads DuckDB: what isn’t loaded above would be seen', () => {
    const loaded = loadedBy('doctor', '--ledger', join(folder, 'none'))
    expect(loaded.some((path) => DUCKDB.test(path) && path.includes('node_modules'))).toBe(true)
  })
})
