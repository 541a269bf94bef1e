import { type CustomerCircumstances, walletRatio } from './customer-circumstances.js'
import { type IntervalGaps, type PooledIntervals, personalGap } from './interval-gaps.js'
import type { CustomerPiece, OrderDayColumns } from './order-day-columns.js'
import { type CourseScratch, createCourse, fillCourse } from './purchase-course.js'
import { EXPLORATION, NOBODY, NONE, PROSPECT, TERMINATED, UNKNOWN } from './stage-codes.js'
import { createStageColumns, type StageColumns, StageRunList } from './stage-columns.js'
import { stageConfidence } from './stage-confidence.js'
import type { StagePeriods } from './stage-periods.js'
import { judgeStage, type StageCircumstances, type StageWorld } from './stage-rule.js'
import { clearVerdict, createVerdict, decide, REASON_CODES, type StageVerdict } from './stage-verdict.js'
import { createWalk, resetWalk, stepWalk } from './stage-walk.js'

/** All that the stages of a ledger are judged by. */
export interface LedgerWorld extends StageWorld {
  readonly periods: StagePeriods
  readonly gaps: IntervalGaps
  /** Pooled intervals by the code of a segment; those of everyone last. */
  readonly gapsBySegment: readonly (PooledIntervals | undefined)[]
  /** Squared coefficient of variation of intervals in the ledger. */
  readonly intervalVariation: number
  /** Standard normal quantiles at the probabilities of the warning point and of the limit of silence. */
  readonly warnNormal: number
  readonly churnNormal: number
}

/** One piece of customers with all that is known of them. */
export interface PieceRows {
  readonly piece: CustomerPiece
  readonly orders: OrderDayColumns
  readonly segment: Int32Array
  readonly circumstances: CustomerCircumstances
}

/** Nothing tells a limit of silence while nobody has bought on two days. */
const NO_INTERVALS: PooledIntervals = {
  intervals: 0,
  median: 0,
  warn: Number.POSITIVE_INFINITY,
  churn: Number.POSITIVE_INFINITY,
}

/** Own rhythms count from three purchases on: one interval may be chance. */
const FEWEST_FOR_RHYTHM = 3

/**
 * Walks all customers of a piece over the periods, one after another, in arrays that are used again and again.
 *
 * @returns their stages at the end, and the stretches that they went through
 */
export class CustomerWalker {
  private readonly world: LedgerWorld
  private readonly course: CourseScratch
  private readonly verdict = createVerdict()
  private readonly walk = createWalk()
  private readonly around: StageCircumstances
  private rows!: PieceRows
  private stages!: StageColumns & { rows: number }
  private runs!: StageRunList
  private customer = 0
  private warnGap = Number.NaN

  constructor(world: LedgerWorld) {
    this.world = world
    this.course = createCourse(world.periods.ends.length)
    this.around = {
      endDay: 0,
      typicalInterval: 0,
      churnGap: 0,
      hasContract: false,
      walletRatio: (a, b, c, d) => this.walletRatio(a, b, c, d),
    }
  }

  walkPiece(rows: PieceRows): { stages: StageColumns; runs: StageRunList } {
    this.rows = rows
    this.stages = createStageColumns(rows.piece.count)
    this.runs = new StageRunList()
    for (this.customer = 0; this.customer < rows.piece.count; this.customer++) this.walkCustomer()
    return { stages: this.stages, runs: this.runs }
  }

  private walkCustomer(): void {
    const { world, course, verdict, walk, rows, customer } = this
    const { starts } = rows.orders
    const [from, to] = [starts[customer]!, starts[customer + 1]!]
    const { endNumbers } = world.periods
    fillCourse(course, rows.orders, from, to, endNumbers, world.intervalVariation)
    resetWalk(walk)
    const firstRun = this.runs.rows
    for (let p = 0; p < endNumbers.length; p++) {
      clearVerdict(verdict)
      this.judgePeriod(p, endNumbers[p]!)
      const before = walk.current
      if (stepWalk(walk, verdict.stage, this.patience())) {
        if (before === NOBODY || before === PROSPECT) this.beginExploration()
        this.beginRun(endNumbers[p]!)
      }
      if (this.isOver(p)) {
        verdict.silence = endNumbers[endNumbers.length - 1]! - course.lastPurchase
        break
      }
    }
    if (walk.current === NOBODY) return
    for (let run = firstRun; run < this.runs.rows; run++) this.addRevenue(run, from, to)
    this.addStage()
  }

