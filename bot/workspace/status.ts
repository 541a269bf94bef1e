import { setTimeout as sleep } from 'node:timers/promises'
import type { Lang } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import { SLACK_LIMITS } from '../slack-limits.js'

const LOOKING = { en: 'is looking this up…', zh: '正在查询…' } as const
const PLACEHOLDER = { en: 'Looking…', zh: '正在查询……' } as const

/** An answer that is quicker than this needs no placeholder. */
const PLACEHOLDER_AFTER = 700
/** Slack may take its time with a status; the answer doesn't wait for it. */
const LATE_AFTER = 2_000
const PROGRESS_EVERY = 2_000
const REFRESH_EVERY = (SLACK_LIMITS.status.lastsSeconds * 1000) / 2

export interface Place {
  readonly channel: string
  readonly threadTs: string
}

/** The sign that an answer is on its way. */
export interface Status {
  progress(step: string): void
  /** Ends it before an answer: gives the `ts` of a placeholder message that the answer should replace, if there is one. */
  finish(): Promise<string | undefined>
  /** Takes the sign down where no answer does, since Slack removes a status only when a message follows. */
  clear(): Promise<void>
}

/** Shows a status under the thread; where Slack has none there, a "Looking…" message, if the answer takes its time. */
export function showStatus(client: webApi.WebClient, place: Place, lang: Lang): Status {
  const thread = { channel_id: place.channel, thread_ts: place.threadTs }
  let isOver = false
  let text: string = LOOKING[lang]
  let lastSet = performance.now()
  const set = (status: string) =>
    client.assistant.threads.setStatus({ ...thread, status }).then(
      () => true,
      () => false,
    )
  const shown = set(text)
  const refresh = setInterval(() => void set(text), REFRESH_EVERY)
  refresh.unref()
  const placeholder = postPlaceholder(client, place, lang, shown, () => isOver)
  const clear = async () => {
    if (await shown) await set('')
  }
  return {
    clear,
    progress(step) {
      text = step
      if (isOver || performance.now() - lastSet < PROGRESS_EVERY) return
      lastSet = performance.now()
      void shown.then((hasStatus) => hasStatus && !isOver && set(step))
    },
    async finish() {
      isOver = true
      clearInterval(refresh)
      const late = sleep(LATE_AFTER, 'late' as const, { ref: false })
      const ts = await Promise.race([placeholder, late])
      if (ts !== 'late') return ts
      void placeholder.then((late) => (late ? remove(client, place, late) : clear()))
      return undefined
    },
  }
}

async function postPlaceholder(
  client: webApi.WebClient,
  place: Place,
  lang: Lang,
  shown: Promise<boolean>,
  isOver: () => boolean,
): Promise<string | undefined> {
  const started = performance.now()
  if (await shown) return undefined
  while (!isOver() && performance.now() - started < PLACEHOLDER_AFTER) await sleep(50)
  if (isOver()) return undefined
  const message = { channel: place.channel, thread_ts: place.threadTs, text: PLACEHOLDER[lang] }
  const posted = await client.chat.postMessage(message).catch(() => undefined)
  return posted?.ts
}

async function remove(client: webApi.WebClient, place: Place, ts: string): Promise<void> {
  await client.chat.delete({ channel: place.channel, ts }).catch(() => undefined)
}
