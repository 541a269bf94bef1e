import { readFileSync } from 'node:fs'

/** What a code cell of an executed notebook showed. */
export interface CellOutputs {
  readonly id: string
  readonly source: string
  /** What was printed, standard error included. */
  readonly printed: string
  /** The forms of each output by MIME type. */
  readonly shown: readonly Readonly<Record<string, string>>[]
  readonly errors: readonly string[]
}

interface StoredOutput {
  readonly output_type: string
  readonly name?: string
  readonly text?: string | readonly string[]
  readonly data?: Readonly<Record<string, string | readonly string[]>>
  readonly evalue?: string
}

interface StoredCell {
  readonly id: string
  readonly cell_type: string
  readonly source: string | readonly string[]
  readonly outputs?: readonly StoredOutput[]
}

/** The code cells of a notebook with their outputs. What goes to standard error is an error: tslab reports failures so. */
export function readOutputs(path: string): CellOutputs[] {
  const { cells }: { cells: StoredCell[] } = JSON.parse(readFileSync(path, 'utf8'))
  return cells
    .filter((cell) => cell.cell_type === 'code')
    .map(({ id, source, outputs = [] }) => ({
      id,
      source: joined(source),
      printed: outputs.map(({ text }) => joined(text)).join(''),
      shown: outputs.flatMap(({ data }) =>
        data ? [Object.fromEntries(Object.entries(data).map(([type, form]) => [type, joined(form)]))] : [],
      ),
      errors: outputs.flatMap(errorOf),
    }))
}

function errorOf({ output_type, name, text, evalue }: StoredOutput): string[] {
  if (output_type === 'error') return [evalue ?? 'error']
  return name === 'stderr' ? [joined(text)] : []
}

function joined(text: string | readonly string[] = ''): string {
  return typeof text === 'string' ? text : text.join('')
}
