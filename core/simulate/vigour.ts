import type { Lifetime } from './lifetime.js'

/** How strongly a customer buys on a day, each relative to its full strength. */
export interface Vigour {
  /** Orders per day. */
  readonly frequency: number
  /** Amount per order. */
  readonly basket: number
  /** Share of its product categories that it buys. */
  readonly breadth: number
  /** 0 before weakening begins, rising to 1 at the end. */
  readonly weakness: number
}

const EXPLORING = { frequency: 0.7, basket: 0.45, breadth: 0.4 }

function strengthOfStage(lifetime: Lifetime, day: number) {
  if (day < lifetime.explored) return EXPLORING
  if (day >= lifetime.built) return { frequency: 1, basket: 1, breadth: 1 }
  const built = (day - lifetime.explored) / (lifetime.built - lifetime.explored)
  return {
    frequency: EXPLORING.frequency + (1 - EXPLORING.frequency) * built,
    basket: EXPLORING.basket + (1 - EXPLORING.basket) * built,
    breadth: EXPLORING.breadth + (1 - EXPLORING.breadth) * built,
  }
}

/** Share of the customer's former business that is left when the business itself shrinks: down to 45 % in a year. */
export function ownBusiness(lifetime: Lifetime, day: number): number {
  if (lifetime.shrinks === undefined || day <= lifetime.shrinks) return 1
  return 1 - 0.55 * Math.min(1, (day - lifetime.shrinks) / 365)
}

/** The share of the weakening that lies behind: fast at first, so that it can be noticed early. */
function weaknessOn(lifetime: Lifetime, day: number): number {
  if (day <= lifetime.onset || lifetime.death <= lifetime.onset) return 0
  const passed = Math.min(1, (day - lifetime.onset) / (lifetime.death - lifetime.onset))
  return passed * (1.6 - 0.6 * passed)
}

/**
 * A customer's vigour by its course: an exploring customer buys less often, little and narrowly; building up it reaches full
 * strength; weakening it falls from where it was at the onset to a third of the orders and half of the basket.
 */
export function vigourOn(lifetime: Lifetime, day: number): Vigour {
  const strength = strengthOfStage(lifetime, Math.min(day, lifetime.onset))
  const weakness = weaknessOn(lifetime, day)
  const business = ownBusiness(lifetime, day)
  return {
    frequency: strength.frequency * (1 - 0.68 * weakness) * (0.4 + 0.6 * business),
    basket: strength.basket * (1 - 0.5 * weakness) * (0.3 + 0.7 * business),
    breadth: strength.breadth * (1 - 0.55 * weakness),
    weakness,
  }
}
