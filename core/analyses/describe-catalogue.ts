import { z } from 'zod'
import type { Column } from '../reading/column.js'
import type { Text } from '../reading/text.js'
import { analyses } from './catalogue.js'
import type { Analysis } from './kernel/define-analysis.js'

/** An analysis as the catalogue shows it, in plain data. */
export interface CatalogueEntry {
  readonly id: string
  /** The part of the catalogue that it belongs to. */
  readonly section: string
  readonly title: Text
  /** One sentence that says what it answers. */
  readonly answers: Text
  readonly params: readonly CatalogueParam[]
  readonly columns: readonly Column[]
  /** Questions that it answers, by language. */
  readonly examples: { readonly en: readonly string[]; readonly zh: readonly string[] }
}

export interface CatalogueParam {
  readonly name: string
  readonly label?: Text
  /** What it may be, as JSON Schema. */
  readonly schema: unknown
}

/** Everything that can be asked for, in the catalogue's order. */
export function describeCatalogue(catalogue: readonly Analysis[] = analyses()): readonly CatalogueEntry[] {
  return catalogue.map((analysis) => {
    const { id, section = 'other', title, answers, columns, words } = analysis
    const examples = words?.examples ?? []
    return {
      id,
      section,
      title,
      answers,
      params: paramsOf(analysis),
      columns,
      examples: { en: examples.map(({ en }) => en), zh: examples.map(({ zh }) => zh) },
    }
  })
}

function paramsOf({ params, words }: Analysis): CatalogueParam[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => {
    const label = words?.params?.find((param) => param.name === name)?.label
    return { name, ...(label === undefined ? {} : { label }), schema }
  })
}
