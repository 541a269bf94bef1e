import { setTimeout as sleep } from 'node:timers/promises'
import { outcomeOf, retryAfter } from './slack-errors.js'

const ATTEMPTS = 4
const LONGEST_PAUSE_SECONDS = 60

/**
 * Calls Slack, waiting and calling again only where it is certain that nothing was done: after a rate limit, for as
 * long as Slack says, and when the request never left. Where the outcome is unknown it is called again only if
 * `isRepeatable`, because a message posted twice is worse than an error.
 */
export async function callPatiently<T>(call: () => Promise<T>, isRepeatable = false): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const pause = pauseBefore(error, attempt, isRepeatable)
      if (pause === undefined || attempt === ATTEMPTS) throw error
      await sleep(pause)
    }
  }
}

function pauseBefore(error: unknown, attempt: number, isRepeatable: boolean): number | undefined {
  const seconds = retryAfter(error)
  if (seconds !== undefined) return seconds <= LONGEST_PAUSE_SECONDS ? seconds * 1000 : undefined
  const outcome = outcomeOf(error)
  if (outcome === 'refused' || (outcome === 'unknown' && !isRepeatable)) return undefined
  return 250 * 2 ** attempt
}
