import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeBlock } from './check-message.js'
import { eventBody, postSigned } from './events-api.js'
import { Faults, fail } from './faults.js'
import { argumentsOf, bodyOf } from './form.js'
import { ACCEPTED } from './limits.js'
import { type Acknowledgement, SocketServer } from './socket-server.js'
import { type Arguments, inspect, METHODS, type Reply, runMethod } from './web-api.js'
import { APP_TOKEN, BOT_TOKEN, BOT_USER, FakeWorkspace, SIGNING_SECRET } from './workspace.js'

export interface FakeSlackOptions {
  /** Scopes of the bot's token; all that the methods need when absent. */
  readonly scopes?: readonly string[]
  /** Pauses before Slack's repeated deliveries: at once, after a minute, after five, shortened here. */
  readonly retryAfter?: readonly number[]
  /** How long Slack waits for an acknowledgement. */
  readonly acknowledgeWithin?: number
}

export interface Call {
  readonly method: string
  readonly args: Arguments
  readonly at: number
}

export interface Delivery {
  /** The acknowledgement, of whichever attempt; absent when none came. */
  readonly acknowledgement?: Acknowledgement
  readonly attempts: number
}

interface ResponseUrl {
  uses: number
  readonly created: number
  readonly replies: Arguments[]
}

/**
 * Slack on loopback: its Web API, Socket Mode and Events API over real HTTP and WebSocket. It refuses what Slack
 * refuses, notes down in `violations` what Slack would take amiss, and can be told to fail.
 */
export class FakeSlack {
  readonly workspace = new FakeWorkspace()
  readonly faults = new Faults()
  readonly calls: Call[] = []
  readonly unsupportedBlocks = new Set<string>()
  readonly sockets: SocketServer
  hasStatuses = true
  isTokenRevoked = false
  readonly #http: Server
  readonly #options: FakeSlackOptions
  readonly #responseUrls = new Map<string, ResponseUrl>()
  #events: { readonly url: string; readonly secret: string } | undefined

