import type { ServerResponse } from 'node:http'

/** What can go wrong with a call; `commits` says whether Slack did the work before the answer was lost. */
export type Fault =
  | { readonly kind: 'refuse'; readonly error: string }
  | { readonly kind: 'limit'; readonly retryAfter: number }
  | { readonly kind: 'status'; readonly status: number; readonly commits: boolean }
  | { readonly kind: 'drop'; readonly commits: boolean }
  | { readonly kind: 'delay'; readonly milliseconds: number }

/** Faults to come, by method, in order. */
export class Faults {
  readonly #planned = new Map<string, Fault[]>()

  plan(method: string, fault: Fault, times = 1): void {
    const planned = this.#planned.get(method) ?? []
    planned.push(...Array.from({ length: times }, () => fault))
    this.#planned.set(method, planned)
  }

  next(method: string): Fault | undefined {
    return this.#planned.get(method)?.shift()
  }
}

/** Answers a call as the fault says. */
export function fail(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'refuse':
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: false, error: fault.error }))
      return
    case 'limit':
      response.writeHead(429, { 'retry-after': String(fault.retryAfter) }).end()
      return
    case 'status':
      response.writeHead(fault.status).end('upstream failure')
      return
    default:
      response.destroy()
  }
}
