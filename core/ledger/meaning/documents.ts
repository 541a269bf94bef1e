import type { Engine } from '../../engine/engine.js'
import type { ColumnMapping } from '../column-mapping.js'
import { literal } from '../sql-text.js'
import { documentMeaning } from './document-types.js'
import { type ImportWarning, rowsOf, some, warning } from './import-warning.js'
import { updateIncoming } from './update-incoming.js'

const MOST_VALUES = 200

/** Makes credit notes and returns negative, and leaves out documents that sell nothing, by the column of their type. */
export async function settleDocuments(engine: Engine, mapping: ColumnMapping): Promise<ImportWarning[]> {
  const column = mapping.document_type
  if (column === undefined || column.startsWith('=')) return []
  const { columns } = await engine.query(
    `SELECT t_document_type AS v FROM incoming WHERE t_document_type IS NOT NULL AND fault IS NULL
     GROUP BY v ORDER BY count(*) DESC, v LIMIT ${MOST_VALUES}`,
  )
  const values = [...(columns.v ?? [])].map(String)
  const credits = values.filter((value) => documentMeaning(value) === 'credit')
  const others = values.filter((value) => documentMeaning(value) === 'other')
  const isOther = others.length > 0 && values.some((value) => documentMeaning(value) === 'sale')
  return [
    ...(await markCredits(engine, column, credits)),
    ...(isOther ? await leaveOut(engine, column, others) : []),
  ]
}

async function markCredits(
  engine: Engine,
  column: string,
  values: readonly string[],
): Promise<ImportWarning[]> {
  if (values.length === 0) return []
  const rows = await updateIncoming(engine, 'is_credit = true', isOneOf(values))
  return [
    warning(
      'credit_notes',
      `${column}: ${rowsOf(rows)} (${some(values)}) take back what was sold: their amounts count as negative. --map document_type= takes them as they are.`,
      `${column}：${rows} 行（${values.slice(0, 5).join('、')}）是退货或红字单据，金额按负数计。加 --map document_type= 则照原样载入。`,
    ),
  ]
}

async function leaveOut(engine: Engine, column: string, values: readonly string[]): Promise<ImportWarning[]> {
  const rows = await updateIncoming(engine, `left_out = 'not_a_sale'`, isOneOf(values))
  return [
    warning(
      'documents_left_out',
      `${column}: ${rowsOf(rows)} left out, since ${some(values)} sell nothing. --map document_type= loads them.`,
      `${column}：${rows} 行未导入，${values.slice(0, 5).join('、')}不是销售单据。加 --map document_type= 可载入。`,
    ),
  ]
}

function isOneOf(values: readonly string[]): string {
  return `t_document_type IN (${values.map(literal).join(', ')})`
}
