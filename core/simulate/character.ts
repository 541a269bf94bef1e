import type { Random } from '../stats/random.js'
import { CATEGORIES, type Category, type Product } from './products.js'

/** What a customer's buying is like at full strength; drawn once and kept for its life. */
export interface Character {
  readonly isKeyAccount: boolean
  /** Orders per year at full strength. */
  readonly rate: number
  /** Order of the Erlang clock: 1 buys at random (Poisson), 8 like clockwork. */
  readonly regularity: number
  /** Size of its baskets relative to the average customer. */
  readonly size: number
  /** Lines of an average order. */
  readonly lines: number
  /** Discount off the list price. */
  readonly discount: number
  /** Share of its demand that it buys here when stable. */
  readonly walletShare: number
  /** Satisfaction relative to others, in standard deviations. */
  readonly contentment: number
  /** Days after the due date on which it usually pays. */
  readonly paysLate: number
  readonly termDays: number
  readonly channels: readonly [string, number][]
  readonly assortment: readonly Shelf[]
}

/** A category that a customer buys, in the order in which it came to buy it. */
export interface Shelf {
  readonly category: Category
  readonly items: readonly { readonly product: Product; readonly weight: number; readonly quantity: number }[]
}

const CHANNELS = ['sales_rep', 'web_shop', 'phone', 'edi'] as const

function adopts(random: Random, category: Category, segment: string, held: ReadonlySet<string>): boolean {
  const usual = category.adoption[segment] ?? category.adoption.else ?? 0
  const given = Object.entries(category.given ?? {}).map(([other, chance]) => (held.has(other) ? chance : 0))
  return random.uniform() < Math.max(usual, ...given)
}

/** Around what a line of it is worth to an average customer, in the ledger's currency. */
const LINE_VALUE = 900

function shelfOf(random: Random, category: Category, products: readonly Product[], size: number): Shelf {
  const own = products.filter((product) => product.category === category)
  const count = Math.min(own.length, 1 + random.poisson(own.length * 0.3))
  const items = random
    .shuffle(own)
    .slice(0, count)
    .map((product, rank) => {
      const wanted = (LINE_VALUE * size * Math.exp(0.5 * random.normal())) / product.listPrice
      return {
        product,
        weight: category.appetite / (1 + rank),
        quantity: category.durable ? Math.min(3, Math.max(1, wanted)) : Math.max(1, wanted),
      }
    })
  return { category, items }
}

function assortmentOf(random: Random, segment: string, products: readonly Product[], size: number): Shelf[] {
  const held = new Set<string>()
  for (const category of CATEGORIES) if (adopts(random, category, segment, held)) held.add(category.category)
  if (![...held].some((name) => name !== 'pumps' && name !== 'service_contracts')) held.add('safety')
  const chosen = CATEGORIES.filter((category) => held.has(category.category))
  return random.shuffle(chosen).map((category) => shelfOf(random, category, products, size))
}

/** Four in ten buy at random; the rest by an Erlang clock of order 2 to 8. */
function regularityOf(random: Random): number {
  return random.uniform() < 0.4 ? 1 : 2 + random.integer(7)
}

function termsOf(random: Random, isKeyAccount: boolean): number {
  return isKeyAccount ? random.choose([45, 60, 90], [2, 4, 1]) : random.choose([15, 30, 45, 60], [1, 5, 2, 1])
}

/** Orders per year over customers; a slower customer than the slowest would not be one. */
export const RATE = { shape: 2.2, mean: 16, slowest: 2 }

function rateOf(random: Random): number {
  return Math.max(RATE.slowest, random.gamma(RATE.shape, RATE.shape / RATE.mean))
}

export interface CharacterOptions {
  readonly segment: string
  readonly products: readonly Product[]
  /** What is not left to chance. */
  readonly given?: { readonly keyAccount: boolean; readonly size?: number; readonly slowPayer?: boolean }
}

/** Draws a character; the rate is gamma distributed over customers, as in the NBD model (Ehrenberg 1959). */
export function simulateCharacter(random: Random, options: CharacterOptions): Character {
  const isKeyAccount = options.given?.keyAccount ?? random.uniform() < 0.05
  const drawn = Math.exp(0.7 * random.normal() - 0.25) * (isKeyAccount ? 4.5 : 1)
  const size = options.given?.size ?? drawn
  const isBadDeal = !isKeyAccount && random.uniform() < 0.03
  const volumeDiscount = Math.min(0.14, Math.max(0, 0.05 + 0.025 * Math.log(size)))
  const paysLate = options.given?.slowPayer
    ? 38
    : random.uniform() < 0.14
      ? 15 + random.gamma(2, 2 / 25)
      : random.normal() * 4 - 2
  const favourite = random.choose(CHANNELS, isKeyAccount ? [5, 1, 1, 4] : [4, 4, 2, 0.5])
  return {
    isKeyAccount,
    rate: isKeyAccount ? 24 + random.gamma(RATE.shape, RATE.shape / RATE.mean) : rateOf(random),
    regularity: regularityOf(random),
    size,
    lines: 2 + random.gamma(3, 3 / 2.8) + (isKeyAccount ? 2 : 0),
    discount: isBadDeal ? 0.34 + 0.1 * random.uniform() : volumeDiscount + 0.03 * random.uniform(),
    walletShare: 0.15 + 0.75 * random.beta(2.5, 2),
    contentment: random.normal(),
    paysLate,
    termDays: termsOf(random, isKeyAccount),
    channels: CHANNELS.map((channel) => [channel, channel === favourite ? 8 : 0.7]),
    assortment: assortmentOf(random, options.segment, options.products, size),
  }
}
