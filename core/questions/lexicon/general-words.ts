import { CHANNEL_ENTRIES } from './channels.js'
import { CUE_ENTRIES, FOLLOW_ENTRIES } from './cues.js'
import { CUSTOMER_TYPE_ENTRIES } from './customer-types.js'
import { DIMENSION_ENTRIES, UNIT_ENTRIES } from './dimensions.js'
import type { Entry } from './entry.js'
import { INDUSTRY_ENTRIES } from './industries.js'
import { LEAVING_ENTRIES } from './leaving.js'
import { MOVE_ENTRIES } from './moves.js'
import { FOREIGN_ENTRIES, POPULATION_ENTRIES, STOP_ENTRIES } from './plain-words.js'
import { REGION_ENTRIES } from './regions.js'
import { SHOW_ENTRIES } from './shows.js'
import { STAGE_ENTRIES } from './stages.js'

/** Words that belong to customers and to questions as such, whatever analyses there are. */
export const GENERAL_ENTRIES: readonly Entry[] = [
  ...CUSTOMER_TYPE_ENTRIES,
  ...STAGE_ENTRIES,
  ...LEAVING_ENTRIES,
  ...REGION_ENTRIES,
  ...INDUSTRY_ENTRIES,
  ...CHANNEL_ENTRIES,
  ...MOVE_ENTRIES,
  ...SHOW_ENTRIES,
]

/** The same, of which other meanings come first. */
export const PLAIN_ENTRIES: readonly Entry[] = [
  ...DIMENSION_ENTRIES,
  ...FOREIGN_ENTRIES,
  ...CUE_ENTRIES,
  ...FOLLOW_ENTRIES,
  ...POPULATION_ENTRIES,
  ...UNIT_ENTRIES,
  ...STOP_ENTRIES,
]
