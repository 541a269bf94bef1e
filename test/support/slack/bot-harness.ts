import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AppOptions, type BotApp, createApp, type IncomingQuestion } from '../../../bot/app.js'
import { createRedactingLogger, type LogLevelName } from '../../../bot/workspace/redacting-logger.js'
import { decode, type FakeBlock, sentTexts } from './check-message.js'
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from './fake-slack.js'
import { sampleAnswer } from './sample-answer.js'
import { APP_TOKEN, BOT_TOKEN, type FakeMessage, SIGNING_SECRET } from './workspace.js'

export interface Harness {
  readonly slack: FakeSlack
  readonly app: BotApp
  readonly questions: IncomingQuestion[]
  readonly lines: string[]
  /** Waits until the bot has said this many messages, and gives what it said. */
  said(count: number): Promise<FakeMessage[]>
  close(): Promise<void>
}

export interface HarnessOptions extends Partial<Omit<AppOptions, 'slack' | 'logger'>> {
  readonly fake?: FakeSlackOptions
  readonly mode?: 'socket' | 'http'
  readonly level?: LogLevelName
  readonly prepare?: (slack: FakeSlack) => void
}

const EXAMPLES = {
  en: [
    'which stable customers are drifting?',
    'how many customers are in decline?',
    'rfm classes by region',
    'more',
  ],
  zh: ['哪些稳定客户正在流失？', '有多少客户处于退化期？', '各大区的 RFM 分类', '还有'],
} as const

/** Scopes that the manifest asks for: the fake grants no others. */
export function manifestScopes(): string[] {
  const path = new URL('../../../bot/manifest.json', import.meta.url)
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    oauth_config: { scopes: { bot: string[] } }
  }
  return manifest.oauth_config.scopes.bot
}

/** The real bot against the fake Slack. */
export async function startBot(options: HarnessOptions = {}): Promise<Harness> {
  const { fake, mode = 'socket', level = 'info', prepare, answer, ...rest } = options
  const slack = await startFakeSlack({ scopes: manifestScopes(), ...fake })
  prepare?.(slack)
  const questions: IncomingQuestion[] = []
  const lines: string[] = []
  const app = createApp({
    slack: {
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: SIGNING_SECRET,
      socketMode: mode === 'socket',
      port: 0,
      apiUrl: slack.apiUrl,
    },
    answer: async (question) => {
      questions.push(question)
      return answer ? answer(question) : { kind: 'answer', answer: sampleAnswer() }
    },
    examples: (lang) => EXAMPLES[lang],
    clock: () => new Date(),
    logger: createRedactingLogger({ write: (at, line) => void lines.push(`${at} ${line}`) }, level),
    ...rest,
  })
  const { port } = await app.start()
  if (port !== undefined) slack.sendEventsTo(`http://127.0.0.1:${port}/slack/events`)
  return {
    slack,
    app,
    questions,
    lines,
    async said(count) {
      await until(() => slack.workspace.said.length >= count && app.inFlight === 0)
      return slack.workspace.said
    },
    async close() {
      await app.stop(2_000)
      await slack.close()
    },
  }
}

/** Waits for a condition; fails loudly when it doesn't come true. */
export async function until(condition: () => boolean, milliseconds = 5_000): Promise<void> {
  const started = performance.now()
  while (!condition()) {
    if (performance.now() - started > milliseconds) throw new Error(`Never came true: ${condition}`)
    await sleep(10)
  }
}

/** All the words of a message as a person sees them, blocks and tables included. */
export function seen(message: { readonly blocks?: readonly FakeBlock[] } | undefined): string {
  const texts = sentTexts(message?.blocks ?? []).map(({ text, isParsed }) => (isParsed ? decode(text) : text))
  return texts.join('\n')
}

export function blockTypes(message: { readonly blocks?: readonly FakeBlock[] } | undefined): string[] {
  return (message?.blocks ?? []).map((block) => block.type)
}
