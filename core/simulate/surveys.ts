import type { SurveyRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import { dayNumber, dayText, SPAN_TO } from './calendar.js'
import type { Character } from './character.js'
import type { Lifetime } from './lifetime.js'
import { vigourOn } from './vigour.js'

/** Rounds of the satisfaction survey: each spring and autumn. */
const ROUNDS = [
  '2023-04-03',
  '2023-10-09',
  '2024-04-08',
  '2024-10-08',
  '2025-04-07',
  '2025-10-09',
  '2026-04-07',
  '2026-10-09',
].map(dayNumber)

const scale = (value: number, from: number, to: number) => Math.min(to, Math.max(from, Math.round(value)))

/** What a feature is to customers (Kano et al. 1984), and how well most of them judge it. */
const KANO = [
  ['on_time_delivery', 'must_be'],
  ['price', 'one_dimensional'],
  ['web_ordering', 'attractive'],
  ['same_day_delivery', 'attractive'],
  ['printed_catalogue', 'indifferent'],
] as const

/** Answers 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike: how it is with the feature, and without it. */
const KANO_ANSWERS: Readonly<Record<string, readonly [number, number]>> = {
  must_be: [2, 5],
  one_dimensional: [1, 5],
  attractive: [1, 3],
  indifferent: [3, 3],
}

function kanoItems(random: Random): [string, number][] {
  return KANO.flatMap(([feature, kind]) => {
    const [present, absent] = KANO_ANSWERS[
      random.uniform() < 0.75 ? kind : random.choose(Object.keys(KANO_ANSWERS))
    ] ?? [3, 3]
    return [
      [`kano_${feature}_functional`, present],
      [`kano_${feature}_dysfunctional`, absent],
    ] as [string, number][]
  })
}

/**
 * The items of one answered questionnaire. csat is 1 to 5, nps 0 to 10; overall, expectation, ideal, perceived_value (worth the
 * money) and loyalty_* are 1 to 10; kano_* are 1 to 5 as in Kano's pairs of questions.
 */
function answers(random: Random, satisfaction: number, loyalty: number): [string, number][] {
  const near = (value: number, spread: number) => value + spread * random.normal()
  const overall = near(7.4 + 1.1 * satisfaction, 0.7)
  return [
    ['csat', scale(near(3.9 + 0.55 * satisfaction, 0.4), 1, 5)],
    ['nps', scale(near(7.6 + 1.4 * satisfaction, 1.1), 0, 10)],
    ['overall', scale(overall, 1, 10)],
    ['expectation', scale(near(overall - 0.3, 0.9), 1, 10)],
    ['ideal', scale(near(overall - 0.8, 0.9), 1, 10)],
    ['perceived_value', scale(near(6.9 + 0.9 * satisfaction, 0.9), 1, 10)],
    ['loyalty_repurchase', scale(near(7.3 + 1.2 * loyalty, 0.8), 1, 10)],
    ['loyalty_recommend', scale(near(6.8 + 0.6 * satisfaction + 0.7 * loyalty, 1), 1, 10)],
    ['loyalty_price_tolerance', scale(near(5.4 + 1.1 * loyalty, 1.1), 1, 10)],
  ]
}

/** A customer's answers: about a third reply to a round; who weakens is less content and replies less. */
export function simulateSurveys(
  random: Random,
  customerId: string,
  character: Character,
  lifetime: Lifetime,
): SurveyRow[] {
  const { start, death } = lifetime
  if (start === undefined) return []
  const attachment = 0.4 * character.contentment + random.normal() * 0.9
  return ROUNDS.flatMap((round) => {
    const day = round + random.integer(18)
    if (round < start + 20 || day >= Math.min(death, SPAN_TO)) return []
    const { weakness } = vigourOn(lifetime, day)
    if (random.uniform() > 0.34 - 0.12 * weakness) return []
    const blame =
      lifetime.cause === 'moved_away' ? 0.2 : lifetime.cause === 'unintentionally_pushed_away' ? 2.2 : 1.1
    const satisfaction = character.contentment - blame * weakness
    const items = answers(random, satisfaction, attachment - blame * weakness)
    const withKano = random.uniform() < 0.3 ? [...items, ...kanoItems(random)] : items
    return withKano.map(([item, score]) => ({
      customer_id: customerId,
      answered_on: dayText(day),
      item,
      score,
    }))
  })
}
