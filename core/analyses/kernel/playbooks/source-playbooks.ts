import { GROWING_PLAYBOOKS } from './growing.js'
import { KEEPING_PLAYBOOKS } from './keeping.js'
import type { Playbook } from './playbook.js'
import { SAVING_PLAYBOOKS } from './saving.js'
import { VALUING_PLAYBOOKS } from './valuing.js'
import { WINNING_PLAYBOOKS } from './winning.js'

/** What the five source documents recommend to do, and when; `condition` says it in words, `when` by named facts. */
export const SOURCE_PLAYBOOKS: readonly Playbook[] = [
  ...WINNING_PLAYBOOKS,
  ...GROWING_PLAYBOOKS,
  ...KEEPING_PLAYBOOKS,
  ...SAVING_PLAYBOOKS,
  ...VALUING_PLAYBOOKS,
]
