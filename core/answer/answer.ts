import { z } from 'zod'
import { Cell, Column } from '../reading/column.js'
import { Day, Reading } from '../reading/reading.js'
import { Text } from '../reading/text.js'

export * from '../reading/column.js'

/** Typed columns and their rows; `total` counts the rows before `top` cut the list. */
export const Table = z.strictObject({
  columns: z.array(Column).min(1),
  rows: z.array(z.record(z.string(), Cell)),
  total: z.int().nonnegative(),
})
export type Table = z.infer<typeof Table>

/** Plain Plotly JSON, worded in the reading's language; `alt` says in words what the picture shows. */
export const Figure = z.strictObject({
  id: z.string(),
  title: Text,
  alt: Text,
  data: z.array(z.record(z.string(), z.unknown())),
  layout: z.record(z.string(), z.unknown()),
})
export type Figure = z.infer<typeof Figure>

/** What a statement about one subject (a customer, a fault, a group) rests on, strongest first. */
export const Evidence = z.strictObject({
  subject: z.string(),
  label: z.string(),
  statements: z.array(Text),
  numbers: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
})
export type Evidence = z.infer<typeof Evidence>

export const Caveat = z.strictObject({ code: z.string(), text: Text })
export type Caveat = z.infer<typeof Caveat>

/** How it was computed: formulas by their number (F1 to F28), every default that took part, and the literature. */
export const Method = z.strictObject({
  summary: Text,
  formulas: z.array(z.string()),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  references: z.array(z.string()),
})
export type Method = z.infer<typeof Method>

export const Statement = z.strictObject({
  purpose: z.string(),
  sql: z.string(),
  params: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Statement = z.infer<typeof Statement>

export const FollowUp = z.strictObject({ label: Text, reading: Reading })
export type FollowUp = z.infer<typeof FollowUp>

/** What was looked at: the snapshot's id and the last day on which it holds an order. */
export const Provenance = z.strictObject({
  id: z.string(),
  dataThrough: Day.optional(),
  timeZone: z.string(),
  currency: z.string().optional(),
})
export type Provenance = z.infer<typeof Provenance>

/**
 * The result of an analysis: plain data that Slack, the terminal and Jupyter render. The same reading over the same
 * snapshot gives the same Answer to the last digit, so it holds no duration and no time of day.
 */
export const Answer = z.strictObject({
  reading: Reading,
  echo: Text,
  snapshot: Provenance,
  asOf: Day,
  status: z.enum(['answered', 'empty', 'unavailable']),
  headline: Text,
  table: Table.optional(),
  figures: z.array(Figure),
  evidence: z.array(Evidence),
  caveats: z.array(Caveat),
  method: Method,
  sql: z.array(Statement),
  followUps: z.array(FollowUp),
})
export type Answer = z.infer<typeof Answer>
