import type { BgNbdFit } from '../models/bg-nbd.js'
import type { StageOrUnknown } from '../stages/stage-labels.js'
import { type ChurnPoint, rowsWithRhythm } from './churn-point.js'
import type { Circumstances } from './circumstances.js'
import { type FoldWindow, features } from './features.js'
import { modelView } from './model-view.js'
import type { Design } from './offset-logistic.js'
import type { Rhythms } from './rhythms.js'

/** The customers with a rhythm as they were on one day, what could be known of them then, and what came of it. */
export interface Fold {
  readonly day: string
  readonly customerId: readonly string[]
  readonly stage: readonly StageOrUnknown[]
  readonly design: Design
  /** The three plain rules, higher meaning likelier to stop. */
  readonly daysSinceLast: Float64Array
  readonly notAlive: Float64Array
  readonly noPurchase: Float64Array
  /** 1 where no order came in the horizon after the day, 0 where one did. */
  readonly lost: Float64Array
}

/** All that is seen of the customers from one day. */
export interface DayView {
  readonly day: string
  readonly rhythms: Rhythms
  readonly circumstances: ReadonlyMap<string, Circumstances> | undefined
  readonly stageOf: (customerId: string) => StageOrUnknown
}

/** Builds the fold of a day from what was seen from it and a buying model that knew no later day. */
export function foldOf(view: DayView, fit: BgNbdFit, churnPoint: ChurnPoint, window: FoldWindow): Fold {
  const { rhythms } = view
  const model = modelView(fit, rhythms, window.horizonDays)
  const rows = rowsWithRhythm(rhythms, churnPoint)
  const take = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? 0)
  const customerId = Array.from(rows, (row) => rhythms.customerId[row] ?? '')
  const stage = customerId.map(view.stageOf)
  return {
    day: view.day,
    customerId,
    stage,
    design: features({ ...view, model, stage }, rows, window),
    daysSinceLast: Float64Array.from(rows, (row) => (rhythms.T[row] ?? 0) - (rhythms.recency[row] ?? 0)),
    notAlive: take(model.alive).map((alive) => 1 - alive),
    noPurchase: take(model.noPurchase),
    lost: take(rhythms.returned).map((returned) => 1 - returned),
  }
}

/** Several folds as one, rows after rows. */
export function joinFolds(folds: readonly Fold[]): Fold | undefined {
  const [first] = folds
  if (first === undefined) return undefined
  const join = (columns: readonly Float64Array[]) => {
    const joined = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0))
    let start = 0
    for (const column of columns) {
      joined.set(column, start)
      start += column.length
    }
    return joined
  }
  return {
    day: folds.at(-1)?.day ?? first.day,
    customerId: folds.flatMap(({ customerId }) => customerId),
    stage: folds.flatMap(({ stage }) => stage),
    design: {
      width: first.design.width,
      rows: folds.reduce((sum, { design }) => sum + design.rows, 0),
      values: join(folds.map(({ design }) => design.values)),
    },
    daysSinceLast: join(folds.map((fold) => fold.daysSinceLast)),
    notAlive: join(folds.map((fold) => fold.notAlive)),
    noPurchase: join(folds.map((fold) => fold.noPurchase)),
    lost: join(folds.map((fold) => fold.lost)),
  }
}
