import type { Engine } from '../../engine/engine.js'
import { grouped, type ImportWarning, warning } from './import-warning.js'

const RUINED = String.raw`[-+]?\d([.,]\d+)?E\+\d{1,2}`

/** What a spreadsheet or a data frame did to the ids of a column, and SQL that undoes what can be undone. */
export interface IdReading {
  readonly value: string
  readonly fault: string
  readonly warnings: readonly ImportWarning[]
}

/**
 * Reads a column of ids: a number that a data frame widened (17850.0) is the number, and a text mark ('00042) is none of
 * its characters. What was shortened to 1.38E+10 is another customer's id as well, so it is refused, or unknown where
 * the column may be empty.
 */
export async function readIds(
  engine: Engine,
  column: { readonly name: string; readonly text: string; readonly isRequired: boolean },
): Promise<IdReading> {
  const { name, text: t, isRequired } = column
  const { columns } = await engine.query(
    `SELECT count(*) FILTER (suffix(${t}, '.0')) AS widened, count(*) FILTER (starts_with(${t}, '''')) AS marked,
       count(*) FILTER ((contains(${t}, 'E+') OR contains(${t}, 'e+')) AND regexp_full_match(upper(${t}), '${RUINED}')) AS ruined
     FROM incoming WHERE fault IS NULL`,
  )
  const count = (key: string) => Number(columns[key]?.[0] ?? 0)
  const unmarked = count('marked') > 0 ? `regexp_replace(${t}, '^''(\\d)', '\\1')` : t
  const isWidened = count('widened') > 0 && (await areNumbers(engine, t))
  const value = isWidened ? `regexp_replace(${unmarked}, '^(-?\\d+)\\.0+$', '\\1')` : unmarked
  const ruined = count('ruined')
  if (ruined === 0) return { value, fault: 'NULL::VARCHAR', warnings: [] }
  const isRuined = `regexp_full_match(upper(${t}), '${RUINED}')`
  if (isRequired) return { value, fault: `CASE WHEN ${isRuined} THEN 'id_ruined' END`, warnings: [] }
  return {
    value: `CASE WHEN NOT ${isRuined} THEN ${value} END`,
    fault: 'NULL::VARCHAR',
    warnings: [
      warning(
        'ids_ruined',
        `${name}: ${grouped(ruined)} values were shortened by a spreadsheet (1.38E+10) and count as unknown. Export the column as text.`,
        `${name}：${ruined} 个编号被表格软件写成 1.38E+10 的形式，按未知处理。请以文本格式重新导出该列。`,
      ),
    ],
  }
}

/** Whether an id with a .0 behind it is a number that was widened: nearly all ids of the column are whole numbers. */
async function areNumbers(engine: Engine, t: string): Promise<boolean> {
  const { columns } = await engine.query(
    `SELECT count(*) FILTER (NOT regexp_full_match(${t}, '-?\\d+(\\.0+)?')) * 10 <= count(${t}) AS are
     FROM incoming WHERE fault IS NULL`,
  )
  return columns.are?.[0] === true
}
