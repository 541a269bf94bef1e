import { type FakeBlock, refusalOfBlocks, sentTexts, unescapedIn } from './check-message.js'
import { ACCEPTED } from './limits.js'
import { fields, flag, list, number, type Refusal, type Shape, text } from './shape.js'
import { APP_ID, BOT_ID, BOT_USER, type FakeMessage, type FakeWorkspace, TEAM } from './workspace.js'

export type Arguments = Readonly<Record<string, unknown>>
export type Reply = { ok: boolean; [field: string]: unknown }

/** What the methods work on. */
export interface MethodContext {
  readonly workspace: FakeWorkspace
  readonly unsupportedBlocks: ReadonlySet<string>
  readonly hasStatuses: boolean
  readonly socketUrl: () => string
}

interface Method {
  readonly scopes: readonly string[]
  readonly token: 'bot' | 'app'
  readonly shape: Shape
  readonly run: (args: Arguments, context: MethodContext) => Reply
}

const id = text(2, 30)
const ts = text(3, 40)
const anything: Shape = () => {}
const messageText = text(1, ACCEPTED.messageText)
const metadata = fields({ event_type: text(1, 100), event_payload: anything })
const refused = (error: string, more: object = {}): Reply => ({ ok: false, error, ...more })

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': {
    scopes: [],
    token: 'bot',
    shape: fields({}),
    run: () => ({
      ok: true,
      url: 'https://home.slack.com/',
      team: 'Home',
      user: 'driftwatch',
      team_id: TEAM,
      user_id: BOT_USER,
      bot_id: BOT_ID,
    }),
  },
  'bots.info': {
    scopes: ['users:read'],
    token: 'bot',
    shape: fields({ bot: id }),
    run: (args) =>
      args.bot === BOT_ID ? { ok: true, bot: { id: BOT_ID, app_id: APP_ID } } : refused('bot_not_found'),
  },
  'apps.connections.open': {
    scopes: ['connections:write'],
    token: 'app',
    shape: fields({}),
    run: (_args, context) => ({ ok: true, url: context.socketUrl() }),
  },
  'chat.postMessage': {
    scopes: ['chat:write'],
    token: 'bot',
    shape: fields({
      channel: id,
      text: messageText,
      'blocks?': anything,
      'thread_ts?': ts,
      'mrkdwn?': flag,
      'parse?': text(4, 4),
      'link_names?': flag,
      'unfurl_links?': flag,
      'unfurl_media?': flag,
      'metadata?': metadata,
    }),
    run: postMessage,
  },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    token: 'bot',
    shape: fields({
      channel: id,
      user: id,
      text: messageText,
      'blocks?': anything,
      'thread_ts?': ts,
      'parse?': text(4, 4),
      'link_names?': flag,
    }),
    run: postMessage,
  },
  'chat.update': {
    scopes: ['chat:write'],
    token: 'bot',
    shape: fields({
      channel: id,
      ts,
      text: messageText,
      'blocks?': anything,
      'parse?': text(4, 4),
      'link_names?': flag,
      'metadata?': metadata,
    }),
    run: updateMessage,
  },
  'chat.delete': {
    scopes: ['chat:write'],
    token: 'bot',
    shape: fields({ channel: id, ts }),
    run: (args, { workspace }) => {
      const message = workspace.find(String(args.channel), String(args.ts))
      if (message === undefined) return refused('message_not_found')
      message.isDeleted = true
      return { ok: true, channel: message.channel, ts: message.ts }
    },
  },
  'conversations.info': {
    scopes: ['channels:read', 'groups:read', 'mpim:read'],
    token: 'bot',
    shape: fields({ channel: id }),
    run: (args, { workspace }) => {
      const { hasBot: _, ...channel } = workspace.channels.get(String(args.channel)) ?? { id: '' }
      if (channel.id === '') return refused('channel_not_found')
      return { ok: true, channel: { is_ext_shared: false, is_pending_ext_shared: false, ...channel } }
    },
  },
  'conversations.replies': {
    scopes: ['im:history'],
    token: 'bot',
    shape: fields({
      channel: id,
      ts,
      'oldest?': text(1, 40),
      'limit?': number(1, 999),
      'include_all_metadata?': flag,
    }),
    run: (args, { workspace }) => {
      if (!String(args.channel).startsWith('D')) return refused('missing_scope')
      const messages = workspace.messages.filter(
        (message) =>
          message.channel === args.channel && [message.ts, message.thread_ts].includes(args.ts as string),
      )
      return { ok: true, messages, has_more: false }
    },
  },
  'users.info': {
    scopes: ['users:read'],
    token: 'bot',
    shape: fields({ user: id, 'include_locale?': flag }),
    run: (args, { workspace }) => {
      const user = workspace.users.get(String(args.user))
      return user === undefined ? refused('user_not_found') : { ok: true, user }
    },
  },
  'assistant.threads.setStatus': {
    scopes: ['chat:write'],
    token: 'bot',
    shape: fields({ channel_id: id, thread_ts: ts, status: text(0, 1_000) }),
    run: (args, { workspace, hasStatuses }) => {
      if (!hasStatuses) return refused('not_allowed_token_type')
      workspace.statuses.set(`${args.channel_id} ${args.thread_ts}`, String(args.status))
      return { ok: true }
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    scopes: ['assistant:write'],
    token: 'bot',
    shape: fields({
      channel_id: id,
      'thread_ts?': ts,
      'title?': text(1, 200),
      prompts: list(fields({ title: text(1, 200), message: text(1, 3_000) }), ACCEPTED.suggestedPrompts),
    }),
    run: () => ({ ok: true }),
  },
}

