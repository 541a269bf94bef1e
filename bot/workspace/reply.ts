import type { Lang } from '@driftwatch/core'
import type { DrawMessage } from '../blocks/slack-message.js'

/** How a question gets its answer, wherever it was asked. */
export interface Reply {
  /** Shows that work is under way; whatever is shown is gone or replaced once `deliver` or `whisper` is done. */
  begin(lang: Lang): void
  /** Says what is being done, where there is a place for it. */
  progress(step: string): void
  /** Gives the answer, once. */
  deliver(message: DrawMessage): Promise<void>
  /** Tells something to the person who asked, and to nobody else. */
  whisper(message: DrawMessage): Promise<void>
}
