import {
  retentionSurvival,
  type ShiftedBetaGeometricFit,
} from '../../../models/contracts/beta-discrete-weibull.js'
import { type KaplanMeierFit, survivalAt } from '../../../models/survival/kaplan-meier.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import { MONTH, QUARTER } from '../lifetimes/customer-lifetimes.js'

/** One group's curve and what projects it. */
export interface GroupCurve {
  readonly key: TableRow
  readonly customers: number
  readonly lost: number
  readonly delay: number
  /** In days. */
  readonly curve: KaplanMeierFit
  readonly projection: ShiftedBetaGeometricFit | undefined
}

/** A row a mark: what was seen up to the curve's last time, and the projection up to the horizon. */
export function retentionRows(group: GroupCurve, marks: readonly number[]): TableRow[] {
  const { key, curve } = group
  const last = curve.times.at(-1) ?? 0
  return marks.flatMap((months) => {
    const days = months * MONTH
    const seen = days <= last
    const projected = projectedShare(group, days)
    if (!seen && projected === undefined) return []
    return [
      tableRow({
        ...key,
        months,
        retention: seen ? survivalAt(curve, days) : undefined,
        lower: seen ? survivalAt(curve, days, 'lower') : undefined,
        upper: seen ? survivalAt(curve, days, 'upper') : undefined,
        at_risk: seen ? atRiskAt(curve, days) : undefined,
        projected,
      }),
    ]
  })
}

/** S of the sBG at an age in days; 1 before the delay, within which nobody can be lost. */
export function projectedShare({ projection, delay }: GroupCurve, days: number): number | undefined {
  return projection === undefined
    ? undefined
    : retentionSurvival(projection, Math.max(0, (days - delay) / QUARTER))
}

function atRiskAt({ times, atRisk }: KaplanMeierFit, days: number): number {
  const next = times.findIndex((time) => time >= days)
  return next < 0 ? 0 : Math.round(atRisk[next] as number)
}

/** Round ages in months up to a last one: quarters in the first year, half-years in the next two, then years. */
export function ageMarks(until: number): number[] {
  const marks: number[] = []
  for (let months = 0; months <= until; months += months < 12 ? 3 : months < 36 ? 6 : 12) marks.push(months)
  return marks
}
