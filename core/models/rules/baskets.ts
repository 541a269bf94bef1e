import { DriftwatchError } from '../../errors.js'

/**
 * Sets of items, one a basket or a customer, laid out flat: basket b holds `codes[offsets[b]] … codes[offsets[b + 1] - 1]`,
 * ascending and without repetition, and a code is an index of `items`.
 */
export interface Baskets {
  readonly items: readonly string[]
  /** n + 1 positions. */
  readonly offsets: Int32Array
  readonly codes: Int32Array
}

/**
 * Lays lists of items out as Baskets; an item that stands twice in a list counts once, and an empty list is a basket too.
 *
 * @throws DriftwatchError `invalid_input` where there is no basket at all.
 */
export function encodeBaskets(lists: readonly (readonly string[])[]): Baskets {
  if (lists.length === 0) {
    throw new DriftwatchError(
      'invalid_input',
      'Baskets must be at least one; got none. Check the period and the filters.',
    )
  }
  const codeOf = new Map<string, number>()
  const codes: number[] = []
  const offsets = new Int32Array(lists.length + 1)
  for (const [index, list] of lists.entries()) {
    const basket = new Set<number>()
    for (const item of list) {
      const code = codeOf.get(item) ?? codeOf.size
      codeOf.set(item, code)
      basket.add(code)
    }
    for (const code of [...basket].sort((a, b) => a - b)) codes.push(code)
    offsets[index + 1] = codes.length
  }
  return { items: [...codeOf.keys()], offsets, codes: Int32Array.from(codes) }
}
