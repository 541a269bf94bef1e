import type { Evidence } from '../../../answer/answer.js'
import { PATTERN_LABELS } from '../../../facts/sources/pattern-declarations.js'
import type { KeptPatterns } from '../../../facts/sources/pattern-facts.js'
import { dayInWords } from '../../../reading/day-words.js'
import type { Lang, Text } from '../../../reading/text.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'
import type { TableRow } from '../../kernel/table/table-row.js'
import { type Say, sayIn, sentence } from '../../kernel/wording/sentence.js'
import { CAUSES } from './pattern-causes.js'

/** Within this part of the cut a length is too near it to be sure. */
const NEAR_CUT = 0.1

/** Why one customer has its pattern, and where it stands to its peak. */
export function patternReasons(row: TableRow, metric: 'profit' | 'revenue', say: Say): Text[] {
  const longFrom = row.long_from === undefined ? undefined : Number(row.long_from)
  return [patternReason(row, longFrom, say), ...nearCut(row, longFrom, say), ...peakReason(row, metric)]
}

function patternReason(row: TableRow, longFrom: number | undefined, say: Say): Text {
  const slots = {
    from: STAGE_LABELS[row.left_from as StageOrUnknown] ?? '',
    on: row.left_on === undefined ? '' : dayText(String(row.left_on)),
    days: row.stable_days === undefined ? '' : say.days(Number(row.stable_days)),
    long: longFrom === undefined ? '' : say.days(longFrom),
    stage: STAGE_LABELS[row.stage as StageOrUnknown] ?? '',
  }
  if (row.left_from !== undefined && row.left_from !== 'stable')
    return sentence({ en: 'Broke off in {from} on {on}.', zh: '{on}在{from}中断。' }, slots)
  if (row.left_from === 'stable')
    return sentence(
      longFrom === undefined
        ? { en: 'Left the stable stage on {on} after {days}.', zh: '稳定期维持 {days}后，于{on}离开。' }
        : {
            en: 'Left the stable stage on {on} after {days}; long-lasting is from {long} on.',
            zh: '稳定期维持 {days}后，于{on}离开；{long}起为长久保持。',
          },
      slots,
    )
  if (row.pattern === 'long_lasting')
    return sentence(
      {
        en: 'Stable for {days} already; long-lasting is from {long} on.',
        zh: '已稳定 {days}；{long}起为长久保持。',
      },
      slots,
    )
  if (row.stable_days !== undefined)
    return sentence(
      longFrom === undefined
        ? {
            en: 'Still stable, for {days}: how long it will last is not known.',
            zh: '仍处于稳定期，已 {days}；能维持多久尚不可知。',
          }
        : {
            en: 'Still stable, for {days} of the {long} from which it is long-lasting.',
            zh: '仍处于稳定期，已 {days}；满 {long}才算长久保持。',
          },
      slots,
    )
  return sentence(
    {
      en: 'Goes on in {stage}: its pattern is not yet determinable.',
      zh: '目前处于{stage}，关系仍在继续，模式尚无法判定。',
    },
    slots,
  )
}

function nearCut(row: TableRow, longFrom: number | undefined, say: Say): Text[] {
  const days = Number(row.stable_days)
  if (longFrom === undefined || row.left_from !== 'stable' || Math.abs(days - longFrom) > NEAR_CUT * longFrom)
    return []
  return [
    sentence(
      {
        en: 'That is within a tenth of the cut of {long}: early exit and long-lasting are close here.',
        zh: '与界线 {long}相差不到一成，提前退出与长久保持在此难以截然区分。',
      },
      { long: say.days(longFrom) },
    ),
  ]
}

function peakReason(row: TableRow, metric: 'profit' | 'revenue'): Text[] {
  if (row.peak_on === undefined || row.peak_side === undefined) return []
  const what = metric === 'profit' ? { en: 'Profit', zh: '毛利' } : { en: 'Revenue', zh: '收入' }
  const said = {
    rising: { en: 'is at its highest now', zh: '目前处于最高' },
    near: { en: 'is still near it', zh: '目前仍在峰值附近' },
    past: { en: 'is past it', zh: '目前已过峰值' },
  }[String(row.peak_side) as 'rising' | 'near' | 'past']
  return [
    sentence(
      {
        en: '{what} was highest in the quarter from {on}, and {said}.',
        zh: '{what}在{on}起的季度最高，{said}。',
      },
      { what, on: dayText(String(row.peak_on)), said },
    ),
  ]
}

/** A pattern with its causes by the literature. */
export function causeEvidence(groups: readonly TableRow[], lang: Lang): Evidence[] {
  return groups.flatMap(({ pattern, count }) => {
    const cause = CAUSES[String(pattern)]
    const label = PATTERN_LABELS[String(pattern)]
    if (cause === undefined || label === undefined) return []
    return [
      {
        subject: String(pattern),
        label: label[lang],
        statements: [
          sentence(
            {
              en: 'Usual causes by the literature (Chen 2002; a hint, not a finding): {cause}.',
              zh: '文献中的常见原因（陈明亮 2002，仅供参考，并非本账本的结论）：{cause}。',
            },
            { cause },
          ),
        ],
        numbers: { customers: Number(count) },
      },
    ]
  })
}

/** How the cut between early and long came about. */
export function cutText({ longFrom, stretches, ended }: KeptPatterns): Text {
  return longFrom === undefined
    ? {
        en: `More than half of the ${sayIn(undefined).number(stretches).en} stable stretches still last (${sayIn(undefined).number(ended).en} ended), so from which length on one is long-lasting is not known yet: who is stable is not yet determinable, and who left the stable stage did so early.`,
        zh: `${stretches} 段稳定期中只有 ${ended} 段已结束，过半仍在持续，多久算长久尚不可知：仍稳定的尚无法判定，已离开稳定期的算提前退出。`,
      }
    : {
        en: `Long-lasting is from ${longFrom} days in the stable stage on: the median of ${sayIn(undefined).number(stretches).en} stable stretches (${sayIn(undefined).number(ended).en} ended), those that last taken as censored.`,
        zh: `稳定期满 ${longFrom} 天为长久保持：取 ${stretches} 段稳定期（${ended} 段已结束）时长的中位数，仍在持续的按删失处理。`,
      }
}

const dayText = (day: string): Text => ({ en: dayInWords(day, 'en'), zh: dayInWords(day, 'zh') })
