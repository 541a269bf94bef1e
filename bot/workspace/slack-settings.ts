import { DriftwatchError } from '@driftwatch/core'
import type { SlackSettings } from '../app.js'

type Variables = Readonly<Record<string, string | undefined>>

const WHERE = {
  SLACK_BOT_TOKEN: 'OAuth & Permissions → Bot User OAuth Token',
  SLACK_APP_TOKEN: 'Basic Information → App-Level Tokens (scope connections:write)',
  SLACK_SIGNING_SECRET: 'Basic Information → Signing Secret',
} as const

const DEFAULT_PORT = 3000

/**
 * Slack's settings from variables: Socket Mode where there is an app token, HTTP where there is a signing secret.
 *
 * @throws DriftwatchError that names the missing or unfit variable and where in Slack its value stands
 */
export function readSlackSettings(variables: Variables): SlackSettings {
  const botToken = required(variables, 'SLACK_BOT_TOKEN', 'xoxb-')
  const socketMode = isSocketMode(variables)
  const apiUrl = variables.SLACK_API_URL
  const host = variables.DRIFTWATCH_HOST?.trim()
  const shared = {
    botToken,
    socketMode,
    port: port(variables),
    ...(host ? { host } : {}),
    ...(apiUrl ? { apiUrl } : {}),
  }
  if (socketMode) return { ...shared, appToken: required(variables, 'SLACK_APP_TOKEN', 'xapp-') }
  return { ...shared, signingSecret: required(variables, 'SLACK_SIGNING_SECRET', '') }
}

function isSocketMode(variables: Variables): boolean {
  const said = variables.SLACK_SOCKET_MODE?.trim().toLowerCase()
  if (said === 'true' || said === '1') return true
  if (said === 'false' || said === '0') return false
  if (said !== undefined && said !== '') {
    throw unfit(`SLACK_SOCKET_MODE must be true or false; got ${said}. Set one of them, or unset it.`)
  }
  if (variables.SLACK_APP_TOKEN?.trim()) return true
  if (variables.SLACK_SIGNING_SECRET?.trim()) return false
  throw unfit(
    `Slack must be reached by Socket Mode or HTTP; got neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET. ${findIn('SLACK_APP_TOKEN')}`,
  )
}

function required(variables: Variables, name: keyof typeof WHERE, prefix: string): string {
  const value = variables[name]?.trim() ?? ''
  if (value === '') throw unfit(`${name} must be set; got nothing. ${findIn(name)}`)
  if (value.startsWith(prefix)) return value
  // The value is a secret, so only its kind is said.
  throw unfit(`${name} must start with ${prefix}; got one that starts with ${kindOf(value)}. ${findIn(name)}`)
}

function kindOf(value: string): string {
  return /^x[a-z]{3,4}-/.exec(value)?.[0] ?? 'something else'
}

function findIn(name: keyof typeof WHERE): string {
  return `Set ${name} to what stands at api.slack.com/apps → your app → ${WHERE[name]}.`
}

function port(variables: Variables): number {
  const said = variables.DRIFTWATCH_PORT?.trim()
  if (said === undefined || said === '') return DEFAULT_PORT
  const value = Number(said)
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value
  throw unfit(`DRIFTWATCH_PORT must be a port from 0 to 65535; got ${said}. Set for example 3000.`)
}

function unfit(message: string): DriftwatchError {
  return new DriftwatchError('invalid_option', message)
}
