import type { AskOutcome, Lang, Reading, Text } from '@driftwatch/core'
import type { AccessPolicy } from '../access/access-policy.js'
import type { Claims } from '../state/claims.js'
import type { FollowUps } from '../state/follow-ups.js'
import type { ThreadMemory } from '../state/thread-memory.js'
import type { RedactingLogger } from '../workspace/redacting-logger.js'

/** A question on its way from Slack to the core. */
export interface IncomingQuestion {
  /** What was typed; empty where a button was clicked. */
  readonly text: string
  /** The reading behind a button: it is run as it is, and nothing is read from the text. */
  readonly reading?: Reading
  /** The last reading of the conversation. */
  readonly previous?: Reading
  readonly asker: {
    readonly teamId: string
    readonly channelId: string
    readonly userId: string
    readonly timeZone?: string
  }
  readonly progress: (step: Text) => void
}

/** What became of a question, as the core gives it: an answer, an honest refusal, or a question back. */
export type AnswerOutcome = AskOutcome

/** All that the listeners work with; nothing here knows how events arrive. */
export interface Desk {
  readonly answer: (question: IncomingQuestion) => Promise<AnswerOutcome>
  /** Milliseconds after which a question counts as unanswerable. */
  readonly answerWithin: number
  readonly examples: (lang: Lang) => readonly string[]
  readonly access: AccessPolicy
  readonly claims: Claims
  readonly threads: ThreadMemory
  readonly followUps: FollowUps
  readonly clock: () => Date
  readonly newId: () => string
  readonly logger: RedactingLogger
  readonly botUserId: string
}
