import { inWords } from '../../reading/wording.js'
import type { CurrentState } from '../current-state.js'
import { chanceOfLongerInterval, ownInterval } from '../own-interval.js'
import { intervalWords, tenureWords } from '../rhythm-words.js'
import { SIGNAL_CHANCE, type Signal } from './signal.js'

/** The time since the last order, on the customer's own interval distribution. */
export function gapSignal(state: CurrentState): Signal | undefined {
  const chance = chanceOfGap(state)
  if (chance > SIGNAL_CHANCE || state.gap <= state.medianInterval) return undefined
  return {
    kind: 'gap',
    chance,
    text: gapText(state),
    numbers: {
      gap_days: state.gap,
      own_interval_median_days: state.medianInterval,
      own_interval_lower_quartile_days: state.lowerQuartile,
      own_interval_upper_quartile_days: state.upperQuartile,
      last_order_on: state.lastDay,
    },
  }
}

/** How often a customer of this rhythm would be silent for so long or longer. */
export function chanceOfGap(state: CurrentState): number {
  const interval = ownInterval(state.purchases - 1, state.sumOfIntervals, state.squaredIntervals)
  return chanceOfLongerInterval(interval, state.gap)
}

/** "ordered every 21 ± 4 days for two years; now 43 days", or when the last order was where no gap is open. */
export function gapText(state: CurrentState): { en: string; zh: string } {
  const rhythm = intervalWords(state)
  const tenure = tenureWords(state.sumOfIntervals)
  const en = `ordered every ${rhythm.en} for ${tenure.en}`
  const zh = `${tenure.zh}来每 ${rhythm.zh}下一次单`
  if (state.gap > state.medianInterval) {
    return { en: `${en}; now ${inWords('days', state.gap, 'en')}`, zh: `${zh}，现已 ${state.gap} 天未下单` }
  }
  return { en: `${en}; last on ${state.lastDay}`, zh: `${zh}，最近一次在 ${state.lastDay}` }
}
