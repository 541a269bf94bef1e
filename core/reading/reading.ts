import { z } from 'zod'
import { Lang, Text } from './text.js'

/** The id of an analysis, checked against the catalogue wherever a reading comes from outside. */
export const AnalysisId = z.string().regex(/^[a-z][a-z0-9_]*$/)
export type AnalysisId = z.infer<typeof AnalysisId>

/** The six stages, in the order of the lifecycle; `unknown` is a stage's absence, with a reason. */
export const STAGES = ['prospect', 'exploration', 'build_up', 'stable', 'decline', 'terminated'] as const
export type Stage = (typeof STAGES)[number]

/** The eight classes of RFM, by high or low R, F and M. */
export const RFM_CLASSES = [
  'important_value',
  'important_keep',
  'important_develop',
  'important_save',
  'general_value',
  'general_keep',
  'general_develop',
  'general_save',
] as const
export type RfmClass = (typeof RFM_CLASSES)[number]

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** Half-open: `from` is in, `to` is out. */
export const Period = z
  .strictObject({ from: Day, to: Day })
  .refine((period) => period.from < period.to, 'period.from must be before period.to')
export type Period = z.infer<typeof Period>

const FilterValue = z.union([z.string(), z.number(), z.boolean()])

/** The values of one filter, or those that it leaves out. */
export const Filter = z.union([
  z.array(FilterValue).min(1),
  z.strictObject({ not: z.array(FilterValue).min(1) }),
])
export type Filter = z.infer<typeof Filter>

/** A condition on a column of the answer. */
export const Having = z.strictObject({
  by: z.string(),
  op: z.enum(['<', '<=', '>', '>=', '=', 'between']),
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]),
})
export type Having = z.infer<typeof Having>

export const Show = z.enum(['list', 'count', 'share', 'trend', 'explain', 'matrix'])
export type Show = z.infer<typeof Show>

/**
 * What a question becomes, and all that an analysis is told: the same reading over the same snapshot gives the
 * same Answer. Everything absent takes its default.
 */
export const Reading = z.strictObject({
  analysis: AnalysisId,
  lang: Lang,
  where: z.record(z.string(), Filter).optional(),
  having: z.array(Having).optional(),
  asOf: Day.optional(),
  period: Period.optional(),
  compareTo: Period.optional(),
  show: Show.optional(),
  groupBy: z.array(z.string()).optional(),
  granularity: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
  sort: z.strictObject({ by: z.string(), desc: z.boolean() }).optional(),
  top: z.int().positive().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
})
export type Reading = z.infer<typeof Reading>

/** The question is about something else, or about something that driftwatch can't do yet. */
export const Rejection = z.strictObject({ reject: z.string() })

/** The question lacks a value without which no reading is right. */
export const Clarification = z.strictObject({
  clarify: z.strictObject({
    missing: z.array(z.string()),
    question: z.string(),
    /** A name that was typed and that nobody has. */
    unknown: z.string().optional(),
    /** Readings that may be meant, at most three, the likeliest first. */
    choices: z
      .array(z.strictObject({ echo: Text, reading: Reading }))
      .max(3)
      .optional(),
  }),
})

/** The question asks what a word means. */
export const Definition = z.strictObject({ glossary: z.strictObject({ term: Text, meaning: Text }) })

export type ReaderResult =
  | { readonly reading: Reading; readonly ignored: readonly string[] }
  | z.infer<typeof Rejection>
  | z.infer<typeof Clarification>
  | z.infer<typeof Definition>
