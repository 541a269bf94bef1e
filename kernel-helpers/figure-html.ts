import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Figure, Lang } from '@driftwatch/core'
import { escapeHtml } from './escape-html.js'
import { framedFigure } from './static-image/framed-figure.js'

export interface FigureHtmlOptions {
  readonly lang: Lang
  /** Id of the figure's element, unique on the page. */
  readonly elementId: string
  /** Size in pixels. */
  readonly width: number
  readonly height: number
  /** What is seen where no script runs. */
  readonly png?: Uint8Array
}

/**
 * A figure as HTML: the static picture first, which Plotly replaces by the interactive one as soon as `plotlyHtml` is
 * on the page. Nothing is fetched from the network.
 */
export function figureHtml(figure: Figure, options: FigureHtmlOptions): string {
  const { lang, elementId, width, height, png } = options
  const { data, layout, config } = framedFigure(figure, lang, width)
  const drawing = [data, { ...layout, height }, { displaylogo: false, responsive: true, ...config }]
    .map(scriptJson)
    .join(',')
  const alt = escapeHtml(figure.alt[lang])
  const fallback = png
    ? `<img alt="${alt}" width="${width}" style="max-width:100%" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`
    : `<p>${alt}</p>`
  return (
    `<div id="${escapeHtml(elementId)}" role="img" aria-label="${alt}" style="max-width:${width}px">${fallback}</div>` +
    `<script>(()=>{const draw=()=>${READY}.then((Plotly)=>{const at=document.getElementById(${scriptJson(elementId)});` +
    `if(!at)return;at.replaceChildren();return Plotly.newPlot(at,${drawing})});` +
    `if(${READY})draw();else addEventListener('driftwatch-plotly',draw,{once:true})})()</script>`
  )
}

/**
 * Plotly itself as HTML, once a page, compressed (2.6 MB): browsers of 2023 and later unpack it.
 */
export function plotlyHtml(): string {
  const file = createRequire(import.meta.url).resolve('plotly.js-dist')
  const packed = gzipSync(readFileSync(file), { level: 9 }).toString('base64')
  return (
    `<script>(()=>{if(${READY})return;${READY}=(async()=>{` +
    `const bytes=Uint8Array.from(atob('${packed}'),(letter)=>letter.charCodeAt(0));` +
    `const stream=new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));` +
    `const code=await new Response(stream).text();` +
    `const own={exports:{}};new Function('module',code)(own);return own.exports})();` +
    `dispatchEvent(new Event('driftwatch-plotly'))})()</script>`
  )
}

/** The page's promise of Plotly. */
const READY = 'window.driftwatchPlotly'

/** JSON that can't end the script that it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
