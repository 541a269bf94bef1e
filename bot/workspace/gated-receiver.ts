import { type App, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { guardFrames } from './guarded-frames.js'
import { guardRequests } from './guarded-requests.js'
import { type InFlight, StoppingError } from './in-flight.js'
import { isOfAnotherApp } from './receivable.js'
import type { RedactingLogger } from './redacting-logger.js'

const SENT_AT = 'sentAt'
const CLOCKS_DIFFER = 300_000

/**
 * Receivers whose every event is counted while it is worked on, acknowledgement included. Once the count is closed an
 * event is refused before Bolt acknowledges it, so that Slack delivers it again to whoever runs next.
 */
export class GatedSocketReceiver extends SocketModeReceiver {
  readonly #inFlight: InFlight

  constructor(
    options: Omit<ConstructorParameters<typeof SocketModeReceiver>[0], 'processEventErrorHandler'> & {
      readonly logger: RedactingLogger
    },
    inFlight: InFlight,
  ) {
    super({ ...options, processEventErrorHandler: async ({ error }) => !(error instanceof StoppingError) })
    this.#inFlight = inFlight
    guardFrames(this.client, options.logger)
  }

  override init(app: App): void {
    super.init(gate(app, this.#inFlight))
  }
}

export class GatedHttpReceiver extends HTTPReceiver {
  readonly #inFlight: InFlight
  readonly #appId: string | undefined

  /** @param appId whose events are taken; those of any app with our secret when absent */
  constructor(
    options: Omit<ConstructorParameters<typeof HTTPReceiver>[0], 'processEventErrorHandler'>,
    inFlight: InFlight,
    appId?: string,
  ) {
    super({
      ...options,
      customPropertiesExtractor: ({ headers }) => ({
        [SENT_AT]: Number(headers['x-slack-request-timestamp']),
      }),
      processEventErrorHandler: async ({ error, response }) => {
        if (error instanceof StoppingError) response.writeHead(503, { 'retry-after': '5' }).end()
        else if (error instanceof FutureError) response.writeHead(401).end()
        else if (error instanceof StrangerError) response.writeHead(403).end()
        else return true
        return false
      },
    })
    this.#inFlight = inFlight
    this.#appId = appId
    this.requestListener = guardRequests(this.requestListener)
  }

  override init(app: App): void {
    super.init(
      gate(app, this.#inFlight, (event) => {
        refuseTheFuture(event)
        refuseStrangers(event, this.#appId)
      }),
    )
  }
}

/** Bolt refuses requests older than five minutes; one dated later than that could be replayed until then. */
function refuseTheFuture(event: ReceiverEvent): void {
  const sentAt = Number(event.customProperties?.[SENT_AT])
  if (sentAt * 1000 > Date.now() + CLOCKS_DIFFER) {
    throw new FutureError(`A request must be dated within five minutes of now; got ${sentAt}.`)
  }
}

class FutureError extends Error {
  override readonly name = 'FutureError'
}

/** A secret that leaked into another app's settings signs that app's events too. */
function refuseStrangers(event: ReceiverEvent, appId: string | undefined): void {
  if (isOfAnotherApp(event.body, appId)) throw new StrangerError('An event must be of this app.')
}

class StrangerError extends Error {
  override readonly name = 'StrangerError'
}

/** What a receiver sees of the app: the one method that it calls. */
function gate(app: App, inFlight: InFlight, check: (event: ReceiverEvent) => void = () => {}): App {
  const processEvent = async (event: ReceiverEvent) => {
    check(event)
    await inFlight.run(() => app.processEvent(event))
  }
  return { processEvent } as App
}
