import type { Text } from '../reading/text.js'

/**
 * How well a statement's numbers are founded: S stated in a source document, V read in a public source, L from the
 * literature, P our own proposal, which a setting can change.
 */
export type Grade = 'S' | 'V' | 'L' | 'P'

/** What a number stands for that the method of an answer names. */
export interface Framework {
  /** "F15", "A8", "S22": as answers write it. */
  readonly id: string
  readonly kind: 'formula' | 'item' | 'code'
  /** What it is, in a line. */
  readonly name: Text
  /** The formula, its parts numbered as "F15.2" names them. */
  readonly meaning?: Text
  readonly grades: readonly Grade[]
  /** Whose it is, where a public source is known. */
  readonly reference?: string
}

/** An item or a code in a row: id, grades, and the line in both languages. */
export type FrameworkRow = readonly [id: string, grades: string, en: string, zh: string]

export function frameworksOf(kind: Framework['kind'], rows: readonly FrameworkRow[]): readonly Framework[] {
  return rows.map(([id, grades, en, zh]) => ({
    id,
    kind,
    name: { en, zh },
    grades: grades.split('') as Grade[],
  }))
}

export const GRADES: Readonly<Record<Grade, Text>> = {
  S: { en: 'stated in a source document', zh: '原始文献明确给出' },
  V: { en: 'checked in a public source', zh: '已对照公开资料' },
  L: { en: 'from the literature', zh: '出自学术文献' },
  P: { en: 'our own proposal, can be set', zh: '本产品的建议，可以调整' },
}
