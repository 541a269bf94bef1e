import type { Caveat } from '../../answer/answer.js'
import type { Snapshot } from '../../ledger/snapshot.js'
import type { Text } from '../../reading/text.js'
import { listing } from '../../reading/wording.js'
import type { Analysis, Needs } from './define-analysis.js'

/** Columns as `table.column` that a need names and that hold no value in the snapshot. */
export function missingColumns(snapshot: Pick<Snapshot, 'tables'>, needs: Needs['required']): string[] {
  return Object.entries(needs).flatMap(([table, columns]) =>
    columns
      .filter((column) => snapshot.tables[table]?.includes(column) !== true)
      .map((column) => `${table}.${column}`),
  )
}

/** Whether the ledger has all that an analysis can't do without. */
export function isPossible(snapshot: Pick<Snapshot, 'tables'>, analysis: Analysis): boolean {
  return missingColumns(snapshot, analysis.needs.required).length === 0
}

/** The headline of an analysis that can't run: what is missing, and what can be said without it. */
export function unavailableHeadline(
  analysis: Analysis,
  missing: readonly string[],
  possible: readonly Analysis[],
): Text {
  const others = { en: titles(possible, 'en'), zh: titles(possible, 'zh') }
  return {
    en: `${analysis.title.en} needs columns that the ledger doesn't have: ${listing(missing, 'en')}. ${possible.length === 0 ? 'Import orders first.' : `Possible without them: ${others.en}.`}`,
    zh: `“${analysis.title.zh}”需要账本里没有的列：${listing(missing, 'zh')}。${possible.length === 0 ? '请先导入订单。' : `没有这些列也能做的分析：${others.zh}。`}`,
  }
}

/** What would have made the answer better, had the ledger had it. */
export function optionalMissing(missing: readonly string[]): Caveat[] {
  if (missing.length === 0) return []
  const shown = missing.slice(0, 8)
  const more = missing.length - shown.length
  return [
    {
      code: 'optional_columns_missing',
      text: {
        en: `Not in the ledger, so not used: ${listing(shown, 'en')}${more > 0 ? ` and ${more} more` : ''}.`,
        zh: `账本里没有、因而未用到的列：${listing(shown, 'zh')}${more > 0 ? `等 ${missing.length} 列` : ''}。`,
      },
    },
  ]
}

function titles(analyses: readonly Analysis[], lang: 'en' | 'zh'): string {
  return listing(
    analyses.map(({ title }) => title[lang]),
    lang,
  )
}
