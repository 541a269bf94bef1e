import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { DriftwatchError, type Figure, type Lang } from '@driftwatch/core'
import { assertDrawable } from './drawable-traces.js'
import type { DrawingOrder, DrawingResult } from './drawing-order.js'
import { framedFigure } from './framed-figure.js'

export interface ImageOptions {
  /** Size in pixels before scaling: 900 × 500 by default, at most 4,000 each way. */
  readonly width?: number
  readonly height?: number
  /** Pixels of a PNG for one of the figure; 2 by default. */
  readonly scale?: number
  /** Language of the title; English by default. The rest is worded in the reading's language. */
  readonly lang?: Lang
}

export interface ImageRendererOptions {
  /** Milliseconds after which a drawing is given up, the start of the thread included; 60,000 by default. */
  readonly timeLimit?: number
  /** The compiled `drawing-worker.js`; by default the one beside this file. */
  readonly worker?: URL
}

/** Draws figures without a browser, one after another, in a thread of its own. */
export interface ImageRenderer {
  svg(figure: Figure, options?: ImageOptions): Promise<string>
  png(figure: Figure, options?: ImageOptions): Promise<Uint8Array>
  /** Ends the thread; the next drawing starts another. */
  close(): Promise<void>
}

const TIME_LIMIT = 60_000
const LARGEST_SIDE = 4000

/**
 * Makes a renderer of static images. The thread starts with the first figure, which takes about a second more, and
 * doesn't keep the process alive; a drawing that takes too long ends with it.
 *
 * Drawings throw DriftwatchError `invalid_input` for a trace outside of DRAWABLE_TRACES, a size out of range, or a
 * figure that Plotly refuses, and `cancelled` when the time limit is over.
 *
 * @example const png = await createImageRenderer().png(answer.figures[0], { lang: 'zh' })
 */
export function createImageRenderer(options: ImageRendererOptions = {}): ImageRenderer {
  const { timeLimit = TIME_LIMIT, worker = new URL('./drawing-worker.js', import.meta.url) } = options
  let thread: Worker | undefined
  let queue: Promise<unknown> = Promise.resolve()

  async function close(): Promise<void> {
    const ending = thread
    thread = undefined
    await ending?.terminate()
  }

  async function drawNow(order: DrawingOrder): Promise<string | Uint8Array> {
    thread ??= new Worker(worker)
    try {
      return await drawn(thread, order, timeLimit)
    } catch (error) {
      await close()
      throw error
    }
  }

  function draw(figure: Figure, format: DrawingOrder['format'], image: ImageOptions = {}) {
    const drawing = queue.then(() => drawNow(drawingOrder(figure, format, image)))
    queue = drawing.catch(() => undefined)
    return drawing
  }

  return {
    svg: async (figure, image) => String(await draw(figure, 'svg', image)),
    png: async (figure, image) => (await draw(figure, 'png', image)) as Uint8Array,
    close,
  }
}

function drawingOrder(figure: Figure, format: DrawingOrder['format'], image: ImageOptions): DrawingOrder {
  const { width = 900, height = 500, scale = 2, lang = 'en' } = image
  for (const [name, value] of Object.entries({ width, height })) {
    if (value >= 1 && value <= LARGEST_SIDE) continue
    throw new DriftwatchError(
      'invalid_input',
      `${name} must be 1 to ${LARGEST_SIDE} pixels; got ${value}. Give a size in this range.`,
    )
  }
  if (!(scale > 0 && scale <= 4)) {
    throw new DriftwatchError(
      'invalid_input',
      `scale must be above 0 and at most 4; got ${scale}. Give 1 or 2.`,
    )
  }
  assertDrawable(figure)
  return { figure: framedFigure(figure, lang, width), format, width, height, scale }
}

async function drawn(thread: Worker, order: DrawingOrder, timeLimit: number): Promise<string | Uint8Array> {
  const end = new AbortController()
  const { signal } = end
  const timer = setTimeout(() => end.abort(), timeLimit)
  thread.ref()
  thread.postMessage(order)
  try {
    const [result] = (await Promise.race([once(thread, 'message', { signal }), endOf(thread, signal)])) as [
      DrawingResult,
    ]
    if ('failure' in result) throw refused(result.failure)
    return result.image
  } catch (error) {
    throw signal.aborted ? tooSlow(timeLimit) : error
  } finally {
    clearTimeout(timer)
    end.abort()
    thread.unref()
  }
}

async function endOf(thread: Worker, signal: AbortSignal): Promise<never> {
  const [code] = await once(thread, 'exit', { signal })
  throw refused(`the end of the drawing thread with code ${code}`)
}

function tooSlow(timeLimit: number): DriftwatchError {
  return new DriftwatchError(
    'cancelled',
    `A figure must be drawn within ${timeLimit} ms; got no picture. Draw fewer points, or raise timeLimit.`,
  )
}

function refused(failure: string): DriftwatchError {
  return new DriftwatchError(
    'invalid_input',
    `A figure must be plain Plotly JSON that can be drawn; got ${failure}. Correct the figure.`,
  )
}
