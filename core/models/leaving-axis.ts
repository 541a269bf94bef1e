/** An axis of time along which integrands are smooth, and how smooth. */
export interface LeavingAxis {
  /** Where a time lies on the axis, at least 0. */
  position(t: number): number
  /** The time of a position. */
  time(position: number): number
  /** The nearest singularity is at -offset: nodes are set in ln(offset + position). */
  readonly offset: number
  /** The length that counts as a width of 3 for what singularities off the axis allow. */
  reach(position: number): number
}

/** What of the integrand depends on the distribution of lifetimes alone. */
export interface LeavingDensity {
  /** Along which nodes are set; the integrand in ln(offset + position) has no peak inside. */
  readonly axis: LeavingAxis
  /** ln q at a position and its time, per unit of the axis; writes what the gradient needs the means of into `scores`. */
  logDensity(position: number, t: number, scores: Float64Array): number
}

/** The widest panel that a rule of 16 nodes integrates. */
export const WIDEST = 3

/** How wide a panel is for a quadrature rule: 1 is a factor of e in its distance from the singularity. */
export function panelWidth(axis: LeavingAxis, from: number, to: number): number {
  const length = to - from
  return Math.max(Math.log1p(length / (axis.offset + from)), (WIDEST * length) / axis.reach(from))
}

/** Where a panel of a width ends. */
export function panelEnd(axis: LeavingAxis, from: number, width: number): number {
  return from + Math.min((axis.offset + from) * Math.expm1(width), (width / WIDEST) * axis.reach(from))
}

/** Time itself, for an integrand whose smallest scale of time is `scale` and which has no singularity off the real line. */
export function timeAxis(scale: number): LeavingAxis {
  return { position: (t) => t, time: (t) => t, offset: scale, reach: () => Infinity }
}
