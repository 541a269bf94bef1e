import { type App, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { type InFlight, StoppingError } from './in-flight.js'

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
      processEventErrorHandler: async ({ error, response }) => {
        if (!(error instanceof StoppingError)) return true
        response.writeHead(503, { 'retry-after': '5' })
        response.end()
        return false
      },
    })
    this.#inFlight = inFlight
  }

  override init(app: App): void {
    super.init(gate(app, this.#inFlight))
  }
}

/** What a receiver sees of the app: the one method that it calls. */
function gate(app: App, inFlight: InFlight): App {
  const gated = { processEvent: (event: ReceiverEvent) => inFlight.run(() => app.processEvent(event)) }
  return gated as App
}
