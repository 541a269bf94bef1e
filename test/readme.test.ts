import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { dataset } from './support/datasets.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const driftwatch = fileURLToPath(new URL('../bot/bin/driftwatch.js', import.meta.url))
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'driftwatch-readme-')))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Example {
  readonly command: string
  /** Lines that it prints; a line `…` stands for any number of lines. */
  readonly output: readonly string[]
}

/** The commands of the README's console blocks that run driftwatch, in their order. */
function examples(text: string): Example[] {
  const blocks = [...text.matchAll(/```console\n(.*?)```/gs)].map((match) => match[1] ?? '')
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .filter((part) => /^(COLUMNS=\d+ )?(npx driftwatch |npm start$)/m.test(part.split('\n')[0] ?? ''))
      .map((part) => {
        const [command = '', ...output] = part.trimEnd().split('\n')
        return { command, output: output.filter((line, index) => line !== '' || index < output.length - 1) }
      }),
  )
}

function run(command: string): string[] {
  const call = command
    .replace(/^npm start$/, 'npx driftwatch start')
    .replace(/\bnpx driftwatch\b/, `"${process.execPath}" "${driftwatch}"`)
  const datasets = process.env.DATASETS_DIR && resolve(process.env.DATASETS_DIR)
  const environment = {
    ...process.env,
    DATASETS_DIR: datasets,
    DRIFTWATCH_LEDGER: undefined,
    COLUMNS: undefined,
  }
  const { stdout } = spawnSync('sh', ['-c', `${call} 2>&1`], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  })
  return stdout.replaceAll(`${folder}/`, './').trimEnd().split('\n')
}

const untimed = (line: string) =>
  line.replace(/\b\d+\.\d+ (s\b|秒)/g, '0.00 $1').replace(/\b[0-9a-f]{16}\b/g, '…')

/** Whether the lines of an example stand in the output, `…` covering what is left out. */
function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [first, ...rest] = expected
  if (first === undefined) return actual.length === 0
  if (first.trim() === '…') {
    return rest.length === 0 || actual.some((_, index) => matches(rest, actual.slice(index)))
  }
  return actual.length > 0 && untimed(first) === untimed(actual[0] ?? '') && matches(rest, actual.slice(1))
}

describe('the README', () => {
  const found = examples(readme)

  it('shows commands', () => {
    expect(found.length).toBeGreaterThanOrEqual(5)
  })

  for (const { command, output } of found) {
    const needsData = command.includes('$DATASETS_DIR')
    const skipped = needsData && !dataset('online-retail/online_retail_2009_2010.parquet')
    it.skipIf(skipped)(`shows what ${command} prints`, { timeout: 120_000 }, () => {
      const actual = run(command)
      if (!matches(output, actual)) expect(actual.map(untimed)).toEqual(output.map(untimed))
    })
  }

  it('is matched line by line: a changed figure would be noticed', () => {
    expect(matches(['a', '…', 'd'], ['a', 'b', 'c', 'd'])).toBe(true)
    expect(matches(['a', '…', 'd'], ['a', 'b', 'c', 'e'])).toBe(false)
    expect(matches(['a 1'], ['a 2'])).toBe(false)
    expect(matches(['took 1.20 s'], ['took 3.04 s'])).toBe(true)
  })
})
