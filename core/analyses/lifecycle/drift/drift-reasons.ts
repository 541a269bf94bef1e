import { SIGNALS, type Signal } from '../../../drift/signals/signal.js'
import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, inWords } from '../../../reading/wording.js'
import { playbooksFor } from '../../kernel/playbooks/playbooks-for.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { asSentence, chanceWords, rhythmWords } from './day-words.js'
import { signalWords } from './signal-words.js'

/** The signals of a row, its main reason first. */
function signalsIn({ drift_signals }: TableRow): Signal[] {
  const named = String(drift_signals ?? '').split(',')
  return SIGNALS.filter((signal) => named.includes(signal))
}

/** What stands beside a reason because it changes what to do. */
const BESIDE: readonly Signal[] = ['complaint', 'overdue']

/** The reason in one line: what can be checked most easily, and an open complaint or bill beside it; no full stop. */
export function reasonWords(row: TableRow, kept: KeptDrift, currency: string | undefined): Text {
  const signals = signalsIn(row)
  const scene = { currency, recentDays: kept.recentDays }
  const said = [...signals.slice(0, 1), ...signals.slice(1).filter((signal) => BESIDE.includes(signal))]
  const words = said.map((signal) => signalWords(signal, row, scene))
  return { en: words.map(({ en }) => en).join('; '), zh: words.map(({ zh }) => zh).join('；') }
}

/** Why a customer is on the list, each statement by itself: reasons, then the last order, then the chance with its base. */
export function driftStatements(row: TableRow, kept: KeptDrift, currency: string | undefined): Text[] {
  const scene = { currency, recentDays: kept.recentDays }
  const signals = signalsIn(row)
  const reasons = signals.map((signal) => asSentence(signalWords(signal, row, scene)))
  const rhythm = signals.includes('silence') ? [] : [asSentence(ownRhythm(row))]
  return [...reasons, ...rhythm, lastOrder(row, currency), ...chance(row, kept, currency)]
}

/** "orders every 8 to 21 days; last 12 days ago"; no full stop. */
export function ownRhythm(row: TableRow): Text {
  if (typeof row.usual_to !== 'number') {
    const orders = Number(row.purchases ?? 0)
    return { en: `${orders} order${orders === 1 ? '' : 's'} so far`, zh: `累计下单 ${orders} 次` }
  }
  const usual = rhythmWords(Number(row.usual_from), Number(row.usual_to))
  const gap = Number(row.gap)
  return { en: `orders ${usual.en}; last ${gap} days ago`, zh: `平时 ${usual.zh}，最近一单在 ${gap} 天前` }
}

function lastOrder(row: TableRow, currency: string | undefined): Text {
  const money = (lang: 'en' | 'zh') => inWords('money', Number(row.latest_amount), lang, currency)
  const [gap, purchases] = [Number(row.gap), Number(row.purchases)]
  return {
    en: `Last order ${gap === 0 ? 'today' : `${gap} days ago`}: ${money('en')}. ${purchases} order days so far.`,
    zh: `最近一单在${gap === 0 ? '今天' : ` ${gap} 天前`}，${money('zh')}；累计下单 ${purchases} 次。`,
  }
}

function chance(row: TableRow, kept: KeptDrift, currency: string | undefined): Text[] {
  if (typeof row.score !== 'number') return []
  const money = (name: string, lang: 'en' | 'zh') => inWords('money', Number(row[name]), lang, currency)
  const isProfit = kept.value === 'profit'
  return [
    chanceWords(row.score, kept.horizonDays),
    inBothLanguages((lang) =>
      lang === 'en'
        ? `It ${isProfit ? 'brought' : 'spent'} ${money('yearly_value', 'en')} ${isProfit ? 'of gross profit ' : ''}in the last 12 months; likely loss a year ${money('value_at_risk', 'en')}.`
        : `近 12 个月${isProfit ? '毛利' : '采购额'} ${money('yearly_value', 'zh')}，预计损失（年）${money('value_at_risk', 'zh')}。`,
    ),
  ]
}

/** What to do about it: a complaint or a bill is settled before anything is sold. */
export function actionWords(row: TableRow): Text | undefined {
  const signals = signalsIn(row)
  const signal = signals.find((one) => BESIDE.includes(one)) ?? signals[0]
  const [playbook] = playbooksFor({
    signal,
    level: typeof row.drift_level === 'string' ? row.drift_level : undefined,
  })
  return playbook?.action
}
