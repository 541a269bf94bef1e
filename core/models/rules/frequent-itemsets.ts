import { DriftwatchError } from '../../errors.js'
import type { Baskets } from './baskets.js'

export interface ItemsetOptions {
  /** Smallest share of baskets, above 0 and at most 1. */
  readonly minSupport: number
  /** Longest itemset; no limit when absent. */
  readonly maxLength?: number
  /** Where to stop, so that memory stays bounded; 1,000,000 when absent. */
  readonly maxItemsets?: number
}

/** Itemsets that stand in enough baskets, as codes of the baskets' items, ascending. */
export interface FrequentItemsets {
  readonly items: readonly string[]
  readonly sets: readonly { readonly codes: readonly number[]; readonly count: number }[]
  readonly baskets: number
  readonly minSupport: number
  /** Whether `maxItemsets` stopped the search: then longer sets are missing and a higher support is advised. */
  readonly truncated: boolean
}

/**
 * All itemsets with support >= minSupport, depth first: the baskets that hold an itemset are dealt out, in one pass over
 * their remaining items, to every itemset that is one item longer (occurrence deliver).
 *
 * Time grows with the number of itemsets found, memory with the depth of the search and the result, whose size
 * `maxItemsets` bounds. The order is by length, then by code.
 *
 * @throws DriftwatchError `invalid_input` for a support that is not above 0 and at most 1, or an impossible length.
 * @see Uno, Asai, Uchida & Arimura (2004), LCM ver. 2, FIMI workshop, section 3.
 */
export function frequentItemsets(baskets: Baskets, options: ItemsetOptions): FrequentItemsets {
  const { minSupport, maxLength = Number.POSITIVE_INFINITY, maxItemsets = 1_000_000 } = options
  checkOptions(minSupport, maxLength, maxItemsets)
  const n = baskets.offsets.length - 1
  // A support of 0.1 of 10 baskets is one basket, whatever 0.1 * 10 is in binary.
  const minCount = Math.max(1, Math.ceil(minSupport * n - 1e-9))
  const ranked = rankBaskets(baskets, minCount)
  const search: Search = {
    ...ranked,
    minCount,
    maxLength,
    maxItemsets,
    counts: [],
    sets: [],
    truncated: false,
  }
  const all = Int32Array.from({ length: n }, (_, basket) => basket)
  grow(search, [], -1, all)
  const sets = search.sets
    .map(({ codes, count }) => ({ codes: codes.sort((a, b) => a - b), count }))
    .sort((a, b) => compareCodes(a.codes, b.codes))
  return Object.freeze({ items: baskets.items, sets, baskets: n, minSupport, truncated: search.truncated })
}

/** Baskets of frequent items only, items replaced by their rank, ascending; rank 0 is the rarest. */
interface RankedBaskets {
  readonly codeOf: Int32Array
  readonly offsets: Int32Array
  readonly ranks: Int32Array
}

interface Search extends RankedBaskets {
  readonly minCount: number
  readonly maxLength: number
  readonly maxItemsets: number
  /** One array of counts by rank for each depth, all 0 between uses. */
  readonly counts: Int32Array[]
  readonly sets: { codes: number[]; count: number }[]
  truncated: boolean
}

function checkOptions(minSupport: number, maxLength: number, maxItemsets: number): void {
  if (!(minSupport > 0 && minSupport <= 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `minSupport must be above 0 and at most 1; got ${minSupport}. Give a share of baskets, such as 0.01.`,
    )
  }
  if (!(maxLength >= 1 && maxItemsets >= 1)) {
    throw new DriftwatchError(
      'invalid_input',
      `maxLength and maxItemsets must be at least 1; got ${maxLength} and ${maxItemsets}. Leave them out for the defaults.`,
    )
  }
}

function rankBaskets({ items, offsets, codes }: Baskets, minCount: number): RankedBaskets {
  const counts = new Int32Array(items.length)
  for (const code of codes) counts[code]!++
  const codeOf = Int32Array.from(items.keys())
    .filter((code) => counts[code]! >= minCount)
    .sort((a, b) => counts[a]! - counts[b]! || a - b)
  const rankOf = new Int32Array(items.length).fill(-1)
  for (const [rank, code] of codeOf.entries()) rankOf[code] = rank
  const rankedOffsets = new Int32Array(offsets.length)
  const ranks = new Int32Array(codes.length)
  let end = 0
  for (let basket = 0; basket + 1 < offsets.length; basket++) {
    const start = end
    for (let at = offsets[basket]!; at < offsets[basket + 1]!; at++) {
      const rank = rankOf[codes[at]!]!
      if (rank >= 0) ranks[end++] = rank
    }
    ranks.subarray(start, end).sort()
    rankedOffsets[basket + 1] = end
  }
  return { codeOf, offsets: rankedOffsets, ranks: ranks.slice(0, end) }
}

/** Keeps every frequent extension of a prefix, whose last rank and baskets are given, and grows it in turn. */
function grow(search: Search, prefix: readonly number[], last: number, baskets: Int32Array): void {
  const extensions = deliver(search, prefix.length, last, baskets)
  for (const { rank, baskets: shared } of extensions) {
    if (search.sets.length >= search.maxItemsets) search.truncated = true
    if (search.truncated) return
    const codes = [...prefix, search.codeOf[rank]!]
    search.sets.push({ codes, count: shared.length })
    if (codes.length < search.maxLength) grow(search, codes, rank, shared)
  }
}

/** Deals baskets out to the items of higher rank that they hold, keeping those with enough. */
function deliver(search: Search, depth: number, last: number, baskets: Int32Array) {
  const { offsets, ranks, minCount } = search
  const counts = countsAt(search, depth)
  const touched: number[] = []
  for (const basket of baskets) {
    for (let at = offsets[basket + 1]! - 1; at >= offsets[basket]! && ranks[at]! > last; at--) {
      const rank = ranks[at]!
      if (counts[rank]!++ === 0) touched.push(rank)
    }
  }
  const frequent = touched.filter((rank) => counts[rank]! >= minCount).sort((a, b) => a - b)
  const extensions = frequent.map((rank) => ({ rank, baskets: new Int32Array(counts[rank]!) }))
  for (const rank of touched) counts[rank] = 0
  if (extensions.length > 0) fill(search, last, baskets, counts, extensions)
  return extensions
}

interface Extension {
  readonly rank: number
  readonly baskets: Int32Array
}

function fill(
  { offsets, ranks }: Search,
  last: number,
  baskets: Int32Array,
  slots: Int32Array,
  extensions: readonly Extension[],
): void {
  const filled = new Int32Array(extensions.length)
  for (const [index, { rank }] of extensions.entries()) slots[rank] = index + 1
  for (const basket of baskets) {
    for (let at = offsets[basket + 1]! - 1; at >= offsets[basket]! && ranks[at]! > last; at--) {
      const index = slots[ranks[at]!]! - 1
      if (index >= 0) extensions[index]!.baskets[filled[index]!++] = basket
    }
  }
  for (const { rank } of extensions) slots[rank] = 0
}

function countsAt(search: Search, depth: number): Int32Array {
  search.counts[depth] ??= new Int32Array(search.codeOf.length)
  return search.counts[depth]
}

function compareCodes(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length
  const at = a.findIndex((code, index) => code !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}
