import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { STAGES } from '../../../reading/reading.js'
import type { Lang, Text } from '../../../reading/text.js'
import { countOf, inBothLanguages, inWords, listing, percent } from '../../../reading/wording.js'
import { STAGE_LABELS, type StageOrUnknown } from '../../../stages/stage-labels.js'

/** All stages in the lifecycle's order, what can't be judged last. */
export const ALL_STAGES: readonly StageOrUnknown[] = [...STAGES, 'unknown']

/** How many customers are in each stage; stages without customers are absent. */
export type StageCounts = ReadonlyMap<StageOrUnknown, number>

/** Counts stages, in the lifecycle's order. */
export function countStages(stages: Iterable<StageOrUnknown | undefined>): StageCounts {
  const counts = new Map<StageOrUnknown, number>()
  for (const stage of stages) if (stage !== undefined) counts.set(stage, (counts.get(stage) ?? 0) + 1)
  return new Map(
    ALL_STAGES.flatMap((stage) => (counts.has(stage) ? [[stage, counts.get(stage) ?? 0] as const] : [])),
  )
}

/** Bars of the counts by stage. */
export function stageCountFigure(counts: StageCounts, asOf: string, lang: Lang): Figure {
  const stages = [...counts.keys()]
  return barFigure({
    id: 'stages',
    title: { en: `Customers by stage, ${asOf}`, zh: `各阶段客户数，${asOf}` },
    alt: countsText(counts),
    lang,
    categories: stages.map((stage) => STAGE_LABELS[stage][lang]),
    series: [{ values: [...counts.values()], texts: [...counts.values()].map(String) }],
    yTitle: { en: 'customers', zh: '客户数' },
  })
}

/** "412 stable, 263 build-up and 12 in decline" in both languages. */
export function countsText(counts: StageCounts): Text {
  return inBothLanguages((lang) =>
    listing(
      [...counts].map(([stage, count]) =>
        lang === 'zh'
          ? `${STAGE_LABELS[stage].zh} ${inWords('integer', count, 'zh')}`
          : `${inWords('integer', count, 'en')} ${STAGE_LABELS[stage].en}`,
      ),
      lang,
    ),
  )
}

/** How many of a population are in the asked stages. */
export function shareText(count: number, of: number): Text {
  const share = of === 0 ? 0 : count / of
  return {
    en: `${countOf(count, 'customer')} of ${inWords('integer', of, 'en')} (${percent(share, 'en')})`,
    zh: `${inWords('integer', of, 'zh')} 个客户中有 ${inWords('integer', count, 'zh')} 个（${percent(share, 'zh')}）`,
  }
}
