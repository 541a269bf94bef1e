import type { Stage } from '../reading/reading.js'
import type { Random } from '../stats/random.js'
import { SPAN_FROM, SPAN_TO, workingDay } from './calendar.js'

/** Why a relationship ends: the five reasons of Stauss & Friege 1999 (F16). */
export const CAUSES = [
  'intentionally_pushed_away',
  'unintentionally_pushed_away',
  'pulled_away',
  'bought_away',
  'moved_away',
] as const
export type Cause = (typeof CAUSES)[number]

/** Stages in which a relationship can begin to end. */
export type ExitStage = Extract<Stage, 'exploration' | 'build_up' | 'stable'>

/**
 * A relationship's course, in day numbers: it explores from `start` to `explored`, builds up to `built`, is stable to
 * `onset`, weakens to `death`. Days after the span are what would happen. A sudden end has `onset` equal to `death`.
 */
export interface Lifetime {
  readonly contact: number
  /** Absent for a lead that never buys within the span. */
  readonly start?: number
  readonly explored: number
  readonly built: number
  readonly onset: number
  readonly death: number
  readonly exit: ExitStage
  readonly cause: Cause
  /** From when the customer's own business, and thus its demand from anyone, shrinks. */
  readonly shrinks?: number
}

const DAYS = SPAN_TO - SPAN_FROM

/** Two in ten customers come over in the first months; then the firm wins more each year, with a late drive for new ones. */
function contactDay(random: Random): number {
  const wave = random.uniform()
  const u = random.uniform()
  if (wave < 0.22) return SPAN_FROM + Math.floor(150 * u)
  if (wave < 0.28) return SPAN_TO - 1 - Math.floor(240 * u)
  return SPAN_FROM + Math.floor(DAYS * (0.3 * u + 0.7 * Math.sqrt(u)))
}

const CAUSE_WEIGHTS: Readonly<Record<ExitStage, readonly number[]>> = {
  exploration: [0.18, 0.22, 0.25, 0.25, 0.1],
  build_up: [0.1, 0.32, 0.28, 0.2, 0.1],
  stable: [0.06, 0.24, 0.32, 0.2, 0.18],
}

/** Chance that a stable or building customer weakens before it leaves, by cause. */
const WEAKENS: Readonly<Record<Cause, number>> = {
  intentionally_pushed_away: 0.5,
  unintentionally_pushed_away: 0.75,
  pulled_away: 0.9,
  bought_away: 0.85,
  moved_away: 0.35,
}

/** How fast stable customers turn away: after a grace period at a hazard of their own, gamma distributed over customers. */
export const STABLE_HAZARD = { shape: 1.6, meanPerYear: 0.14, graceDays: 45 }

/** From here on a new rival is in the market and stable customers are lost faster. */
export const RIVAL_FROM = SPAN_TO - 330
const RIVAL_HAZARD = 4.5

/** The day on which a hazard that rises when the rival comes has accumulated to `wait` days of the old one. */
function hazardDay(from: number, wait: number): number {
  const quiet = Math.max(0, RIVAL_FROM - from)
  return from + (wait <= quiet ? wait : quiet + (wait - quiet) / RIVAL_HAZARD)
}

function weakeningDays(random: Random, exit: ExitStage): number {
  if (exit === 'exploration') return 0
  return exit === 'build_up' ? 60 + random.gamma(3, 3 / 100) : 150 + random.gamma(3, 3 / 360)
}

/** What ends the relationship first: abortion while exploring, a failed build-up, or an end from the stable stage. */
function firstExit(random: Random, start: number, explored: number, built: number): [ExitStage, number] {
  if (random.uniform() < 0.09)
    return ['exploration', start + (0.15 + 0.8 * random.uniform()) * (explored - start)]
  if (random.uniform() < 0.08)
    return ['build_up', explored + (0.1 + 0.85 * random.uniform()) * (built - explored)]
  const { shape, meanPerYear, graceDays } = STABLE_HAZARD
  const hazard = random.gamma(shape, (365 * shape) / meanPerYear)
  return ['stable', hazardDay(built, graceDays + random.exponential(hazard))]
}

export interface LifetimeOptions {
  /** Days between orders at full strength: slow buyers are explored for longer. */
  readonly interval: number
  /** Fixed for customers whose story is told elsewhere: contacted early and never lost. */
  readonly loyal?: boolean
}

/**
 * The lifetime of one customer: an exploration of a few order intervals, a build-up of some months, then a stable time
 * until a hazard strikes that differs by customer (gamma, so that the stable time is Pareto distributed, as dropout is in the
 * Pareto/NBD model of Schmittlein, Morrison & Colombo 1987).
 */
export function simulateLifetime(random: Random, { interval, loyal = false }: LifetimeOptions): Lifetime {
  const contact = loyal ? SPAN_FROM + random.integer(60) : contactDay(random)
  const start = workingDay(Math.ceil(contact + 3 + random.gamma(1.5, 1.5 / 36)))
  const explored = start + Math.max(75, interval * (2.5 + random.gamma(3, 3 / 1.9)))
  const built = explored + 90 + random.gamma(3, 3 / 115)
  const [exit, exitDay] = firstExit(random, start, explored, built)
  const cause = random.choose(CAUSES, CAUSE_WEIGHTS[exit])
  const weakens = random.uniform() < WEAKENS[cause]
  const weakening = weakeningDays(random, exit)
  const neverBuys = !loyal && random.uniform() < 0.04
  const shrinking = random.uniform() < 0.06
  const onset = loyal ? SPAN_TO + 1000 : Math.ceil(exitDay)
  return {
    contact,
    ...(neverBuys || start >= SPAN_TO ? {} : { start }),
    explored: Math.round(explored),
    built: Math.round(built),
    onset,
    death: onset + (weakens ? Math.round(weakening) : 0),
    exit,
    cause,
    ...(shrinking && !loyal ? { shrinks: Math.round(built + 30 + 300 * random.uniform()) } : {}),
  }
}

/** The same relationship with its end put off by some days; one that weakens already does so more slowly. */
export function postponed(lifetime: Lifetime, day: number, days: number): Lifetime {
  const onset = lifetime.onset > day ? lifetime.onset + days : lifetime.onset
  return { ...lifetime, onset, death: lifetime.death + days }
}
