import type { Caveat } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { inBothLanguages, percent } from '../../../reading/wording.js'
import type { AllocationInputs } from './blattberg-deighton.js'

/** The most that spend could reach, as the asker gives it. */
interface Ceilings {
  readonly acquisition_ceiling?: number | undefined
  readonly retention_ceiling?: number | undefined
}

/** What the split rests on that no data tell, and the ceilings that could not be taken. */
export function allocationCaveats(
  { acquisition_ceiling: a, retention_ceiling: r }: Ceilings,
  inputs: AllocationInputs,
): Caveat[] {
  const assumed: Caveat = {
    code: 'ceiling_assumed',
    text: {
      en: 'No data tells the most that spend could reach; the ceilings are our assumption. Give your own as “acquisition ceiling 40%” and “retention ceiling 70%”.',
      zh: '数据无法说明投入最多能达到多高的比率，上限为本产品的假设。可用“获取率上限40%”“保持率上限70%”指定。',
    },
  }
  const onFile: Caveat = {
    code: 'prospects_on_file',
    text: {
      en: 'The acquisition rate counts the prospects that are still on file; where lost leads are deleted, it is too high.',
      zh: '获取率只按仍在档案中的潜在客户计算；若已删除失败的线索，该比率会偏高。',
    },
  }
  const isAssumed = a === undefined || r === undefined
  return [
    ...(isAssumed ? [assumed] : []),
    onFile,
    ...tooLow(a, inputs.acquisition, { en: 'acquisition', zh: '获取率' }),
    ...tooLow(r, inputs.retention, { en: 'retention', zh: '保持率' }),
  ]
}

/** A ceiling that today's rate has reached already can't be one. */
function tooLow(
  asked: number | undefined,
  { rate, ceiling }: AllocationInputs['retention'],
  of: Text,
): Caveat[] {
  if (asked === undefined || asked > rate) return []
  const percents = inBothLanguages((lang) =>
    [asked, rate, ceiling].map((one) => percent(one, lang)).join('|'),
  )
  const [en, zh] = [percents.en.split('|'), percents.zh.split('|')]
  return [
    {
      code: 'ceiling_not_applied',
      text: {
        en: `The ${of.en} ceiling of ${en[0]} is not above today's rate of ${en[1]}, so ${en[2]} was taken instead.`,
        zh: `${of.zh}上限 ${zh[0]} 不高于目前的 ${zh[1]}，未采用，改按 ${zh[2]} 计算。`,
      },
    },
  ]
}
