import { DriftwatchError } from '../errors.js'
import { derivedKey, type StreamKey, sfc32, streamKey } from './sfc32.js'
import { betaVariate, binomialVariate, logGammaVariate, normalVariate, poissonVariate } from './variates.js'

/** A stream of random numbers that its seed determines. */
export interface Random {
  /** Strictly between 0 and 1, 52 bits. */
  uniform(): number
  /** A whole number from 0 to n - 1. */
  integer(n: number): number
  /** Mean 0, variance 1. */
  normal(): number
  /** Mean 1 / rate. */
  exponential(rate: number): number
  /** Mean shape / rate; underflows to 0 for shapes below about 0.01. */
  gamma(shape: number, rate: number): number
  /** Mean a / (a + b). */
  beta(a: number, b: number): number
  poisson(mean: number): number
  binomial(n: number, p: number): number
  /** One of the items, equally likely or in proportion to the weights. */
  choose<Item>(items: readonly Item[], weights?: readonly number[]): Item
  /** A copy in random order. */
  shuffle<Item>(items: readonly Item[]): Item[]
  /** An independent stream that depends on this stream's seed and the label, not on what was drawn before. */
  fork(label: string): Random
}

function demand(holds: boolean, what: string, rule: string, value: unknown): void {
  if (holds) return
  throw new DriftwatchError(
    'invalid_input',
    `${what} must ${rule}; got ${String(value)}. Give a number in that range.`,
  )
}

const isPositive = (value: number) => value > 0 && value < Number.POSITIVE_INFINITY

/** The index of the interval, among consecutive ones with these widths, that a uniform point falls into. */
function weightedIndex(uniform: number, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  demand(isPositive(total), 'the sum of weights', 'be positive', total)
  let rest = uniform * total
  for (let index = 0; index < weights.length; index++) {
    rest -= weights[index]!
    if (rest < 0) return index
  }
  return weights.findLastIndex((weight) => weight > 0)
}

function streamOf(key: StreamKey): Random {
  const next = sfc32(key)
  const uniform = () => ((next() >>> 6) * 0x4000000 + (next() >>> 6) + 0.5) / 0x10000000000000

  return Object.freeze<Random>({
    uniform,
    integer(n) {
      demand(Number.isSafeInteger(n) && n > 0, 'n', 'be a positive whole number', n)
      return Math.floor(uniform() * n)
    },
    normal: () => normalVariate(uniform),
    exponential(rate) {
      demand(isPositive(rate), 'rate', 'be positive', rate)
      return -Math.log(uniform()) / rate
    },
    gamma(shape, rate) {
      demand(isPositive(shape), 'shape', 'be positive', shape)
      demand(isPositive(rate), 'rate', 'be positive', rate)
      return Math.exp(logGammaVariate(uniform, shape)) / rate
    },
    beta(a, b) {
      demand(isPositive(a), 'a', 'be positive', a)
      demand(isPositive(b), 'b', 'be positive', b)
      return betaVariate(uniform, a, b)
    },
    poisson(mean) {
      demand(mean === 0 || isPositive(mean), 'mean', 'be 0 or more', mean)
      return poissonVariate(uniform, mean)
    },
    binomial(n, p) {
      demand(Number.isSafeInteger(n) && n >= 0, 'n', 'be a whole number of 0 or more', n)
      demand(p >= 0 && p <= 1, 'p', 'be from 0 to 1', p)
      return binomialVariate(uniform, n, p)
    },
    choose(items, weights) {
      demand(items.length > 0, 'the number of items', 'be positive', items.length)
      if (weights === undefined) return items[Math.floor(uniform() * items.length)]!
      demand(weights.length === items.length, 'the number of weights', `be ${items.length}`, weights.length)
      return items[weightedIndex(uniform(), weights)]!
    },
    shuffle(items) {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = Math.floor(uniform() * (last + 1))
        ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
      }
      return shuffled
    },
    fork: (label) => streamOf(derivedKey(key, label)),
  })
}

/**
 * Seeded random numbers: sfc32 (Doty-Humphrey) with MurmurHash3-mixed seeding, and variates by Marsaglia & Tsang 2000
 * (gamma), Marsaglia's polar method (normal), Ahrens & Dieter 1974 (Poisson) and Knuth (binomial).
 *
 * Bit-identical on every platform: besides whole-number arithmetic only `+ - * /`, `Math.sqrt`, `Math.log` and
 * `Math.exp` take part, and V8 carries its own port of fdlibm for the latter two; sine, cosine and `**` differ
 * between builds and are not used. For simulation and the bootstrap; not for secrets.
 *
 * @param seed a whole number from 0 to 2^53 - 1
 * @throws invalid_input for any other seed, and where a parameter is outside its range
 * @example createRandom(1).gamma(2, 0.5)
 */
export function createRandom(seed: number): Random {
  demand(Number.isSafeInteger(seed) && seed >= 0, 'seed', 'be a whole number from 0 to 2^53 - 1', seed)
  return streamOf(streamKey(seed))
}
