import type { FontMetrics } from './font-metrics.js'

/** A box in pixels; a place without extent has width and height 0. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** `[a, b, c, d, e, f]` as in SVG's `matrix()`. */
type Affine = readonly [number, number, number, number, number, number]

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0]
const DEFAULT_FONT_SIZE = 12

/** What an SVG element covers in its own coordinates: texts and rectangles are measured, groups unite their children. */
export function localBox(element: Element, metrics: FontMetrics): Box | undefined {
  const tag = element.tagName.toLowerCase()
  if (tag === 'text' || tag === 'tspan') return textBox(element, metrics)
  if (tag === 'rect' || tag === 'image' || tag === 'foreignobject') {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => attribute(element, name))
    return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 }
  }
  if (tag !== 'g' && tag !== 'svg' && tag !== 'a') return undefined
  return unite(
    Array.from(element.children, (child) => {
      const box = localBox(child, metrics)
      return box && transformed(box, transformOf(child))
    }),
  )
}

/** What an SVG element covers in the coordinates of the picture. */
export function pageBox(element: Element, metrics: FontMetrics): Box | undefined {
  let box = localBox(element, metrics)
  for (let at: Element | null = element; box && at; at = at.parentElement)
    box = transformed(box, transformOf(at))
  return box
}

/** The length of a text's longest line in pixels. */
export function textLength(element: Element, metrics: FontMetrics): number {
  const size = fontSize(element)
  return Math.max(0, ...linesOf(element).map((line) => metrics.advance(line.textContent ?? '') * size))
}

function textBox(element: Element, metrics: FontMetrics): Box {
  const size = fontSize(element)
  const anchor = inherited(element, 'text-anchor') ?? 'start'
  const boxes = linesOf(element).map((line, index) => {
    const width = metrics.advance(line.textContent ?? '') * size
    const x = coordinate(line, element, 'x') - width * (ANCHOR_SHIFT[anchor] ?? 0)
    const y = coordinate(line, element, 'y') + lineShift(line, element, index, size)
    return { x, y: y - metrics.ascent * size, width, height: (metrics.ascent + metrics.descent) * size }
  })
  return unite(boxes) ?? { x: 0, y: 0, width: 0, height: 0 }
}

const ANCHOR_SHIFT: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 }

/** Plotly breaks a text into `tspan.line`, each with its own `dy` in em. */
function linesOf(element: Element): Element[] {
  const lines = Array.from(element.children).filter((child) => child.getAttribute('class')?.includes('line'))
  return lines.length > 0 ? lines : [element]
}

function lineShift(line: Element, text: Element, index: number, size: number): number {
  const shift = (node: Element) => {
    const dy = node.getAttribute('dy') ?? '0'
    return Number.parseFloat(dy) * (dy.endsWith('em') ? size : 1) || 0
  }
  if (line === text) return shift(text)
  return shift(text) + (line.hasAttribute('dy') ? shift(line) : index * LINE_SPACING * size)
}

const LINE_SPACING = 1.3

function coordinate(line: Element, text: Element, name: 'x' | 'y'): number {
  return attribute(line, name) ?? attribute(text, name) ?? 0
}

function attribute(element: Element, name: string): number | undefined {
  const value = Number.parseFloat(element.getAttribute(name) ?? '')
  return Number.isFinite(value) ? value : undefined
}

function fontSize(element: Element): number {
  return Number.parseFloat(inherited(element, 'font-size') ?? '') || DEFAULT_FONT_SIZE
}

function inherited(element: Element, property: string): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const own = (at as SVGElement).style?.getPropertyValue(property) || at.getAttribute(property)
    if (own) return own
  }
  return undefined
}

function unite(boxes: readonly (Box | undefined)[]): Box | undefined {
  const known = boxes.filter((box) => box !== undefined)
  if (known.length === 0) return undefined
  const x = Math.min(...known.map((box) => box.x))
  const y = Math.min(...known.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...known.map((box) => box.x + box.width)) - x,
    height: Math.max(...known.map((box) => box.y + box.height)) - y,
  }
}

function transformed(box: Box, [a, b, c, d, e, f]: Affine): Box {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ] as const
  const xs = corners.map(([x, y]) => a * x + c * y + e)
  const ys = corners.map(([x, y]) => b * x + d * y + f)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

function transformOf(element: Element): Affine {
  const text = element.getAttribute('transform') ?? ''
  let whole = IDENTITY
  for (const [, name, list] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    whole = multiply(whole, affine(name ?? '', (list ?? '').split(/[\s,]+/).map(Number)))
  }
  return whole
}

function affine(name: string, [p = 0, q, r, s = 0, t = 0, u = 0]: readonly number[]): Affine {
  if (name === 'translate') return [1, 0, 0, 1, p, q ?? 0]
  if (name === 'scale') return [p, 0, 0, q ?? p, 0, 0]
  if (name === 'matrix') return [p, q ?? 0, r ?? 0, s, t, u]
  if (name !== 'rotate') return IDENTITY
  const [sin, cos] = [Math.sin((p * Math.PI) / 180), Math.cos((p * Math.PI) / 180)]
  const [x, y] = [q ?? 0, r ?? 0]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

function multiply(m: Affine, n: Affine): Affine {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}
