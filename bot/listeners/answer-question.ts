import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, DriftwatchError, type Lang, languageByScript, type Reading } from '@driftwatch/core'
import type { webApi } from '@slack/bolt'
import type { Asker, AskerProfile } from '../access/access-policy.js'
import { answerMessage } from '../blocks/answer-blocks.js'
import { denialMessage } from '../blocks/denial-message.js'
import { failureMessage } from '../blocks/failure-message.js'
import { clarificationMessage, helpMessage, noticeMessage, refusalMessage } from '../blocks/notice-message.js'
import type { DrawMessage } from '../blocks/slack-message.js'
import type { Reply } from '../workspace/reply.js'
import type { AnswerOutcome, Desk } from './desk.js'

/** One time that somebody asked: the question, by whom, and how the answer gets back. */
export interface Occasion {
  readonly text: string
  readonly reading?: Reading
  readonly asker: Asker
  readonly client: webApi.WebClient
  readonly reply: Reply
  /** What makes this occasion itself: a second one with any of these keys is the same one delivered again. */
  readonly keys: readonly string[]
  /** Conversations that a follow-up may refer to, nearest first; the answer is remembered under all of them. */
  readonly conversations: readonly string[]
}

const CLAIMED_FOR = 24 * 3_600_000
const HELP = /^(?:help|\?|？|帮助|怎么用|你能做什么|what can you do\??)?[\s.!。！]*$/iu

/**
 * Answers one question: claims it, checks who asks and where, shows that work is under way, asks the core, and says
 * what came of it. Never throws and is never silent: every failure reaches the person who asked, in words.
 */
export async function answerQuestion(desk: Desk, occasion: Occasion): Promise<void> {
  if (!(await desk.claims.claim(occasion.keys, CLAIMED_FOR))) return
  const started = performance.now()
  let lang = languageOf(occasion, 'en')
  try {
    const verdict = await desk.access.check(occasion.asker, occasion.client)
    if (!verdict.allowed) {
      log(desk, occasion, `denied ${verdict.reason}`, started)
      return await occasion.reply.whisper(denialMessage(verdict.reason, lang))
    }
    lang = languageOf(occasion, verdict.profile.lang)
    if (occasion.reading === undefined && HELP.test(occasion.text)) {
      return await occasion.reply.deliver(helpMessage(desk.examples(lang), lang))
    }
    occasion.reply.begin(lang)
    const outcome = await ask(desk, occasion, verdict.profile, lang)
    await occasion.reply.deliver(await drawOutcome(desk, occasion, outcome))
    log(desk, occasion, summaryOf(outcome), started)
  } catch (error) {
    await sayFailure(desk, occasion, error, lang)
  }
}

/** Chinese as soon as one Chinese character stands in the question; a person's own language where nothing is typed. */
function languageOf(occasion: Occasion, own: Lang): Lang {
  if (occasion.reading !== undefined) return occasion.reading.lang
  if (occasion.text === '') return own
  return languageByScript(occasion.text)
}

async function ask(
  desk: Desk,
  occasion: Occasion,
  profile: AskerProfile,
  lang: Lang,
): Promise<AnswerOutcome> {
  const previous = await recall(desk, occasion)
  const { teamId, channelId, userId } = occasion.asker
  const answer = desk.answer({
    text: occasion.text,
    ...(occasion.reading ? { reading: occasion.reading } : {}),
    ...(previous ? { previous } : {}),
    asker: { teamId, channelId, userId, ...(profile.timeZone ? { timeZone: profile.timeZone } : {}) },
    progress: (step) => occasion.reply.progress(step[lang]),
  })
  return within(answer, desk.answerWithin)
}

/** Waits for an answer, but not for ever: somebody looks at a status meanwhile. */
async function within(answer: Promise<AnswerOutcome>, milliseconds: number): Promise<AnswerOutcome> {
  const waiting = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: waiting.signal }).then(() => {
    throw new DriftwatchError(
      'cancelled',
      `An answer must come within ${milliseconds} ms; got none. Ask for fewer customers or a shorter period.`,
    )
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    waiting.abort()
    late.catch(() => undefined)
  }
}

async function recall(desk: Desk, occasion: Occasion): Promise<Reading | undefined> {
  for (const conversation of occasion.conversations) {
    const reading = await desk.threads.recall(conversation)
    if (reading !== undefined) return reading
  }
  return undefined
}

async function drawOutcome(desk: Desk, occasion: Occasion, outcome: AnswerOutcome): Promise<DrawMessage> {
  if (outcome.kind === 'reject') {
    return refusalMessage(outcome.reason, desk.examples(outcome.lang), outcome.lang)
  }
  if (outcome.kind === 'clarify') {
    return clarificationMessage(outcome.question, desk.examples(outcome.lang), outcome.lang)
  }
  if (outcome.kind === 'glossary') return noticeMessage({ paragraph: outcome.text })
  return drawAnswer(desk, occasion, outcome.answer)
}

async function drawAnswer(desk: Desk, occasion: Occasion, answer: Answer): Promise<DrawMessage> {
  const { teamId } = occasion.asker
  const ids = await Promise.all(
    answer.followUps.map((followUp) => desk.followUps.bind(followUp.reading, teamId)),
  )
  for (const conversation of occasion.conversations) await desk.threads.remember(conversation, answer.reading)
  return (form) => answerMessage(answer, ids, form)
}

async function sayFailure(desk: Desk, occasion: Occasion, error: unknown, lang: Lang): Promise<void> {
  const reference = desk.newId().slice(0, 8)
  logFailure(desk, occasion, error, reference)
  const message = failureMessage(error, lang, reference)
  try {
    await occasion.reply.deliver(message)
  } catch (second) {
    logFailure(desk, occasion, second, reference)
    await occasion.reply.whisper(message).catch((third) => logFailure(desk, occasion, third, reference))
  }
}

/** A failure in the log: what it was and where, but nothing of what was asked. */
function logFailure(desk: Desk, occasion: Occasion, error: unknown, reference: string): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: 'Error', message: String(error), stack: '' }
  const said = occasion.text === '' ? message : message.replaceAll(occasion.text, '…')
  const frames = (stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  desk.logger.error(`question failed, reference ${reference}: ${name}: ${said}`)
  for (const frame of frames.slice(0, 8)) desk.logger.error(frame.trim())
}

function log(desk: Desk, occasion: Occasion, what: string, started: number): void {
  const { teamId, userId } = occasion.asker
  const milliseconds = Math.round(performance.now() - started)
  desk.logger.info(`${what} team=${teamId} user=${userId} ms=${milliseconds}`)
}

function summaryOf(outcome: AnswerOutcome): string {
  if (outcome.kind === 'reject') return 'refused'
  if (outcome.kind === 'clarify') return 'asked back'
  if (outcome.kind === 'glossary') return 'said what a word means'
  const { answer } = outcome
  return `answered analysis=${answer.reading.analysis} status=${answer.status} rows=${answer.table?.rows.length ?? 0}`
}
