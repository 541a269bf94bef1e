import type { AskOutcome, Lang, Reading, Settings, Text } from '@driftwatch/core'
import type { Failure } from './failure.js'

/** A question as a snapshot's worker is asked it: a text to be read there, or a reading to be run as it is. */
export interface AskedQuestion {
  readonly text: string
  readonly reading?: Reading
  readonly lang?: Lang
  readonly previous?: Reading
  readonly asOf?: string
  /** Whom "me" stands for. */
  readonly askerEmail?: string
}

/** What a snapshot's worker is started with. */
export interface WorkerStart {
  readonly ledger: string
  /** The snapshot in use when absent. */
  readonly id?: string
  readonly settings: Settings
}

export type ToWorker =
  | ({ readonly kind: 'start' } & WorkerStart)
  | { readonly kind: 'ask'; readonly no: number; readonly question: AskedQuestion }
  /** Has it open the snapshot and read what the first questions would wait for. */
  | { readonly kind: 'warm'; readonly no: number }

export type FromWorker =
  | { readonly kind: 'progress'; readonly no: number; readonly step: Text }
  | { readonly kind: 'outcome'; readonly no: number; readonly outcome: AskOutcome }
  | { readonly kind: 'warm'; readonly no: number }
  | { readonly kind: 'failed'; readonly no: number; readonly failure: Failure }
