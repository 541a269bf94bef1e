import { type GammaGompertz, gompertzTime, logGompertzGrowth } from './gamma-gompertz.js'
import type { LeavingAxis } from './leaving-axis.js'

const HALF_TURN = 3

/**
 * The axis along which the integrands of a gamma mixture of Gompertz lifetimes are easy: w = ln G(τ) = -ln P(lifetime > τ) / s.
 *
 * There (1+τ/α)^-n e^(-sw) only falls, so that no peak can hide between two times. It is singular on the real line
 * where τ = -α, which is at w = -offset, and within π of it as far as ln(1/β - 1); beyond, it is smooth over as much
 * as the distance from there.
 */
export function gompertzAxis(alpha: number, lifetime: GammaGompertz): LeavingAxis {
  const { b, beta } = lifetime
  const share = -Math.expm1(-b * alpha) / beta
  const offset = share < 1 ? Math.min(HALF_TURN, -Math.log1p(-share)) : HALF_TURN
  const centre = beta < 0.5 ? Math.log(1 / beta - 1) : 0
  return {
    position: (t) => logGompertzGrowth(lifetime, t),
    time: (w) => gompertzTime(lifetime, w),
    offset,
    reach: (w) => Math.max(HALF_TURN, w - centre),
  }
}
