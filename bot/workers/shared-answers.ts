import type { Answer, Reading, Settings, Text } from '@driftwatch/core'

type Progress = (step: Text) => void

/** Works out an Answer; `progress` is told of long work. */
export type RunReading = (
  reading: Reading,
  askerEmail: string | undefined,
  progress: Progress,
) => Promise<Answer>

/** Answers over one snapshot, each worked out once for all who want it. */
export interface SharedAnswers {
  answer(reading: Reading, askerEmail: string | undefined, progress: Progress): Promise<Answer>
}

interface Shared {
  readonly answer: Promise<Answer>
  /** Those who wait, until the answer is there. */
  readonly waiting: Set<Progress>
}

/** Answers kept; the one that was asked for longest ago leaves first. */
const KEPT = 200

/**
 * Keeps answers by their reading: a snapshot never changes, so the same reading has the same Answer, whoever asks. Only
 * where the reading says "me" does the asker count. What fails is not kept.
 */
export function createSharedAnswers(run: RunReading, settings: Settings, kept = KEPT): SharedAnswers {
  const known = new Map<string, Shared>()
  const begin = (key: string, reading: Reading, askerEmail: string | undefined): Shared => {
    const waiting = new Set<Progress>()
    const answer = run(reading, askerEmail, (step) => {
      for (const progress of waiting) progress(step)
    })
    const shared = { answer, waiting }
    answer.catch(() => known.get(key) === shared && known.delete(key))
    return shared
  }
  return {
    async answer(reading, askerEmail, progress) {
      const key = keyOf(reading, settings, askerEmail)
      const shared = known.get(key) ?? begin(key, reading, askerEmail)
      known.delete(key)
      known.set(key, shared)
      const [oldest] = known.keys()
      if (known.size > kept && oldest !== undefined) known.delete(oldest)
      shared.waiting.add(progress)
      try {
        return await shared.answer
      } finally {
        shared.waiting.delete(progress)
      }
    },
  }
}

/** Everything that an Answer over one snapshot depends on; the order in which a reading names its parts is nothing. */
function keyOf(reading: Reading, settings: Settings, askerEmail: string | undefined): string {
  const said = JSON.stringify(sorted(reading))
  const me = /"\s*me\s*"/i.test(said) ? askerEmail : undefined
  return JSON.stringify([said, settings, me])
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
