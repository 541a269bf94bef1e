import { type App, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { type InFlight, StoppingError } from './in-flight.js'

const SENT_AT = 'sentAt'
const CLOCKS_DIFFER = 300_000

/**
 * Receivers whose every event is counted while it is worked on, acknowledgement included. Once the count is closed an
 * event is refused before Bolt acknowledges it, so that Slack delivers it again to whoever runs next.
 */
export class GatedSocketReceiver extends SocketModeReceiver {
  readonly #inFlight: InFlight

  constructor(
    options: Omit<ConstructorParameters<typeof SocketModeReceiver>[0], 'processEventErrorHandler'>,
    inFlight: InFlight,
  ) {
    super({ ...options, processEventErrorHandler: async ({ error }) => !(error instanceof StoppingError) })
    this.#inFlight = inFlight
  }

  override init(app: App): void {
    super.init(gate(app, this.#inFlight))
  }
}

export class GatedHttpReceiver extends HTTPReceiver {
  readonly #inFlight: InFlight

  constructor(
    options: Omit<ConstructorParameters<typeof HTTPReceiver>[0], 'processEventErrorHandler'>,
    inFlight: InFlight,
  ) {
    super({
      ...options,
      customPropertiesExtractor: ({ headers }) => ({
        [SENT_AT]: Number(headers['x-slack-request-timestamp']),
      }),
      processEventErrorHandler: async ({ error, response }) => {
        if (error instanceof StoppingError) response.writeHead(503, { 'retry-after': '5' }).end()
        else if (error instanceof FutureError) response.writeHead(401).end()
        else return true
        return false
      },
    })
    this.#inFlight = inFlight
  }

  override init(app: App): void {
    super.init(gate(app, this.#inFlight, refuseTheFuture))
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

/** What a receiver sees of the app: the one method that it calls. */
function gate(app: App, inFlight: InFlight, check: (event: ReceiverEvent) => void = () => {}): App {
  const processEvent = async (event: ReceiverEvent) => {
    check(event)
    await inFlight.run(() => app.processEvent(event))
  }
  return { processEvent } as App
}
