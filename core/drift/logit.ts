/** ln(p / (1 − p)), with p kept within [1e-6, 1 − 1e-6]. */
export function logit(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability))
  return Math.log(p / (1 - p))
}
