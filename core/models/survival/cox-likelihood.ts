import type { CoxDesign, CoxStratum } from './cox-design.js'

/** How events at the same time share the risk set. */
export type Ties = 'efron' | 'breslow'

/** The partial log-likelihood with its gradient (p) and information (p × p, lower triangle packed row by row). */
export interface PartialLikelihood {
  value: number
  readonly gradient: Float64Array
  readonly information: Float64Array
}

/** Sums over the risk set of weight·exp(η − offset) times 1, x and x xᵀ. */
interface RiskSums {
  s0: number
  readonly s1: Float64Array
  readonly s2: Float64Array
}

/** Reusable space for one evaluation after another. */
export interface CoxWorkspace {
  /** η by row. */
  readonly eta: Float64Array
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
    eta: new Float64Array(n),
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
  writeEta(design, beta, space.eta)
  for (const stratum of design.strata) addStratum(design, stratum, ties, space)
  return result
}

function writeEta({ x, n, names }: CoxDesign, beta: ArrayLike<number>, eta: Float64Array): void {
  const p = names.length
  for (let i = 0, at = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < p; j++, at++) sum += x[at]! * beta[j]!
    eta[i] = sum
  }
}

/** How far above the offset a row may lie before the sums are brought to it: e^300 leaves room for a million more. */
const HIGHEST = 300

function addStratum(design: CoxDesign, stratum: CoxStratum, ties: Ties, space: CoxWorkspace): void {
  const { duration, entry, event, weight } = design
  const { all, tied, eta } = space
  clear(all)
  // A row that outranks those of later times by far must not overflow, nor they vanish beside one that is not at risk with them.
  let offset = eta[stratum.start]!
  let late = 0
  for (let start = stratum.start; start < stratum.end; ) {
    const time = duration[start]!
    clear(tied)
    let [tiedCount, tiedWeight, end] = [0, 0, start]
    for (; end < stratum.end && duration[end] === time; end++) {
      if (eta[end]! - offset > HIGHEST) {
        const factor = Math.exp(offset - eta[end]!)
        scale(all, factor)
        scale(tied, factor)
        offset = eta[end]!
      }
      const risk = weight[end]! * Math.exp(eta[end]! - offset)
      addRow(event[end] === 1 ? tied : all, design, end, risk)
      if (event[end] !== 1) continue
      addEvent(space, design, end)
      tiedCount++
      tiedWeight += weight[end]!
    }
    if (tiedCount > 0) merge(all, tied)
    for (; late < stratum.byEntry.length && entry[stratum.byEntry[late]!]! >= time; late++) {
      const row = stratum.byEntry[late]!
      addRow(all, design, row, -weight[row]! * Math.exp(eta[row]! - offset))
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

function scale(sums: RiskSums, factor: number): void {
  sums.s0 *= factor
  for (let j = 0; j < sums.s1.length; j++) sums.s1[j]! *= factor
  for (let k = 0; k < sums.s2.length; k++) sums.s2[k]! *= factor
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
function addEvent({ result, eta }: CoxWorkspace, { x, weight, names }: CoxDesign, row: number): void {
  const w = weight[row]!
  result.value += w * eta[row]!
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
