import { monthInWords } from '../reading/day-words.js'
import type { Text } from '../reading/text.js'
import { inBothLanguages, percent } from '../reading/wording.js'
import type { StageNumbers, StageTerms } from './stage-numbers.js'
import { periodsText } from './stage-periods.js'

/** What shows that a customer declines, and what the thresholds of F1 say of it where they did not decide. */
export function fallTexts(numbers: StageNumbers, terms: StageTerms): Text[] {
  if (numbers.reason === 'fell') return [thresholdText(numbers, terms), ...walletTexts(numbers)]
  return [weakenedText(numbers), ...walletTexts(numbers), ...besideText(numbers, terms)]
}

/** No model is surer than this. */
const MOST_SURE = 0.99

function weakenedText({ level = 1, weakerSince = '', weakened = 0 }: StageNumbers): Text {
  const month = inBothLanguages((lang) => monthInWords(weakerSince, lang))
  const fall = 1 - level
  const chance = inBothLanguages((lang) => percent(Math.min(weakened, MOST_SURE), lang))
  if (!(fall > 0)) {
    return {
      en: `orders less or smaller than before since about ${month.en} (${chance.en} chance of it)`,
      zh: `大约从 ${month.zh}起下单比以前少或单笔变小（可能性 ${chance.zh}）`,
    }
  }
  return {
    en: `spends ${percent(fall, 'en')} less than before since about ${month.en} (${chance.en} chance that this is more than its usual fluctuation)`,
    zh: `大约从 ${month.zh}起采购额比以前少 ${percent(fall, 'zh')}（超出惯常波动的可能性为 ${chance.zh}）`,
  }
}

function thresholdText({ level = 1, periods = 0 }: StageNumbers, { length }: StageTerms): Text {
  const span = periodsText(periods, length)
  return {
    en: `revenue of the last ${span.en} ${percent(1 - level, 'en')} below its usual level`,
    zh: `最近 ${span.zh}的采购额比平时低 ${percent(1 - level, 'zh')}`,
  }
}

/** The named rule beside the probability that decided. */
function besideText(
  { drop, significance, periods = 0 }: StageNumbers,
  { length, declineDrop, declineSignificance }: StageTerms,
): Text[] {
  if (drop === undefined || significance === undefined) return []
  const isFall = drop >= declineDrop && significance >= declineSignificance
  const span = periodsText(periods, length)
  const level = { en: besideLevel(drop, 'en'), zh: besideLevel(drop, 'zh') }
  return [
    {
      en: `rule F1 by itself: revenue of the last ${span.en} ${level.en}, which ${isFall ? 'is decline too' : 'would not do'}`,
      zh: `单按规则 F1：最近 ${span.zh}的采购额${level.zh}，${isFall ? '同样属于退化' : '尚不足以判为退化'}`,
    },
  ]
}

function besideLevel(drop: number, lang: 'en' | 'zh'): string {
  if (drop <= 0) return lang === 'zh' ? '不低于最好时' : 'not below its best'
  return lang === 'zh' ? `比最好时低 ${percent(drop, 'zh')}` : `${percent(drop, 'en')} below its best`
}

/** Whether the customer's own demand has held (A8). */
function walletTexts({ wallet }: StageNumbers): Text[] {
  if (wallet === 'held') return [{ en: 'its own demand has held', zh: '而客户自身总需求并未下降' }]
  if (wallet === 'fell_less') return [{ en: 'its own demand fell less', zh: '而客户自身总需求下降得较少' }]
  return [{ en: 'we can’t see whether it buys elsewhere', zh: '看不出它是否转向了别家' }]
}
