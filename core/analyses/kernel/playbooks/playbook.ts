import type { Text } from '../../../reading/text.js'

/** What to do in a situation, in words; editable data. */
export interface Playbook {
  readonly id: string
  /** What must hold: each named thing is one of the values; "*" stands for any known one. Nothing: always. */
  readonly when: Readonly<Record<string, readonly string[]>>
  readonly condition: Text
  readonly action: Text
  /** S: stated in a source document; P: ours; S/P: the document's, made concrete by us. */
  readonly grade: string
  /** Number of the document, or "ours". */
  readonly source: string
}

/** What is known of a customer or a group, by the names that playbooks use: stage, value_type, signal, reason, level … */
export type Situation = Readonly<Record<string, string | undefined>>
