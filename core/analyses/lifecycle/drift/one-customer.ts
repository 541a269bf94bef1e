import type { KeptDrift } from '../../../facts/sources/kept-drift.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, spaced } from '../../../reading/wording.js'
import { STAGE_PHRASES, type StageOrUnknown } from '../../../stages/stage-labels.js'
import { customerName, type TableRow } from '../../kernel/table/table-row.js'
import { sentence, sentences } from '../../kernel/wording/sentence.js'
import { asSentence, chanceWords, lastOrderWords, rhythmWords, silenceWords } from './day-words.js'
import { reasonWords } from './drift-reasons.js'

/** Stages that drift is about. */
const JUDGED: ReadonlySet<unknown> = new Set(['stable', 'build_up'])

const CALLS: Readonly<Record<string, Text>> = {
  act_now: { en: 'Call {name} now: {reason}.', zh: '请马上联系{name}：{reason}。' },
  call_this_week: { en: 'Call {name} this week: {reason}.', zh: '请本周联系{name}：{reason}。' },
  watch: { en: 'Watch {name}: {reason}.', zh: '请留意{name}：{reason}。' },
}

/** What is said of one customer that was named: what is wrong, or that it is buying as usual. */
export function oneCustomer(row: TableRow, kept: KeptDrift, currency: string | undefined): Text {
  const name = customerName(row)
  const call = typeof row.drift_level === 'string' ? CALLS[row.drift_level] : undefined
  if (call !== undefined)
    return sentences(
      sentence(call, { name, reason: reasonWords(row, kept, currency) }),
      typeof row.score === 'number' ? chanceWords(row.score, kept.horizonDays) : undefined,
    )
  if (!JUDGED.has(row.stage)) return otherStage(name, row)
  if (typeof row.usual_to !== 'number') return tooFew(name, row)
  return asUsual(name, row)
}

function otherStage(name: string, row: TableRow): Text {
  const stage = (row.stage ?? 'unknown') as StageOrUnknown
  const silence = typeof row.gap === 'number' ? silenceWords(row.gap) : undefined
  return {
    en: `${name} ${STAGE_PHRASES[stage].en}${silence === undefined ? '' : `: ${silence.en}`}. The list of drifting customers is about stable and growing ones.`,
    zh: `${spaced(name, STAGE_PHRASES[stage].zh)}${silence === undefined ? '' : `，${silence.zh}`}。节奏异常名单只看稳定期和成长期客户。`,
  }
}

function tooFew(name: string, row: TableRow): Text {
  const orders = Number(row.purchases ?? 0)
  const silence = silenceWords(Number(row.gap))
  return {
    en: `It's too early to know the rhythm of ${name}: ${orders} order${orders === 1 ? '' : 's'} so far, ${silence.en}.`,
    zh: `${spaced(name, '')}只下过 ${orders} 单，还看不出下单节奏；${silence.zh}。`,
  }
}

/** Longer than ever, but with few or irregular orders: then chance alone may make it so long. */
function asUsual(name: string, row: TableRow): Text {
  const [gap, to, longest] = [Number(row.gap), Number(row.usual_to), Number(row.longest_interval)]
  const usual = rhythmWords(Number(row.usual_from), to)
  if (gap > longest) {
    const rest = {
      en: `${silenceWords(gap).en}; usually ${usual.en}, the longest gap so far was ${longest}. With ${Number(row.purchases)} orders so far that can still be chance`,
      zh: `${silenceWords(gap).zh}，平时 ${usual.zh}，以往最长 ${longest} 天；到目前只有 ${Number(row.purchases)} 单，也可能是偶然`,
    }
    return inBothLanguages((lang) =>
      lang === 'en' ? `Nothing sure of ${name} yet: ${rest.en}.` : `${name}目前还不能下结论：${rest.zh}。`,
    )
  }
  if (gap > to)
    return asSentence({
      en: `${name} is within its habit: ${silenceWords(gap).en}; usually ${usual.en}, but it was once silent for ${longest}`,
      zh: `${name}还在正常范围内：${silenceWords(gap).zh}，平时 ${usual.zh}，以往最长 ${longest} 天`,
    })
  return {
    en: `${name} is buying as usual: ${lastOrderWords(gap).en}, usually ${usual.en}.`,
    zh: `${spaced(name, '下单正常')}：${lastOrderWords(gap).zh}，平时 ${usual.zh}。`,
  }
}
