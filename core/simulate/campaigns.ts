import { dayNumber } from './calendar.js'

/** A campaign: whom it addresses is what the firm can see; what it achieves is known only here. */
export interface Campaign {
  readonly id: string
  readonly day: number
  readonly kind: 'mail' | 'call'
  readonly cost: number
  /** Share of the addressed that is left out for comparison. */
  readonly controlShare: number
  /** Only customers that ordered within so many days before, and are silent for at least so many. */
  readonly orderedWithin: number
  readonly silentFor: number
  /** Only holders of this category, where named. */
  readonly holds?: string
  /** Category that an extra order holds. */
  readonly offers?: string
  /** Log odds of a response without the campaign, and what the campaign adds on average. */
  readonly baseLogOdds: number
  readonly effect: number
  /** Chance that a customer of the treated arm, about to leave within half a year, stays on. */
  readonly saves: number
}

const usual = { controlShare: 0.4, orderedWithin: 200, silentFor: 0, saves: 0 }

export const CAMPAIGNS: readonly Campaign[] = [
  {
    ...usual,
    id: '2023-09-catalogue',
    day: '2023-09-11',
    kind: 'mail',
    cost: 18,
    baseLogOdds: -2.2,
    effect: 0.5,
  },
  {
    ...usual,
    id: '2024-04-safety-week',
    day: '2024-04-15',
    kind: 'mail',
    cost: 12,
    offers: 'safety',
    baseLogOdds: -2.4,
    effect: 0.7,
  },
  {
    ...usual,
    id: '2024-10-pump-service',
    day: '2024-10-14',
    kind: 'call',
    cost: 45,
    holds: 'pumps',
    offers: 'seals',
    baseLogOdds: -2.3,
    effect: 1.0,
  },
  {
    ...usual,
    id: '2025-05-retention',
    day: '2025-05-12',
    kind: 'call',
    cost: 60,
    baseLogOdds: -2.1,
    effect: 0.8,
    saves: 0.5,
  },
  {
    ...usual,
    id: '2025-11-reactivation',
    day: '2025-11-10',
    kind: 'call',
    cost: 55,
    orderedWithin: 300,
    silentFor: 60,
    baseLogOdds: -2.6,
    effect: 0.9,
    saves: 0.3,
  },
  {
    ...usual,
    id: '2026-05-retention',
    day: '2026-05-11',
    kind: 'call',
    cost: 60,
    baseLogOdds: -2.1,
    effect: 0.8,
    saves: 0.5,
  },
  {
    ...usual,
    id: '2026-09-autumn-offer',
    day: '2026-09-07',
    kind: 'mail',
    cost: 15,
    baseLogOdds: -2.2,
    effect: 0.55,
  },
].map((campaign) => ({ ...campaign, day: dayNumber(campaign.day) }) as Campaign)

/** How much more than average a segment answers to campaigns, in log odds. */
export const RESPONSIVENESS: Readonly<Record<string, number>> = {
  food: 0.5,
  hospitality: 0.45,
  automotive: 0.25,
  retail: 0.15,
  chemicals: -0.3,
  logistics: -0.35,
}
