import type { Random } from '../stats/random.js'
import { type Character, simulateCharacter } from './character.js'
import { type Lifetime, simulateLifetime } from './lifetime.js'
import { chooseRegion, chooseSegment, REGIONS, type Region, SEGMENTS, type Segment } from './market.js'
import type { FirmName } from './names.js'
import type { Product } from './products.js'

/** A customer whose name and standing are given; the rest of its life is simulated like any other. */
export interface Celebrity extends FirmName {
  readonly region: string
  readonly segment: string
  readonly keyAccount: boolean
  /** Size of its baskets relative to the average customer; drawn where absent. */
  readonly size?: number
  readonly slowPayer?: boolean
}

/** Customers that every demo ledger holds, for examples to name. */
export const CELEBRITIES: readonly Celebrity[] = [
  { name: 'Sunrise Foods', region: 'International', segment: 'food', keyAccount: true },
  { name: '宏远机械', english: 'Hongyuan Machinery', region: 'East', segment: 'machinery', keyAccount: true },
  {
    name: '瑞达',
    english: 'Ruida',
    region: 'South',
    segment: 'electronics',
    keyAccount: false,
    size: 6,
    slowPayer: true,
  },
]

/** Who a customer is before anything happens. */
export interface CustomerPlan {
  readonly region: Region
  readonly segment: Segment
  readonly city: readonly [english: string, chinese: string]
  readonly owner: string
  readonly character: Character
  readonly lifetime: Lifetime
}

/** Draws a plan; the same stream gives the same plan, so that it need not be kept. */
export function planCustomer(
  random: Random,
  products: readonly Product[],
  celebrity: Celebrity | undefined,
): CustomerPlan {
  const place = random.fork('place')
  const region = REGIONS.find((one) => one.region === celebrity?.region) ?? chooseRegion(place)
  const segment = SEGMENTS.find((one) => one.segment === celebrity?.segment) ?? chooseSegment(place)
  const character = simulateCharacter(random.fork('character'), {
    segment: segment.segment,
    products,
    ...(celebrity && { given: celebrity }),
  })
  return {
    region,
    segment,
    city: place.choose(region.cities),
    owner: place.choose(region.owners),
    character,
    lifetime: simulateLifetime(random.fork('lifetime'), {
      interval: 365 / character.rate,
      loyal: celebrity !== undefined,
    }),
  }
}
