import { OWN_PLAYBOOKS } from './own-playbooks.js'
import type { Playbook, Situation } from './playbook.js'
import { SOURCE_PLAYBOOKS } from './source-playbooks.js'

/** Every playbook, the source documents' before ours. */
export const PLAYBOOKS: readonly Playbook[] = [...SOURCE_PLAYBOOKS, ...OWN_PLAYBOOKS]

/**
 * The playbooks whose conditions hold in a situation, those that ask for most first and, of these, ours last.
 *
 * @example playbooksFor({ stage: 'stable', signal: 'silence', level: 'act_now' })[0]?.action.en // "Ring today: …"
 */
export function playbooksFor(situation: Situation): readonly Playbook[] {
  return PLAYBOOKS.filter(({ when }) => holds(when, situation)).sort(
    (a, b) => Object.keys(b.when).length - Object.keys(a.when).length,
  )
}

/** The playbooks that depend on one named thing, for a table of all its values: every action by stage. */
export function playbooksBy(name: string, value: string): readonly Playbook[] {
  return PLAYBOOKS.filter(({ when }) => when[name]?.some((one) => one === value || one === '*') === true)
}

function holds(when: Playbook['when'], situation: Situation): boolean {
  return Object.entries(when).every(([name, values]) => {
    const known = situation[name]
    return known !== undefined && (values.includes(known) || values.includes('*'))
  })
}
