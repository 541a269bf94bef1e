import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer } from '../../core/answer/answer.js'
import { formatCell } from '../../core/reading/format-cell.js'
import { openJupyter } from '../support/jupyter/jupyter.js'
import { type CellOutputs, readOutputs } from '../support/jupyter/read-outputs.js'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const notebook = join(repository, 'notebooks', '01-first-answer.ipynb')
const QUESTION = 'which stable customers are drifting?'

let folder: string
let cells: CellOutputs[]
let answer: Answer
let html: string

describe('The notebook of the first answer', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'driftwatch-notebook-'))
    const ledger = join(folder, 'ledger')
    driftwatch('demo', '--customers', '300', '--seed', '1', '--ledger', ledger)
    answer = Answer.parse(JSON.parse(driftwatch('ask', QUESTION, '--json', '--ledger', ledger)))
    const jupyter = await openJupyter()
    const executed = join(folder, 'executed.ipynb')
    await jupyter.execute(notebook, executed, { DRIFTWATCH_LEDGER: ledger })
    cells = readOutputs(executed)
    await jupyter.toHtml(executed, join(folder, 'executed.html'))
    html = readFileSync(join(folder, 'executed.html'), 'utf8')
  }, 600_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('runs without an error or a warning', () => {
    expect(cells.flatMap(({ id, errors }) => errors.map((error) => `${id}: ${error}`))).toEqual([])
  })

  it('proves that its Answer is the terminal’s', () => {
    expect(cell('same-answer').source).toContain('deepStrictEqual(fromTerminal, answer)')
    expect(cell('same-answer').printed).toBe('driftwatch ask --json gives the same Answer.\n')
  })

  it('shows the headline, and every customer of the table as the terminal names it', () => {
    const text = textOf(cell('show'))
    expect(text).toContain(answer.headline.en)
    const customers = namesIn(answer, 'en')
    expect(customers.length).toBeGreaterThan(0)
    for (const name of customers) expect(text).toContain(name)
  })

  it('shows each figure as script, picture and words', () => {
    const figures = cell('show').shown.filter((output) => 'image/png' in output)
    expect(figures.map((output) => output['text/plain'])).toEqual(answer.figures.map(({ alt }) => alt.en))
    expect(figures.length).toBeGreaterThan(0)
    for (const { 'image/png': png, 'text/html': interactive } of figures) {
      expect(
        Buffer.from(png ?? '', 'base64')
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
      expect(interactive).toContain('Plotly.newPlot')
      expect(interactive).toContain(`data:image/png;base64,${png?.trim()}`)
    }
  })

  it('shows evidence, method, references, snapshot and the SQL that ran', () => {
    const text = textOf(cell('show'))
    const { evidence, method, snapshot, sql } = answer
    expect(evidence.length * method.references.length * sql.length).toBeGreaterThan(0)
    for (const { statements } of evidence) for (const { en } of statements) expect(text).toContain(en)
    for (const reference of method.references) expect(text).toContain(reference)
    for (const statement of sql) expect(text).toContain(statement.sql)
    expect(text).toContain(snapshot.id)
  })

  it('answers in Chinese with the same customers', () => {
    const text = textOf(cell('ask-chinese'))
    expect(text).toContain('稳定期')
    for (const name of namesIn(answer, 'zh')) expect(text).toContain(name)
  })

  it('gives the table to danfojs', () => {
    const total = answer.table?.rows.reduce((sum, row) => sum + Number(row.value_at_risk ?? 0), 0)
    expect(cell('data-frame').printed).toContain(
      `Value at risk in the list: ${Math.round(total ?? Number.NaN)}`,
    )
  })

  it('becomes a page that needs no network for its figures', () => {
    expect(html).toContain('driftwatch-plotly')
    for (const { shown } of cells)
      for (const output of shown) expect(output['text/html']).not.toMatch(/\ssrc="(?!data:)/)
  })

  it('is kept without outputs', () => {
    expect(
      readOutputs(notebook).flatMap(({ shown, printed, errors }) => [...shown, printed, ...errors]),
    ).toEqual(readOutputs(notebook).map(() => ''))
  })
})

function driftwatch(...args: string[]): string {
  const command = [join(repository, 'bot', 'bin', 'driftwatch.js'), ...args]
  return execFileSync(process.execPath, command, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function cell(id: string): CellOutputs {
  const found = cells.find((one) => one.id === id)
  if (!found)
    throw new Error(`The notebook must have a cell ${id}; got ${cells.map((one) => one.id).join(', ')}.`)
  return found
}

/** The visible text of a cell's HTML, without its scripts. */
function textOf({ shown }: CellOutputs): string {
  return shown
    .map((output) => output['text/html'] ?? '')
    .join('\n')
    .replace(/<script>.*?<\/script>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

function namesIn({ table }: Answer, lang: 'en' | 'zh'): string[] {
  const column = table?.columns.find(({ type }) => type === 'customer')
  return column ? (table?.rows ?? []).map((row) => formatCell(column, row[column.name], lang, { row })) : []
}
