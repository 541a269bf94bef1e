import { randomUUID } from 'node:crypto'
import type { Lang } from '@driftwatch/core'
import { App, webApi } from '@slack/bolt'
import { type AccessPolicy, createInternalOnlyPolicy } from './access/access-policy.js'
import { FOLLOW_UP_ACTION } from './blocks/answer-blocks.js'
import { onAppHomeOpened } from './listeners/app-home.js'
import { onAppMention } from './listeners/app-mention.js'
import type { AnswerOutcome, Desk, IncomingQuestion } from './listeners/desk.js'
import { onDirectMessage } from './listeners/direct-message.js'
import { type ButtonArguments, onFollowUpButton } from './listeners/follow-up-button.js'
import { onLifecycleCommand } from './listeners/lifecycle-command.js'
import type { MessageArguments } from './listeners/typed-message.js'
import { type Claims, createMemoryClaims } from './state/claims.js'
import { createFollowUps, type FollowUps } from './state/follow-ups.js'
import { createThreadMemory, type ThreadMemory } from './state/thread-memory.js'
import { GatedHttpReceiver, GatedSocketReceiver } from './workspace/gated-receiver.js'
import { type Identity, identify, inWords } from './workspace/identity.js'
import { createInFlight, type InFlight } from './workspace/in-flight.js'
import type { RedactingLogger } from './workspace/redacting-logger.js'
import { keepConnected } from './workspace/socket-connection.js'

export type { AnswerOutcome, IncomingQuestion } from './listeners/desk.js'
export type { Identity } from './workspace/identity.js'

export interface SlackSettings {
  readonly botToken: string
  /** For Socket Mode, which needs no public address. */
  readonly appToken?: string
  /** For HTTP: proves that a request comes from Slack. */
  readonly signingSecret?: string
  readonly socketMode: boolean
  /** Port to listen on, for HTTP; 0 takes a free one. */
  readonly port: number
  /** Address to listen on, for HTTP; every one of the machine's when absent. */
  readonly host?: string
  /** Slack's Web API, where it isn't Slack's own. */
  readonly apiUrl?: string
}

export interface AppOptions {
  readonly slack: SlackSettings
  readonly answer: (question: IncomingQuestion) => Promise<AnswerOutcome>
  readonly examples: (lang: Lang) => readonly string[]
  readonly clock: () => Date
  readonly logger: RedactingLogger
  /** Told when Slack won't have the bot any more: its token was revoked, or it was removed. */
  readonly onLost?: (reason: string) => void
  /** Milliseconds after which a question is given up, in words; five minutes when absent. */
  readonly answerWithin?: number
  readonly newId?: () => string
  readonly access?: AccessPolicy
  readonly claims?: Claims
  readonly threads?: ThreadMemory
  readonly followUps?: FollowUps
}

export interface BotApp {
  /** Connects; throws DriftwatchError in words when Slack doesn't accept the tokens. */
  start(): Promise<Identity & { readonly port?: number }>
  /** Takes no more questions, answers those under way, then disconnects; false when some took longer than the time given. */
  stop(milliseconds?: number): Promise<boolean>
  readonly inFlight: number
}

const REQUEST_TIMEOUT = 10_000
const DRAIN_TIMEOUT = 30_000
const ANSWER_TIMEOUT = 300_000

/**
 * The bot: Bolt with our listeners, in Socket Mode or over HTTP. It holds no ledger: questions go through `answer`.
 *
 * @example
 * const app = createApp({ slack, answer, examples, clock, logger })
 * const { name, team } = await app.start()
 */
