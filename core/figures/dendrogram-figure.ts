import type { Figure } from '../answer/answer.js'
import { axis, SERIES_COLORS } from '../answer/figures/figure-layout.js'
import { DriftwatchError } from '../errors.js'
import type { HierarchicalFit } from '../models/clusters/hierarchical.js'
import { type Branch, upperTree } from '../models/clusters/upper-tree.js'
import type { FigureOptions } from './figure-options.js'

/** More than these nobody could tell apart. */
const MOST_LEAVES = 1000

export interface DendrogramOptions extends FigureOptions {
  /** Most leaves drawn; whatever is joined below them is one leaf with its number of rows. 30 when absent. */
  readonly leaves?: number
  /** What to call the rows; their numbers when absent. */
  readonly labels?: ArrayLike<string>
}

/**
 * The tree of a hierarchical clustering: each join as a bracket at its height, leaves below. Cut where brackets are longest.
 *
 * @throws DriftwatchError `invalid_option` for fewer than two leaves or more than a thousand; `invalid_input` for a fit of one row, or labels of another
 *   number than the rows.
 * @example dendrogramFigure(fitHierarchical(rows), { leaves: 12 })
 */
export function dendrogramFigure(fit: HierarchicalFit, options: DendrogramOptions = {}): Figure {
  const { lang = 'en', leaves = 30, labels } = options
  checkOptions(fit, leaves, labels)
  const drawing: Drawing = { x: [], y: [], leaves: [] }
  draw(upperTree(fit, leaves), drawing, (row) => labels?.[row] ?? String(row + 1))
  const highest = fit.merges.at(-1)!.height
  return {
    id: 'dendrogram',
    title: options.title ?? { en: 'Tree of clusters', zh: '聚类树' },
    alt: {
      en: `Tree of ${fit.n} rows by ${fit.linkage} linkage with ${drawing.leaves.length} leaves; the last join is at ${rounded(highest)}.`,
      zh: `${fit.n} 行按 ${fit.linkage} 连接法形成的聚类树，共画出 ${drawing.leaves.length} 个叶节点；最后一次合并的高度为 ${rounded(highest)}。`,
    },
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: drawing.x,
        y: drawing.y,
        line: { color: SERIES_COLORS[0], width: 1.5 },
        showlegend: false,
      },
    ],
    layout: {
      showlegend: false,
      xaxis: axis({ en: 'row, or (number of rows)', zh: '行号，或（行数）' }, lang, undefined, {
        tickvals: drawing.leaves.map((_, at) => at),
        ticktext: [...drawing.leaves],
        range: [-0.5, drawing.leaves.length - 0.5],
        showgrid: false,
      }),
      yaxis: axis({ en: 'distance of the joined', zh: '合并距离' }, lang, 'number', { rangemode: 'tozero' }),
    },
  }
}

function checkOptions(fit: HierarchicalFit, leaves: number, labels: ArrayLike<string> | undefined): void {
  if (!(Number.isInteger(leaves) && leaves >= 2 && leaves <= MOST_LEAVES)) {
    throw new DriftwatchError(
      'invalid_option',
      `leaves must be a whole number from 2 to ${MOST_LEAVES}; got ${leaves}. Give for example 30.`,
    )
  }
  if (fit.merges.length === 0 || (labels && labels.length !== fit.n)) {
    throw new DriftwatchError(
      'invalid_input',
      `A dendrogram must have at least two rows and a label for each; got ${fit.n} rows and ${labels?.length ?? 'no'} labels. Check the filters.`,
    )
  }
}

interface Drawing {
  readonly x: (number | null)[]
  readonly y: (number | null)[]
  readonly leaves: string[]
}

/** Draws a branch from left to right and gives the place of its stem. */
function draw(branch: Branch, into: Drawing, nameOf: (row: number) => string): number {
  if (!branch.parts) {
    into.leaves.push(branch.row === undefined ? `(${branch.size})` : nameOf(branch.row))
    return into.leaves.length - 1
  }
  const [left, right] = branch.parts
  const [from, to] = [draw(left, into, nameOf), draw(right, into, nameOf)]
  into.x.push(from, from, to, to, null)
  into.y.push(left.height, branch.height, branch.height, right.height, null)
  return (from + to) / 2
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)))
}