  /** Periods for which a new stage must hold; a fall over several periods has proved itself. */
  private patience(): number {
    const { reason } = this.verdict
    const isFall = reason === REASON_CODES.weakened || reason === REASON_CODES.fell
    return isFall ? 1 : this.world.settings.hysteresis
  }

  /** Once lost for good nothing changes any more. */
  private isOver(p: number): boolean {
    return (
      this.verdict.reason === REASON_CODES.lost &&
      this.course.lastDay[p] === this.course.lastPurchase &&
      this.rows.circumstances.closed[this.customer] === NONE &&
      this.rows.circumstances.contractEnds[this.customer] === NONE
    )
  }

  private judgePeriod(p: number, endDay: number): void {
    const { course, verdict, around, customer } = this
    const { closed, contractEnds } = this.rows.circumstances
    const hasBought = course.firstPeriod !== NONE && p >= course.firstPeriod
    const end = closed[customer]!
    if (end !== NONE && end <= endDay && !(hasBought && course.lastDay[p]! > end)) {
      decide(verdict, 'closed', TERMINATED)
      if (hasBought) this.setGaps(p)
      return
    }
    if (!hasBought) {
      this.judgeWithoutPurchase(endDay)
      return
    }
    this.setGaps(p)
    around.endDay = endDay
    around.hasContract = contractEnds[customer]! >= endDay
    judgeStage(course, p, this.world, around, verdict)
  }

  /**
   * A customer is a prospect from its first contact. Where that isn't known, who never ordered is on file as one, and who
   * orders later wasn't known before; lines without a purchase (returns, cancelled orders) tell no stage.
   */
  private judgeWithoutPurchase(endDay: number): void {
    const { verdict, customer, rows } = this
    const { firstContact, laterLine } = rows.circumstances
    const contact = firstContact[customer]!
    if (contact !== NONE) {
      if (contact <= endDay) decide(verdict, 'no_order', PROSPECT)
      return
    }
    const { starts, day } = rows.orders
    const hasLines = starts[customer]! < starts[customer + 1]!
    if (!hasLines && laterLine[customer] === NONE) decide(verdict, 'no_order', PROSPECT)
    else if (hasLines && day[starts[customer]!]! <= endDay) decide(verdict, 'only_returns', UNKNOWN)
  }

  private setGaps(p: number): void {
    const { world, course, around, rows, customer } = this
    const { ownIntervals } = world.settings
    const pooled = world.gapsBySegment[rows.segment[customer]!] ?? world.gaps.everyone ?? NO_INTERVALS
    const median = course.ownMedian[p]!
    const own = median > 0 && course.purchasesBefore[p + 1]! >= FEWEST_FOR_RHYTHM ? median : 0
    around.typicalInterval = Math.max(pooled.median, own)
    const purchases = course.purchasesBefore[p + 1]!
    const mean = (course.lastDay[p]! - course.firstDay) / Math.max(1, purchases - 1)
    const spread = course.intervalVariation[p]!
    around.churnGap = personalGap(pooled.churn, own, mean, spread, ownIntervals, world.churnNormal)
    this.warnGap = personalGap(pooled.warn, own, mean, spread, ownIntervals, world.warnNormal)
  }

  private walletRatio(earlierFrom: number, earlierTo: number, laterFrom: number, laterTo: number): number {
    const { fromNumbers, endNumbers } = this.world.periods
    return walletRatio(
      this.rows.circumstances.wallets,
      this.customer,
      fromNumbers[earlierFrom]!,
      endNumbers[earlierTo]!,
      fromNumbers[laterFrom]!,
      endNumbers[laterTo]!,
    )
  }