export function createApp(options: AppOptions): BotApp {
  const inFlight = createInFlight()
  let close: (() => Promise<void>) | undefined
  let closed: Promise<void> | undefined
  return {
    async start() {
      const identity = await identify(new webApi.WebClient(options.slack.botToken, clientOptions(options)))
      const desk = createDesk(options, identity)
      const opened = options.slack.socketMode
        ? await openSocket(options, desk, identity, inFlight)
        : await openHttp(options, desk, identity, inFlight)
      close = opened.close
      return { ...identity, ...(opened.port === undefined ? {} : { port: opened.port }) }
    },
    async stop(milliseconds = DRAIN_TIMEOUT) {
      inFlight.close()
      closed ??= close?.()
      const [isDrained] = await Promise.all([inFlight.drained(milliseconds), closed])
      return isDrained
    },
    get inFlight() {
      return inFlight.size
    },
  }
}

function createDesk(options: AppOptions, identity: Identity): Desk {
  const { clock, newId = randomUUID } = options
  return {
    answer: options.answer,
    answerWithin: options.answerWithin ?? ANSWER_TIMEOUT,
    examples: options.examples,
    access: options.access ?? createInternalOnlyPolicy(clock),
    claims: options.claims ?? createMemoryClaims(clock),
    threads: options.threads ?? createThreadMemory(clock),
    followUps: options.followUps ?? createFollowUps(clock, newId),
    clock,
    newId,
    logger: options.logger,
    botUserId: identity.botUserId,
  }
}

/** The SDK repeats nothing by itself: it would post a message again whose first copy arrived. */
function clientOptions({ slack, logger }: AppOptions): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: REQUEST_TIMEOUT,
    allowAbsoluteUrls: false,
    logger,
    ...(slack.apiUrl ? { slackApiUrl: slack.apiUrl } : {}),
  }
}

interface Opened {
  readonly close: () => Promise<void>
  readonly port?: number
}

async function openSocket(
  options: AppOptions,
  desk: Desk,
  identity: Identity,
  inFlight: InFlight,
): Promise<Opened> {
  const { slack, logger } = options
  const receiver = new GatedSocketReceiver(
    {
      appToken: slack.appToken ?? '',
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(options) },
    },
    inFlight,
  )
  listen(new App({ ...appOptions(options, identity), receiver, socketMode: true }), desk)
  const lost = (reason: string) => options.onLost?.(reason)
  const connection = keepConnected(receiver.client, logger, lost)
  try {
    await connection.open()
  } catch (error) {
    await connection.close()
    throw inWords(
      error,
      'SLACK_APP_TOKEN',
      'Basic Information → App-Level Tokens (xapp-…, scope connections:write)',
    )
  }
  return { close: connection.close }
}

async function openHttp(
  options: AppOptions,
  desk: Desk,
  identity: Identity,
  inFlight: InFlight,
): Promise<Opened> {
  const { slack, logger } = options
  const receiver = new GatedHttpReceiver(
    { signingSecret: slack.signingSecret ?? '', logger },
    inFlight,
    identity.appId,
  )
  listen(new App({ ...appOptions(options, identity), receiver }), desk)
  const server = await receiver.start({ port: slack.port, ...(slack.host ? { host: slack.host } : {}) })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : slack.port
  return { close: () => receiver.stop(), port }
}

function appOptions(options: AppOptions, identity: Identity) {
  return {
    token: options.slack.botToken,
    botId: identity.botId,
    botUserId: identity.botUserId,
    tokenVerificationEnabled: false,
    convoStore: false as const,
    logger: options.logger,
    logLevel: options.logger.getLevel(),
    clientOptions: clientOptions(options),
  }
}

function listen(app: App, desk: Desk): void {
  const mention = onAppMention(desk)
  const direct = onDirectMessage(desk)
  const button = onFollowUpButton(desk)
  app.event('app_mention', (args) => mention(args as unknown as MessageArguments))
  app.message((args) => direct(args as unknown as MessageArguments))
  app.event('app_home_opened', onAppHomeOpened(desk))
  app.command('/lifecycle', onLifecycleCommand(desk))
  app.action(new RegExp(`^${FOLLOW_UP_ACTION}:`), (args) => button(args as unknown as ButtonArguments))
  app.error(async (error) => desk.logger.error(error))
}
