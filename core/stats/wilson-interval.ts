import { normalQuantile } from './normal.js'

/**
 * Wilson's interval of a share: it stays within 0 and 1 and holds its level where few are counted.
 *
 * @param count of `n`, n > 0
 * @param level 0.95 when absent
 * @see Wilson (1927), JASA 22; Newcombe (1998), Statistics in Medicine 17, method 3.
 * @example wilsonInterval(81, 263) // [0.2553, 0.3662]
 */
export function wilsonInterval(
  count: number,
  n: number,
  level = 0.95,
): readonly [lower: number, upper: number] {
  const z = normalQuantile(0.5 + level / 2)
  const [share, denominator] = [count / n, 1 + z ** 2 / n]
  const middle = (share + z ** 2 / (2 * n)) / denominator
  const width = (z / denominator) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))
  return [Math.max(0, middle - width), Math.min(1, middle + width)]
}
