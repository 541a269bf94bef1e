import { inverseByCholesky } from '../stats/cholesky.js'
import { chiSquareUpperTail } from '../stats/incomplete-gamma.js'
import type { FitReason, FitWarning } from './fit.js'
import { firstDependentRow, isTold } from './newton-climb.js'

/** A coefficient whose likelihood has no top, but rises for ever towards plus or minus infinity. */
export interface SeparatedCoefficient {
  readonly towards: 'plus_infinity' | 'minus_infinity'
  /** Of the coefficient being 0, on one degree of freedom; a Wald test says nothing here. */
  readonly likelihoodRatio: { readonly statistic: number; readonly pValue: number }
  /** 95 % profile likelihood interval; one end is ±Infinity. */
  readonly interval: readonly [lower: number, upper: number]
}

/** Separated coefficients by name. */
export type Separation = Readonly<Record<string, SeparatedCoefficient>>

/** How all coordinates go along where one moves by 1: their regression on it by the fit's covariance, or alone without one. */
export function driftOf(
  covariance: readonly (readonly number[])[] | undefined,
  at: number,
  size: number,
): number[] {
  return Array.from({ length: size }, (_, j) => {
    if (j === at) return 1
    return covariance ? covariance[j]![at]! / covariance[at]![at]! : 0
  })
}

/** The likelihood-ratio test of one coefficient from the highest log-likelihoods with and without it. */
export function likelihoodRatioOf(withIt: number, without: number): SeparatedCoefficient['likelihoodRatio'] {
  const statistic = Math.max(0, 2 * (withIt - without))
  return { statistic, pValue: chiSquareUpperTail(statistic, 1) }
}

/**
 * Standard errors by coordinate, those of a runaway direction left out: as they go, the information about them vanishes and leaves
 * that about the others. Undefined where the others' is not positive definite either.
 */
export function errorsOfTheRest(
  information: readonly (readonly number[])[],
  runaway: readonly number[] | undefined,
): ReadonlyMap<number, number> | undefined {
  const rest = information.map((_, j) => j).filter((j) => !runaway?.[j])
  const matrix = rest.map((i) => rest.map((j) => information[i]![j]!))
  const inverse = isTold(matrix) ? inverseByCholesky(matrix) : undefined
  return inverse && new Map(rest.map((j, index) => [j, Math.sqrt(inverse[index]![index]!)]))
}

/** Why standard errors can't be had: the coefficient about which the information is lost in rounding. */
export function noErrorsWarning(name: string): FitWarning {
  return {
    code: 'no_standard_errors',
    message: `Standard errors can't be had: what the data tell of the coefficient of ${name} is lost in rounding, as where one value is far larger than all others or ${name} all but follows from the rest. Look at its largest values, take its logarithm, or set ridge.`,
    zh: `无法给出标准误：数据中关于 ${name} 系数的信息淹没在舍入误差里，常见于个别取值远大于其余取值，或 ${name} 几乎由其他变量决定。请检查其最大值，改取对数，或设置 ridge。`,
  }
}

/** The name of the first coefficient that the information doesn't tell. */
export function lostName(names: readonly string[], information: readonly (readonly number[])[]): string {
  return names[firstDependentRow(information)] ?? names.at(-1) ?? 'a parameter'
}

/** The remark on a climb that ended neither at a top nor in a direction that it could name. */
export function notConvergedWarnings(reason: FitReason): FitWarning[] {
  if (reason === 'converged' || reason === 'boundary') return []
  return [
    {
      code: 'not_converged',
      message: `The fit stopped short of the highest likelihood (${reason}). Do not rely on it; look at the covariates' largest values, or set ridge.`,
      zh: `拟合在似然达到最大之前就停止了（${reason}），结果不可依赖；请检查各变量的最大值，或设置 ridge。`,
    },
  ]
}

/** The remark for each separated coefficient; `what` says what is separated, such as { en: 'the outcomes', zh: '两种结果' }. */
export function separationWarnings(
  separation: Separation,
  what: { readonly en: string; readonly zh: string },
): FitWarning[] {
  return Object.entries(separation).map(([name, { towards, likelihoodRatio, interval }]) => {
    const p = likelihoodRatio.pValue.toPrecision(2)
    const finite = interval.find(Number.isFinite)?.toPrecision(4)
    const isUp = towards === 'plus_infinity'
    const [low, high] = isUp ? [finite ?? '−∞', '∞'] : ['−∞', finite ?? '∞']
    return {
      code: 'separation',
      message: `The coefficient of ${name} runs to ${isUp ? 'plus' : 'minus'} infinity: it separates ${what.en}, so that no finite value is the likeliest. Judge it by its likelihood ratio (p = ${p}) and its 95 % profile interval (${low} to ${high}). Set ridge to keep it finite, or leave it out.`,
      zh: `${name} 的系数趋于${isUp ? '正' : '负'}无穷：它把${what.zh}完全分开，没有任何有限的取值能使似然最大。请以似然比检验（p = ${p}）和 95% 轮廓似然区间（${low} 至 ${high}）判断其作用；可设置 ridge 使系数保持有限，或去掉该变量。`,
    }
  })
}