/** Runs a method as Slack does: arguments first, then the work; a wrong argument is a violation as well. */
export function runMethod(name: string, args: Arguments, context: MethodContext): Reply {
  const method = METHODS[name]
  if (method === undefined) return refused('unknown_method')
  const refusals: Refusal[] = []
  method.shape(args, '', refusals)
  if (refusals.length === 0) return method.run(args, context)
  const messages = refusals.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`)
  context.workspace.violations.push(...messages.map((message) => `${name}: ${message}`))
  return refused(args.text === '' ? 'no_text' : 'invalid_arguments', { response_metadata: { messages } })
}

function postMessage(args: Arguments, context: MethodContext): Reply {
  const { workspace } = context
  const target = String(args.channel)
  const channel = target.startsWith('U') ? directChannel(target, workspace) : target
  const known = workspace.channels.get(channel)
  if (known === undefined) return refused('channel_not_found')
  if (known.is_archived) return refused('is_archived')
  if (!known.hasBot) return refused('not_in_channel')
  const refusal = inspect(args, context)
  if (refusal !== undefined) return refusal
  const threadTs = args.thread_ts as string | undefined
  if (threadTs !== undefined && workspace.find(channel, threadTs) === undefined)
    return refused('thread_not_found')
  const message = workspace.add({
    channel,
    user: BOT_USER,
    thread_ts: threadTs,
    text: String(args.text),
    blocks: (args.blocks as FakeBlock[]) ?? [],
    metadata: args.metadata,
    ...(args.user === undefined ? {} : { onlyFor: String(args.user) }),
  })
  if (args.user === undefined) workspace.statuses.delete(`${channel} ${threadTs}`)
  return { ok: true, channel, ts: message.ts, message_ts: message.ts }
}

function updateMessage(args: Arguments, context: MethodContext): Reply {
  const message = context.workspace.find(String(args.channel), String(args.ts))
  if (message === undefined) return refused('message_not_found')
  if (message.user !== BOT_USER) return refused('cant_update_message')
  const refusal = inspect(args, context)
  if (refusal !== undefined) return refusal
  change(message, args)
  return { ok: true, channel: message.channel, ts: message.ts }
}

function change(message: FakeMessage, args: Arguments): void {
  message.text = String(args.text)
  message.blocks = (args.blocks as FakeBlock[]) ?? []
  message.edits += 1
}

function directChannel(user: string, workspace: FakeWorkspace): string {
  const channel = `D${user}`
  if (workspace.users.has(user) && !workspace.channels.has(channel)) workspace.addChannel({ id: channel })
  return channel
}

/** Refuses what Slack refuses, and notes down what Slack would misread. */
export function inspect(
  args: Arguments,
  { workspace, unsupportedBlocks }: Pick<MethodContext, 'workspace' | 'unsupportedBlocks'>,
): Reply | undefined {
  const sent = String(args.text ?? '')
  const parsed = sentTexts(args.blocks)
    .filter((one) => one.isParsed)
    .map((one) => one.text)
  for (const one of [sent, ...parsed]) {
    for (const found of unescapedIn(one)) workspace.violations.push(`unescaped ${found}`)
  }
  if (sent.length > ACCEPTED.advisedText) workspace.violations.push(`text of ${sent.length} characters`)
  if (args.blocks === undefined) return undefined
  const refusal = refusalOfBlocks(args.blocks, unsupportedBlocks)
  if (refusal === undefined) return undefined
  return refused(refusal.error, { response_metadata: { messages: refusal.messages } })
}
