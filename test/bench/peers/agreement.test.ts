import { describe, expect, it } from 'vitest'
import { differences } from './agreement.js'
import { type Outcome, work } from './work.js'

const fitting = work({ name: 'a fit', tolerance: 0.01, run: () => 0, outcome: () => ({ figures: {} }) })
const found = (r: number, objective?: number): Outcome => ({
  figures: { r },
  ...(objective !== undefined && { objective }),
})

describe('two sides of a comparison', () => {
  it('agree within the tolerance of the figures', () => {
    expect(differences(fitting, found(1.005), found(1), undefined)).toEqual([])
    expect(differences(fitting, found(1.02), found(1), undefined)).toEqual(["r is 1.02 against the peer's 1"])
  })

  it('differ where one of them lacks a figure or has no number for it', () => {
    expect(differences(fitting, { figures: {} }, found(1), undefined)).toHaveLength(1)
    expect(differences(fitting, found(1), { figures: {} }, undefined)).toHaveLength(1)
    expect(differences(fitting, found(Number.NaN), found(1), undefined)).toHaveLength(1)
  })

  it('differ where ours falls short of the peer’s objective', () => {
    expect(differences(fitting, found(1, -1000.1), found(1, -1000), -1000.1)).toEqual([
      "objective -1000.1 falls short of the peer's -1000",
    ])
    expect(differences({ ...fitting, shortfall: 1e-3 }, found(1, -1000.1), found(1, -1000), -1000.1)).toEqual(
      [],
    )
  })

  it('may differ in their solutions only where the peer finds ours better by its own reckoning', () => {
    expect(differences(fitting, found(2, -999), found(1, -1000), -999)).toEqual([])
    expect(differences(fitting, found(2, -999), found(1, -1000), -1001)).toEqual([
      "objective -999 is -1001 by the peer's own reckoning",
    ])
    expect(differences(fitting, found(2, -1000), found(1, -1000), -1000)).toEqual([
      "r is 2 against the peer's 1",
    ])
  })
})
