import { createHmac, randomUUID } from 'node:crypto'
import { BOT_USER } from './workspace.js'

/** The envelope of an event, with an id of its own. */
export function eventBody(event: object, envelope: object = {}): object {
  return {
    token: 'x',
    team_id: 'T0HOME',
    api_app_id: 'A0APP',
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    is_ext_shared_channel: false,
    authorizations: [{ enterprise_id: null, team_id: 'T0HOME', user_id: BOT_USER, is_bot: true }],
    ...envelope,
  }
}

/** Posts an event as Slack does, signed. */
export async function postSigned(
  url: string,
  secret: string,
  type: string,
  payload: unknown,
  within = 3_000,
  retry?: { readonly attempt: number; readonly reason: string },
  secondsOff = 0,
): Promise<Response> {
  const isEvent = type === 'events_api'
  const form =
    type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>)
  const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString()
  const timestamp = String(Math.floor(Date.now() / 1000) + secondsOff)
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
      ...(retry
        ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': `http_${retry.reason}` }
        : {}),
    },
    body,
    signal: AbortSignal.timeout(within),
  })
}
