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
