import { fisherExact } from '../../../stats/fisher-exact.js'
import { holmAdjusted } from '../../../stats/holm.js'
import { wilsonInterval } from '../../../stats/wilson-interval.js'
import type { Look } from './trait-looks.js'

/** A look with its shares, the interval of the group's, how often as frequent, and its p corrected for all looks. */
export interface WeighedLook extends Look {
  readonly share: number
  readonly lower: number
  readonly upper: number
  readonly otherShare: number
  /** Absent where none of the others has it. */
  readonly lift: number | undefined
  /** Fisher's exact test, corrected by Holm for the number of looks. */
  readonly p: number
  readonly isMark: boolean
}

/** From this corrected p on a trait is chance (ours). */
export const CHANCE = 0.05

/** The clearest first; of equal ones what the group has more of, then the larger difference. */
export function weighLooks(looks: readonly Look[]): WeighedLook[] {
  const adjusted = holmAdjusted(
    looks.map(({ inGroup, group, inOthers, others }) => fisherExact(inGroup, group, inOthers, others)),
  )
  return looks
    .map((look, at): WeighedLook => {
      const [share, otherShare] = [look.inGroup / look.group, look.inOthers / look.others]
      const [lower, upper] = wilsonInterval(look.inGroup, look.group)
      const p = adjusted[at] as number
      return {
        ...look,
        share,
        lower,
        upper,
        otherShare,
        lift: otherShare === 0 ? undefined : share / otherShare,
        p,
        isMark: p < CHANCE,
      }
    })
    .sort(
      (a, b) =>
        a.p - b.p ||
        Number(b.share > b.otherShare) - Number(a.share > a.otherShare) ||
        Math.abs(b.share - b.otherShare) - Math.abs(a.share - a.otherShare) ||
        (a.trait < b.trait ? -1 : 1),
    )
}