  constructor(options: FakeSlackOptions = {}) {
    this.#options = options
    this.#http = createServer((request, response) => void this.#serve(request, response))
    this.sockets = new SocketServer(this.#http)
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
    return this
  }

  async close(): Promise<void> {
    this.sockets.close()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`
  }

  /** Deliver events as HTTP requests to this address instead of through Socket Mode. */
  sendEventsTo(url: string, secret = SIGNING_SECRET): void {
    this.#events = { url, secret }
  }

  get eventsUrl(): string | undefined {
    return this.#events?.url
  }

  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/api/')) return this.#api(path.slice('/api/'.length), request, body, response)
    if (path.startsWith('/commands/')) return this.#respond(path, body, response)
    response.writeHead(404).end()
  }

  async #api(
    method: string,
    request: IncomingMessage,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const args = argumentsOf(body)
    this.calls.push({ method, args, at: performance.now() })
    const fault = this.faults.next(method)
    if (fault?.kind === 'delay') await sleep(fault.milliseconds)
    const isLost = fault?.kind === 'status' || fault?.kind === 'drop'
    if (fault !== undefined && fault.kind !== 'delay' && !(isLost && fault.commits)) {
      return fail(fault, response)
    }
    const reply = this.#run(method, args, request.headers.authorization ?? '')
    if (isLost) return fail(fault, response)
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(reply))
  }

  #run(name: string, args: Arguments, authorization: string): Reply {
    const method = METHODS[name]
    const expected = method?.token === 'app' ? APP_TOKEN : BOT_TOKEN
    if (this.isTokenRevoked) return { ok: false, error: 'account_inactive' }
    if (authorization !== `Bearer ${expected}`) return { ok: false, error: 'invalid_auth' }
    const { scopes } = this.#options
    const lacking =
      method?.token === 'bot' && scopes && method.scopes.some((scope) => !scopes.includes(scope))
    if (lacking) {
      this.workspace.violations.push(`${name} needs ${method.scopes.join(', ')}`)
      return { ok: false, error: 'missing_scope' }
    }
    return runMethod(name, args, {
      workspace: this.workspace,
      unsupportedBlocks: this.unsupportedBlocks,
      hasStatuses: this.hasStatuses,
      socketUrl: () => this.sockets.address(this.#port),
    })
  }

  #respond(path: string, body: string, response: ServerResponse): void {
    const known = this.#responseUrls.get(path)
    const isExpired = known && performance.now() - known.created > ACCEPTED.responseUrlLives
    const fault = this.faults.next('response_url')
    if (fault !== undefined) {
      fail(fault, response)
      return
    }
    if (known === undefined || isExpired || known.uses >= ACCEPTED.responseUrlUses) {
      response.writeHead(404).end('used_url')
      return
    }
    known.uses += 1
    const message = JSON.parse(body) as Arguments
    const refusal = inspect(message, this)
    if (refusal !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(refusal))
      return
    }
    known.replies.push(message)
    response.writeHead(200).end('ok')
  }

  /** Delivers an event until it is acknowledged, as often as Slack does. */
  async deliver(type: string, payload: unknown): Promise<Delivery> {
    const pauses = this.#options.retryAfter ?? [0, 50, 50]
    const within = this.#options.acknowledgeWithin ?? ACCEPTED.acknowledgeWithin
    for (let attempt = 0; attempt <= pauses.length; attempt += 1) {
      if (attempt > 0) await sleep(pauses[attempt - 1])
      const retry = attempt === 0 ? undefined : { attempt, reason: 'timeout' }
      const acknowledgement = this.#events
        ? await this.#post(type, payload, within, retry)
        : await this.sockets.send(type, payload, within, retry)
      if (acknowledgement !== undefined) return { acknowledgement, attempts: attempt + 1 }
      if (type !== 'events_api') return { attempts: 1 }
    }
    return { attempts: pauses.length + 1 }
  }

  async #post(
    type: string,
    payload: unknown,
    within: number,
    retry?: { readonly attempt: number; readonly reason: string },
  ): Promise<Acknowledgement | undefined> {
    const { url = '', secret = '' } = this.#events ?? {}
    const started = performance.now()
    const response = await postSigned(url, secret, type, payload, within, retry).catch(() => undefined)
    if (response?.status !== 200) return undefined
    const text = await response.text()
    return { payload: text === '' ? {} : JSON.parse(text), milliseconds: performance.now() - started }
  }

  /** A person mentions the bot; the message is delivered as an event, under as many event ids as asked. */
  async mention(text: string, more: Record<string, unknown> = {}): Promise<Delivery & { ts: string }> {
    return this.say({ type: 'app_mention', text: `<@${BOT_USER}> ${text}`, channel: 'C1', ...more })
  }

  /** A person writes to the bot directly. */
  async directMessage(text: string, more: Record<string, unknown> = {}): Promise<Delivery & { ts: string }> {
    return this.say({ type: 'message', channel_type: 'im', text, channel: 'D1', ...more })
  }

  async say(event: Record<string, unknown>): Promise<Delivery & { ts: string }> {
    const { envelope = {}, ...rest } = event as { envelope?: object } & Record<string, unknown>
    const ts = (rest.ts as string) ?? this.workspace.nextTs()
    const message = { user: 'U1', ts, team: 'T0HOME', ...rest } as Record<string, unknown>
    if (this.workspace.find(String(message.channel), ts) === undefined) {
      this.workspace.add({
        ts,
        channel: String(message.channel),
        user: String(message.user),
        thread_ts: message.thread_ts as string | undefined,
        text: String(message.text),
        blocks: [],
      })
    }
    const delivery = await this.deliver('events_api', eventBody(message, envelope))
    return { ...delivery, ts }
  }

  /** A person types a slash command; what it answers arrives in `replies`. */
  async command(
    text: string,
    more: Record<string, unknown> = {},
  ): Promise<Delivery & { replies: Arguments[] }> {
    const { url, replies } = this.#newResponseUrl()
    const delivery = await this.deliver('slash_commands', {
      token: 'x',
      team_id: 'T0HOME',
      team_domain: 'home',
      channel_id: 'C1',
      channel_name: 'general',
      user_id: 'U1',
      user_name: 'u1',
      command: '/lifecycle',
      text,
      api_app_id: 'A0APP',
      trigger_id: randomUUID(),
      response_url: url,
      ...more,
    })
    return { ...delivery, replies }
  }

  /** A person clicks the n-th button of a message. */
  async click(
    message: { readonly channel: string; readonly ts: string; readonly thread_ts?: string | undefined },
    blocks: readonly FakeBlock[],
    index = 0,
    more: Record<string, unknown> = {},
  ): Promise<Delivery & { replies: Arguments[] }> {
    const actions = blocks.find((block) => block.type === 'actions')
    const button = (actions?.elements as { action_id: string; value: string }[] | undefined)?.[index]
    if (button === undefined) throw new Error(`There is no button ${index} to click.`)
    const { url, replies } = this.#newResponseUrl()
    const delivery = await this.deliver('interactive', {
      type: 'block_actions',
      team: { id: 'T0HOME', domain: 'home' },
      user: { id: 'U1', username: 'u1', name: 'u1', team_id: 'T0HOME' },
      api_app_id: 'A0APP',
      token: 'x',
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: false,
      },
      trigger_id: randomUUID(),
      channel: { id: message.channel, name: 'general' },
      message: { type: 'message', ts: message.ts, thread_ts: message.thread_ts },
      response_url: url,
      actions: [{ type: 'button', block_id: 'b', ...button, action_ts: this.workspace.nextTs() }],
      ...more,
    })
    return { ...delivery, replies }
  }

  #newResponseUrl(): { url: string; replies: Arguments[] } {
    const path = `/commands/${randomUUID()}`
    const replies: Arguments[] = []
    this.#responseUrls.set(path, { uses: 0, created: performance.now(), replies })
    return { url: `http://127.0.0.1:${this.#port}${path}`, replies }
  }
}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  return new FakeSlack(options).listen()
}
