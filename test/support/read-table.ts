import { readFileSync } from 'node:fs'
import { dataset } from './datasets.js'

/**
 * A small CSV of DATASETS_DIR by columns, numbers where every cell of a column is one; `undefined` where it isn't there.
 * Cells must not hold commas.
 */
export function readTable(path: string): Record<string, (number | string)[]> | undefined {
  const file = dataset(path)
  if (!file) return undefined
  const [header, ...lines] = readFileSync(file, 'utf8').replace(/"/g, '').trim().split(/\r?\n/)
  const names = (header ?? '').split(',')
  const cells = lines.map((line) => line.split(','))
  return Object.fromEntries(
    names.map((name, index) => {
      const texts = cells.map((row) => row[index] ?? '')
      const isNumeric = texts.every((text) => text.trim() !== '' && Number.isFinite(Number(text)))
      return [name, isNumeric ? texts.map(Number) : texts]
    }),
  )
}
