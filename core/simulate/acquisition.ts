import type { Random } from '../stats/random.js'
import type { Character } from './character.js'

const COST = {
  trade_fair: 1400,
  cold_call: 600,
  web: 260,
  partner: 800,
  referral: 150,
  tender: 1900,
} as const
export type AcquiredVia = keyof typeof COST

const WAYS = Object.keys(COST) as AcquiredVia[]
const WEIGHTS = [20, 24, 26, 10, 15, 5]

export function chooseWay(random: Random): AcquiredVia {
  return random.choose(WAYS, WEIGHTS)
}

/** What winning a customer cost besides the contacts that are on record as touches. */
export function acquisitionCost(random: Random, via: AcquiredVia, character: Character): number {
  const scale = character.isKeyAccount ? 4 : 1
  return Math.round(COST[via] * scale * Math.exp(0.4 * random.normal()))
}

/** Sales and staff of the customer's own firm, in keeping with what it needs to buy. */
export function firmSize(
  random: Random,
  character: Character,
): { annual_revenue: number; employees: number } {
  const demand = (character.rate * character.size * character.lines * 900) / character.walletShare
  const revenue = demand * (80 + random.gamma(3, 3 / 120))
  return {
    annual_revenue: Math.max(1, Math.round(revenue / 100_000)) * 100_000,
    employees: Math.max(3, Math.round(revenue / (350_000 + 500_000 * random.uniform()))),
  }
}