  /** Who is past exploration at the end of its first period began with it. */
  private beginExploration(): void {
    const { walk, verdict, course, runs, rows, customer } = this
    if (course.firstPeriod === NONE || walk.current <= EXPLORATION || verdict.reason === REASON_CODES.closed)
      return
    runs.begin(rows.piece.firstNo + customer, EXPLORATION, REASON_CODES.few_orders, course.firstDay)
  }

  private beginRun(endDay: number): void {
    const { walk, verdict, runs, rows, customer } = this
    const reason = walk.current === verdict.stage ? verdict.reason : NONE
    runs.begin(rows.piece.firstNo + customer, walk.current, reason, this.eventDay(endDay))
  }

  /** The day on which a stage began: that of the fact behind it, else the end of the period that showed it. */
  private eventDay(endDay: number): number {
    const { verdict, course, rows, customer, walk } = this
    const { circumstances, orders } = rows
    if (verdict.reason === REASON_CODES.closed) return circumstances.closed[customer]!
    if (verdict.reason === REASON_CODES.no_order) return circumstances.firstContact[customer]!
    if (verdict.reason === REASON_CODES.only_returns) return orders.day[orders.starts[customer]!]!
    if (verdict.reason === REASON_CODES.lost) return endDay - verdict.silence + Math.floor(verdict.limit) + 1
    const last = this.runs.rows - 1
    const hasEnded =
      last >= 0 &&
      this.runs.customerNo[last] === rows.piece.firstNo + customer &&
      this.runs.stage[last] === TERMINATED
    if (hasEnded) return this.purchaseAfter(this.runs.from[last]!) ?? endDay
    return walk.current === EXPLORATION ? course.firstDay : endDay
  }

  private purchaseAfter(day: number): number | undefined {
    const { orders } = this.rows
    for (let row = orders.starts[this.customer]!; row < orders.starts[this.customer + 1]!; row++)
      if (orders.bought[row] === 1 && orders.day[row]! > day) return orders.day[row]
    return undefined
  }

  private addRevenue(run: number, from: number, to: number): void {
    const { day, amount } = this.rows.orders
    const end = this.runs.from[run]!
    let revenue = 0
    for (let row = from; row < to && day[row]! < end; row++)
      if (day[row]! >= end - 365) revenue += amount[row]!
    this.runs.revenueBefore[run] = revenue
  }

  private addStage(): void {
    const { stages, course, verdict, walk, around, rows, customer, world } = this
    const row = stages.rows++
    const hasBought = course.firstPeriod !== NONE
    const last = world.periods.endNumbers.length - 1
    stages.customerNo[row] = rows.piece.firstNo + customer
    stages.stage[row] = walk.current
    stages.pending[row] = walk.candidate
    stages.since[row] = walk.current === UNKNOWN ? NONE : this.runs.from[this.runs.rows - 1]!
    stages.confidence[row] = stageConfidence(verdict, course.purchasesBefore[last + 1]!, walk.candidate)
    stages.warnGap[row] = hasBought ? finite(this.warnGap) : Number.NaN
    stages.churnGap[row] = hasBought ? finite(around.churnGap) : Number.NaN
    const silence = world.periods.endNumbers[last]! - course.lastPurchase
    stages.isPastChurn[row] = hasBought && silence > around.churnGap ? 1 : 0
    stages.hasOpenInvoice[row] = rows.circumstances.hasOpenInvoice[customer]!
    copyVerdict(stages, row, verdict, world.periods)
  }
}

function finite(gap: number): number {
  return Number.isFinite(gap) ? gap : Number.NaN
}

function copyVerdict(stages: StageColumns, row: number, verdict: StageVerdict, periods: StagePeriods): void {
  stages.reason[row] = verdict.reason
  stages.wallet[row] = verdict.wallet
  stages.periods[row] = verdict.periods
  stages.weakerSince[row] = verdict.since === NONE ? NONE : periods.fromNumbers[verdict.since]!
  stages.silence[row] = verdict.silence
  stages.limit[row] = verdict.limit
  stages.drop[row] = verdict.drop
  stages.significance[row] = verdict.significance
  stages.slope[row] = verdict.slope
  stages.level[row] = verdict.level
  stages.walletDrop[row] = verdict.walletDrop
  stages.weakened[row] = verdict.weakened
  stages.gone[row] = verdict.gone
}
