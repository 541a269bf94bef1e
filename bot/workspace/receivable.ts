type Fields = Readonly<Record<string, unknown>>

/** What Slack's frames may be, besides hello and disconnect. */
const ENVELOPES = new Set(['events_api', 'interactive', 'slash_commands'])

/**
 * Whether a body has the form by which Bolt finds out what it is. Bolt reads some fields without looking, and one that is
 * missing would end the process, or leave Slack without an answer.
 */
export function isReceivable(body: unknown): boolean {
  if (!isFields(body)) return false
  if ('event' in body) return isFields(body.event) && isName(body.event.type)
  if ('command' in body) return isName(body.command)
  if ('actions' in body)
    return Array.isArray(body.actions) && body.actions.length > 0 && body.actions.every(isFields)
  if ('view' in body) return isName(body.type) && isFields(body.view)
  if ('callback_id' in body) return isName(body.type) && isName(body.callback_id)
  return body.type === 'url_verification' || 'ssl_check' in body
}

/** Whether a frame of Socket Mode is one that the client can deal with; hello and disconnect have no body. */
export function isReceivableFrame(frame: unknown): boolean {
  if (!isFields(frame)) return false
  if (frame.type === 'hello' || frame.type === 'disconnect') return true
  return ENVELOPES.has(String(frame.type)) && isName(frame.envelope_id) && isReceivable(frame.payload)
}

/** Whether a body says that it is meant for another app. */
export function isOfAnotherApp(body: unknown, appId: string | undefined): boolean {
  if (appId === undefined || !isFields(body) || body.api_app_id === undefined) return false
  return body.api_app_id !== appId
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An emitter takes `error` for a failure that ends the process. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value !== 'error'
}
