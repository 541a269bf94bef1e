import type { FakeBlock } from './check-message.js'

export interface FakeUser {
  readonly id: string
  readonly team_id: string
  readonly locale: string
  readonly tz: string
  readonly is_restricted?: boolean
  readonly is_ultra_restricted?: boolean
  readonly is_stranger?: boolean
  readonly is_bot?: boolean
}

export interface FakeChannel {
  readonly id: string
  readonly hasBot: boolean
  readonly is_archived?: boolean
  readonly is_ext_shared?: boolean
  readonly is_pending_ext_shared?: boolean
}

export interface FakeMessage {
  readonly channel: string
  readonly ts: string
  readonly user: string
  readonly thread_ts?: string | undefined
  /** Only this person sees it. */
  readonly onlyFor?: string
  text: string
  blocks: readonly FakeBlock[]
  readonly metadata?: unknown
  isDeleted?: boolean
  edits: number
}

export const TEAM = 'T0HOME'
export const BOT_USER = 'U0BOT'
export const BOT_ID = 'B0BOT'
export const APP_ID = 'A0APP'
export const BOT_TOKEN = 'xoxb-1-2-fake'
export const APP_TOKEN = 'xapp-1-A0APP-2-fake'
export const SIGNING_SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00'

/** What Slack remembers: people, channels, messages. Time stamps are unique and rise. */
export class FakeWorkspace {
  readonly users = new Map<string, FakeUser>()
  readonly channels = new Map<string, FakeChannel>()
  readonly messages: FakeMessage[] = []
  readonly statuses = new Map<string, string>()
  /** What Slack would have let pass, or shown wrongly, and no product should send. */
  readonly violations: string[] = []
  #count = 0

  constructor() {
    this.addUser({ id: 'U1' })
    this.addUser({ id: BOT_USER, is_bot: true })
    this.addChannel({ id: 'C1' })
    this.addChannel({ id: 'D1' })
  }

  addUser(user: Partial<FakeUser> & { id: string }): void {
    this.users.set(user.id, { team_id: TEAM, locale: 'en-GB', tz: 'Europe/London', ...user })
  }

  addChannel(channel: Partial<FakeChannel> & { id: string }): void {
    this.channels.set(channel.id, { hasBot: true, ...channel })
  }

  nextTs(): string {
    this.#count += 1
    return `${Math.floor(Date.now() / 1000)}.${String(this.#count).padStart(6, '0')}`
  }

  add(message: Omit<FakeMessage, 'ts' | 'edits'> & { ts?: string }): FakeMessage {
    const added = { ts: this.nextTs(), edits: 0, ...message }
    this.messages.push(added)
    return added
  }

  find(channel: string, ts: string): FakeMessage | undefined {
    return this.messages.find(
      (message) => message.channel === channel && message.ts === ts && !message.isDeleted,
    )
  }

  /** What the bot has said, in order, without what it deleted. */
  get said(): FakeMessage[] {
    return this.messages.filter((message) => message.user === BOT_USER && !message.isDeleted)
  }
}
