import type { CoxDesign, CoxStratum } from './cox-design.js'

/** How events at the same time share the risk set. */
export type Ties = 'efron' | 'breslow'

/** The partial log-likelihood with its gradient (p) and information (p × p, lower triangle packed row by row). */
export interface PartialLikelihood {
  value: number
  readonly gradient: Float64Array
  readonly information: Float64Array
}

/** Sums over the risk set of weight·exp(η) times 1, x and x xᵀ. */
interface RiskSums {
  s0: number
  readonly s1: Float64Array
  readonly s2: Float64Array
}

/** Reusable space for one evaluation after another. */
export interface CoxWorkspace {
  readonly risk: Float64Array
  readonly all: RiskSums
  readonly tied: RiskSums
  readonly mean: Float64Array
  readonly result: PartialLikelihood
}

/** Space for a design of p covariates and n rows. */
export function coxWorkspace({ names, n }: CoxDesign): CoxWorkspace {
  const p = names.length
  const packed = (p * (p + 1)) / 2
  const sums = (): RiskSums => ({ s0: 0, s1: new Float64Array(p), s2: new Float64Array(packed) })
  return {
    risk: new Float64Array(n),
    all: sums(),
    tied: sums(),
    mean: new Float64Array(p),
    result: { value: 0, gradient: new Float64Array(p), information: new Float64Array(packed) },
  }
}

/**
 * Cox's partial likelihood at coefficients β (of the scaled covariates), in one pass per stratum from the last time to the first.
 *
 * @see Efron (1977), JASA 72, equation (7.4); Breslow (1974), Biometrics 30; weights as in Therneau & Grambsch (2000), section 3.3.
 */
export function partialLikelihood(
  design: CoxDesign,
  beta: ArrayLike<number>,
  ties: Ties,
  space: CoxWorkspace,
): PartialLikelihood {
  const { result } = space
  result.value = 0
  result.gradient.fill(0)
  result.information.fill(0)
  const offset = writeRisks(design, beta, space.risk)
  for (const stratum of design.strata) addStratum(design, stratum, offset, ties, space)
  return result
}

/** Writes weight·exp(η − offset) for each row; the offset keeps the largest from overflowing and cancels. */
function writeRisks({ x, weight, n, names }: CoxDesign, beta: ArrayLike<number>, risk: Float64Array): number {
  const p = names.length
  let offset = Number.NEGATIVE_INFINITY
  for (let i = 0, at = 0; i < n; i++) {
    let eta = 0
    for (let j = 0; j < p; j++, at++) eta += x[at]! * beta[j]!
    risk[i] = eta
    if (eta > offset) offset = eta
  }
  for (let i = 0; i < n; i++) risk[i] = weight[i]! * Math.exp(risk[i]! - offset)
  return offset
}

function addStratum(
  design: CoxDesign,
  stratum: CoxStratum,
  offset: number,
  ties: Ties,
  space: CoxWorkspace,
): void {
  const { duration, entry, event, weight } = design
  const { all, tied, risk } = space
  clear(all)
  let late = 0
  for (let start = stratum.start; start < stratum.end; ) {
    const time = duration[start]!
    clear(tied)
    let [tiedCount, tiedWeight, end] = [0, 0, start]
    for (; end < stratum.end && duration[end] === time; end++) {
      addRow(event[end] === 1 ? tied : all, design, end, risk[end]!)
      if (event[end] !== 1) continue
      addEvent(space, design, end, offset)
      tiedCount++
      tiedWeight += weight[end]!
    }
    if (tiedCount > 0) merge(all, tied)
    for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++) {
      const row = stratum.byEntry[late]!
      addRow(all, design, row, -risk[row]!)
    }
    if (tiedCount > 0) addRiskSet(space, tiedCount, tiedWeight, offset, ties)
    start = end
  }
}

function clear(sums: RiskSums): void {
  sums.s0 = 0
  sums.s1.fill(0)
  sums.s2.fill(0)
}

function merge(into: RiskSums, from: RiskSums): void {
  into.s0 += from.s0
  for (let j = 0; j < into.s1.length; j++) into.s1[j]! += from.s1[j]!
  for (let k = 0; k < into.s2.length; k++) into.s2[k]! += from.s2[k]!
}

function addRow(sums: RiskSums, { x, names }: CoxDesign, row: number, risk: number): void {
  const p = names.length
  const { s1, s2 } = sums
  const at = row * p
  sums.s0 += risk
  for (let i = 0, k = 0; i < p; i++) {
    const scaled = risk * x[at + i]!
    s1[i]! += scaled
    for (let j = 0; j <= i; j++, k++) s2[k]! += scaled * x[at + j]!
  }
}

/** Adds weight·η and weight·x of one event. */
function addEvent(
  { result, risk }: CoxWorkspace,
  { x, weight, names }: CoxDesign,
  row: number,
  offset: number,
): void {
  const w = weight[row]!
  result.value += w * (Math.log(risk[row]! / w) + offset)
  for (let j = 0, at = row * names.length; j < names.length; j++, at++) result.gradient[j]! += w * x[at]!
}

function addRiskSet(
  { all, tied, mean, result }: CoxWorkspace,
  count: number,
  weight: number,
  offset: number,
  ties: Ties,
): void {
  const steps = ties === 'efron' ? count : 1
  const share = weight / steps
  const p = mean.length
  for (let step = 0; step < steps; step++) {
    const out = step / steps
    const s0 = all.s0 - out * tied.s0
    const inverse = 1 / s0
    result.value -= share * (Math.log(s0) + offset)
    for (let i = 0, k = 0; i < p; i++) {
      const m = (all.s1[i]! - out * tied.s1[i]!) * inverse
      mean[i] = m
      result.gradient[i]! -= share * m
      for (let j = 0; j <= i; j++, k++) {
        result.information[k]! += share * ((all.s2[k]! - out * tied.s2[k]!) * inverse - m * mean[j]!)
      }
    }
  }
}
