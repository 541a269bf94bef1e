import { NONE } from './stage-codes.js'

/** The stages of a piece of customers, one row per customer of whom something is known. Days since 1970-01-01. */
export interface StageColumns {
  readonly rows: number
  readonly customerNo: Int32Array
  /** Codes of the stage and of one that is about to replace it; NONE without one. */
  readonly stage: Int32Array
  readonly pending: Int32Array
  readonly since: Int32Array
  /** Positions in STAGE_REASONS, STAGE_CONFIDENCES and WALLET_STATES. */
  readonly reason: Int32Array
  readonly confidence: Int32Array
  readonly wallet: Int32Array
  /** Limits of silence in days (F15.2); NaN without a purchase. */
  readonly warnGap: Float64Array
  readonly churnGap: Float64Array
  readonly isPastChurn: Int32Array
  readonly hasOpenInvoice: Int32Array
  readonly periods: Int32Array
  /** First day of the weaker time. */
  readonly weakerSince: Int32Array
  readonly silence: Float64Array
  readonly limit: Float64Array
  readonly drop: Float64Array
  readonly significance: Float64Array
  readonly slope: Float64Array
  readonly level: Float64Array
  readonly walletDrop: Float64Array
  readonly weakened: Float64Array
  readonly gone: Float64Array
}

/** The way of a piece of customers through the stages: one row per stretch in a stage, by customer and day. */
export interface StageRuns {
  readonly rows: number
  readonly customerNo: Int32Array
  readonly stage: Int32Array
  readonly reason: Int32Array
  /** First day of the stretch, NONE where not known, and its last one, NONE while it lasts. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Net revenue of the 365 days before the stretch. */
  readonly revenueBefore: Float64Array
}

/** Room for the stages of so many customers. */
export function createStageColumns(customers: number): StageColumns & { rows: number } {
  const integers = () => new Int32Array(customers)
  const doubles = () => new Float64Array(customers)
  return {
    rows: 0,
    customerNo: integers(),
    stage: integers(),
    pending: integers(),
    since: integers(),
    reason: integers(),
    confidence: integers(),
    wallet: integers(),
    warnGap: doubles(),
    churnGap: doubles(),
    isPastChurn: integers(),
    hasOpenInvoice: integers(),
    periods: integers(),
    weakerSince: integers(),
    silence: doubles(),
    limit: doubles(),
    drop: doubles(),
    significance: doubles(),
    slope: doubles(),
    level: doubles(),
    walletDrop: doubles(),
    weakened: doubles(),
    gone: doubles(),
  }
}

/** Collects the stretches of customers one after another. */
export class StageRunList {
  rows = 0
  customerNo = new Int32Array(1024)
  stage = new Int32Array(1024)
  reason = new Int32Array(1024)
  from = new Int32Array(1024)
  to = new Int32Array(1024)
  revenueBefore = new Float64Array(1024)

  /** Ends the customer's last stretch the day before and begins the next; one that would be of no length is replaced. */
  begin(customerNo: number, stage: number, reason: number, day: number): void {
    const last = this.rows - 1
    const hasOne = last >= 0 && this.customerNo[last] === customerNo
    if (hasOne && this.from[last]! >= day) this.rows--
    else if (hasOne) this.to[last] = day - 1
    if (this.rows === this.customerNo.length) this.grow()
    const row = this.rows++
    this.customerNo[row] = customerNo
    this.stage[row] = stage
    this.reason[row] = reason
    this.from[row] = day
    this.to[row] = NONE
  }

  private grow(): void {
    const size = 2 * this.customerNo.length
    const larger = (column: Int32Array) => {
      const grown = new Int32Array(size)
      grown.set(column)
      return grown
    }
    this.customerNo = larger(this.customerNo)
    this.stage = larger(this.stage)
    this.reason = larger(this.reason)
    this.from = larger(this.from)
    this.to = larger(this.to)
    const revenue = new Float64Array(size)
    revenue.set(this.revenueBefore)
    this.revenueBefore = revenue
  }
}
