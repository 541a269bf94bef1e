import type { Caveat } from '../../../answer/answer.js'
import type { Fact, FactTable } from '../../../facts/fact.js'
import type { Having, Reading } from '../../../reading/reading.js'
import { factColumn, type KernelColumn } from '../query/kernel-column.js'
import { NUMERIC_TYPES } from '../table/table-row.js'
import { unknownColumn } from '../table/unknown-column.js'

/** Whose customer it is: these stand behind what the list is about, since renderings cut from the right. */
const CONTEXT = ['owner', 'region']

/** The columns of one list, those that the question names beside the analysis's own, and what can't be applied. */
export interface ListColumns {
  readonly all: readonly KernelColumn[]
  readonly having: readonly Having[]
  readonly sort: Reading['sort']
  readonly groupBy: readonly KernelColumn[]
  readonly caveats: readonly Caveat[]
}

/**
 * Finds what a question sorts, groups and conditions by among the analysis's columns and, beyond them, all facts: any
 * fact can be asked for in any list of customers.
 */
export function listColumns(
  own: readonly KernelColumn[],
  facts: FactTable,
  question: Pick<Reading, 'having' | 'sort' | 'groupBy'>,
): ListColumns {
  const isKnown = (name: string) => facts.facts.some((one) => one.name === name)
  const possible = own.filter(({ facts: needs = [] }) => needs.every(isKnown))
  const context = ['name', ...CONTEXT].flatMap((name) => attribute(facts, name))
  const further = facts.facts.map((one) => factColumn(one))
  const known = byName([...possible, ...context, ...further])
  const caveats: Caveat[] = []
  const find = (
    asked: 'having' | 'sort' | 'group',
    name: string,
    isFit: (column: KernelColumn) => boolean,
  ) => {
    const column = known.get(name)
    if (column !== undefined && isFit(column)) return column
    caveats.push(unknownColumn(asked, name, possible.filter(isFit)))
    return undefined
  }
  const isNumeric = ({ type }: KernelColumn) => NUMERIC_TYPES.has(type)
  const having = (question.having ?? []).filter(({ by }) => find('having', by, isNumeric) !== undefined)
  const sort =
    question.sort !== undefined && find('sort', question.sort.by, ({ type }) => type !== 'prose')
      ? question.sort
      : undefined
  const groupBy = (question.groupBy ?? []).flatMap(
    (name) => find('group', name, ({ type }) => GROUPABLE.has(type)) ?? [],
  )
  const named = [...having.map(({ by }) => by), ...(sort ? [sort.by] : [])].flatMap(
    (name) => known.get(name) ?? [],
  )
  const all = byName([...possible, ...named, ...context, ...groupBy])
  return { all: [...all.values()], having, sort, groupBy, caveats }
}

const GROUPABLE: ReadonlySet<string> = new Set(['text', 'code', 'integer', 'date'])

function attribute(facts: FactTable, name: string): KernelColumn[] {
  if (name === 'name') return facts.hasNames ? [factColumn(NAME)] : []
  const found = facts.facts.find((one) => one.name === name)
  return found === undefined ? [] : [factColumn(found)]
}

const NAME: Fact = {
  name: 'name',
  type: 'text',
  label: { en: 'name', zh: '名称' },
  meaning: { en: 'The name in the table customers.', zh: '客户表中的名称。' },
}

/** The first column of a name wins. */
function byName(columns: readonly KernelColumn[]): Map<string, KernelColumn> {
  const found = new Map<string, KernelColumn>()
  for (const column of columns) if (!found.has(column.name)) found.set(column.name, column)
  return found
}
