import { readFileSync } from 'node:fs'
import { dataset } from './datasets.js'

/** The items of each of the 9,835 baskets of the groceries data, or undefined where they are absent. */
export function groceries(): string[][] | undefined {
  const path = dataset('baskets/groceries.csv')
  if (!path) return undefined
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  return lines.filter((line) => line.trim() !== '').map((line) => line.split(',').map((item) => item.trim()))
}
