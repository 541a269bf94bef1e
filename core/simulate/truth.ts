import type { Stage } from '../reading/reading.js'
import type { CampaignContact } from './buying-process.js'
import { dayText, SPAN_TO } from './calendar.js'
import type { Character } from './character.js'
import type { Lifetime } from './lifetime.js'

/** A stage of a customer, from its first day to the day after its last within the span. */
export interface StageTruth {
  readonly customer_id: string
  readonly stage: Stage
  readonly from_on: string
  readonly to_on: string
}

/** What really is with a customer; unknown to every analysis. */
export interface CustomerTruth {
  readonly customer_id: string
  /** Stage on the last day of the span. */
  readonly stage: Stage
  /** Pattern of its course (F2); absent while it is still open which it will be. */
  readonly pattern?: 'early_abortion' | 'mid_way_death' | 'early_exit' | 'long_lasting'
  readonly started_on?: string
  /** First day of weakening; absent for those who don't weaken, or not yet. */
  readonly onset_on?: string
  /** First day after the relationship; absent while it lasts. */
  readonly died_on?: string
  readonly cause?: string
  /** Orders per year at full strength. */
  readonly rate_per_year: number
  /** Order of the Erlang clock; 1 is Poisson. */
  readonly regularity: number
  /** From when the customer's own demand shrinks. */
  readonly shrinks_on?: string
  /** Days by which campaigns put off the end. */
  readonly saved_days: number
}

/** A stable stage of at least this many days is long (F2). */
export const LONG_STABLE_DAYS = 540

type Boundary = readonly [stage: Stage, from: number]

function boundaries(lifetime: Lifetime): Boundary[] {
  const { contact, start, explored, built, onset, death } = lifetime
  const from = start ?? SPAN_TO
  return [
    ['prospect', contact],
    ['exploration', from],
    ['build_up', Math.max(explored, from)],
    ['stable', Math.max(built, from)],
    ['decline', Math.max(onset, from)],
    ['terminated', Math.max(death, from)],
  ]
}

/** The customer's stages in order, those of no length left out. */
export function stagePath(customerId: string, lifetime: Lifetime): StageTruth[] {
  const all = boundaries(lifetime)
  return all.flatMap(([stage, from], index) => {
    const to = all.slice(index + 1).reduce((earliest, [, day]) => Math.min(earliest, day), SPAN_TO)
    return from < to ? [{ customer_id: customerId, stage, from_on: dayText(from), to_on: dayText(to) }] : []
  })
}

function patternOf(lifetime: Lifetime): CustomerTruth['pattern'] {
  const { start, built, onset, exit } = lifetime
  if (start === undefined) return undefined
  if (onset >= SPAN_TO) return SPAN_TO - built >= LONG_STABLE_DAYS ? 'long_lasting' : undefined
  if (exit === 'exploration') return 'early_abortion'
  if (exit === 'build_up') return 'mid_way_death'
  return onset - built >= LONG_STABLE_DAYS ? 'long_lasting' : 'early_exit'
}

const past = (day: number | undefined) => (day !== undefined && day < SPAN_TO ? dayText(day) : undefined)

/** Drops what is not known, so that an absent value is an absent key. */
function known<Row extends object>(row: Row): { [Key in keyof Row]: Exclude<Row[Key], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as never
}

export function customerTruth(
  customerId: string,
  character: Character,
  lifetime: Lifetime,
  contacts: readonly CampaignContact[],
): CustomerTruth {
  const lived = lifetime.start !== undefined
  const weakened = lived && lifetime.onset < lifetime.death
  return known({
    customer_id: customerId,
    stage: stagePath(customerId, lifetime).at(-1)?.stage ?? 'prospect',
    pattern: patternOf(lifetime),
    started_on: past(lifetime.start),
    onset_on: weakened ? past(lifetime.onset) : undefined,
    died_on: lived ? past(lifetime.death) : undefined,
    cause: lived && lifetime.onset < SPAN_TO ? lifetime.cause : undefined,
    rate_per_year: Math.round(character.rate * 1000) / 1000,
    regularity: character.regularity,
    shrinks_on: lived && (lifetime.shrinks ?? SPAN_TO) < lifetime.onset ? past(lifetime.shrinks) : undefined,
    saved_days: contacts.reduce((sum, contact) => sum + contact.savedDays, 0),
  }) as CustomerTruth
}
