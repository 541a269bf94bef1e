import type { Token } from '../reading/tokens.js'
import type { Clock } from './points-in-time.js'

/** What was read and the index of the token after it. */
export interface Found<T> {
  readonly value: T
  readonly next: number
}

/** A question's tokens and its clock. */
export interface TimeScene {
  readonly tokens: readonly Token[]
  readonly clock: Clock
}

/** Reads what starts at a token; `undefined` where nothing does. */
export type Read<T> = (scene: TimeScene, at: number) => Found<T> | undefined
