/** Whether the customer's total demand is known to have held while its business with us fell (A8). */
export type WalletState = 'held' | 'fell_less' | 'unknown'

/**
 * What the rule F1 says of a customer at the end of one period, with the numbers that decided. Durations in days; the
 * stage `kept` leaves the one before.
 */
export type StageVerdict =
  | { readonly reason: 'closed'; readonly stage: 'terminated'; readonly day: number }
  | { readonly reason: 'no_order'; readonly stage: 'prospect' }
  | { readonly reason: 'only_returns'; readonly stage: 'unknown' }
  | {
      readonly reason: 'long_silent'
      readonly stage: 'terminated'
      readonly silence: number
      readonly limit: number
    }
  | {
      readonly reason: 'silent_open'
      readonly stage: 'decline'
      readonly silence: number
      readonly limit: number
      readonly open: 'invoice' | 'contract'
    }
  | {
      readonly reason: 'few_orders'
      readonly stage: 'exploration'
      readonly needed: number
      readonly silence: number
    }
  | {
      readonly reason: 'short_tenure'
      readonly stage: 'exploration'
      readonly tenure: number
      readonly limit: number
    }
  | { readonly reason: 'silent'; readonly stage: 'decline'; readonly silence: number; readonly limit: number }
  | {
      readonly reason: 'fell'
      readonly stage: 'decline'
      readonly drop: number
      readonly periods: number
      readonly significance: number
      readonly wallet: WalletState
    }
  | {
      readonly reason: 'wallet_fell'
      readonly stage: 'kept'
      readonly drop: number
      readonly walletDrop: number
    }
  | {
      readonly reason: 'young'
      readonly stage: 'build_up'
      readonly periods: number
      readonly needed: number
    }
  | {
      readonly reason: 'growing'
      readonly stage: 'build_up'
      readonly slope: number
      readonly significance: number
    }
  | { readonly reason: 'level'; readonly stage: 'stable'; readonly slope: number; readonly level: number }
  | { readonly reason: 'below_peak'; readonly stage: 'kept'; readonly level: number }
  | { readonly reason: 'sparse'; readonly stage: 'kept'; readonly periods: number }
