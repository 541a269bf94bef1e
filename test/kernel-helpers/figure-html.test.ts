import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { figureHtml, plotlyHtml } from '../../kernel-helpers/figure-html.js'
import { riskFigure } from '../fixtures/answers/drift-answer.js'

const options = { lang: 'en', elementId: 'figure-1', width: 900, height: 500 } as const

describe('A figure in HTML', () => {
  it('shows the picture first, with its alternative text', () => {
    const html = figureHtml(riskFigure, { ...options, png: Uint8Array.of(1, 2, 3) })
    expect(html).toContain('src="data:image/png;base64,AQID"')
    expect(html).toContain('alt="Bars: Harbour 83%, Lotus 61%, C0108 52%."')
  })

  it('shows the alternative text where there is no picture', () => {
    expect(figureHtml(riskFigure, { ...options, lang: 'zh' })).toContain('<p>条形图：海港 83%')
  })

  it('lets no name end the script', () => {
    expect(figureHtml(riskFigure, options).match(/<\/script>/g)).toHaveLength(1)
  })

  it('fetches nothing from the network', () => {
    expect(figureHtml(riskFigure, options)).not.toMatch(/src="(?!data:)|https?:\/\//)
  })
})

describe('The scripts on a page', () => {
  let library: string
  beforeAll(() => {
    library = plotlyHtml()
  })

  it('draw the figure whether Plotly comes before or after it', { timeout: 60_000 }, async () => {
    for (const order of ['before', 'after'] as const) {
      const page = openPage()
      const scripts = [library, figureHtml(riskFigure, options)].map(scriptOf)
      for (const script of order === 'before' ? scripts : scripts.reverse())
        runInContext(script, page.context)
      const call = await page.drawn
      expect(call.element).toBe('figure-1')
      const escaped = { ...riskFigure.data[0], y: ['Harbour &lt;/script&gt; &amp; Co', '莲花物资', 'C0108'] }
      expect(call.data).toMatchObject([escaped])
      expect(call.layout).toMatchObject({ height: 500, xaxis: { tickformat: '.0%' } })
    }
  })
})

interface Call {
  readonly element: string
  readonly data: unknown
  readonly layout: unknown
}

/** The little of a browser that the scripts need; the library is real, only its drawing is recorded. */
function openPage() {
  let report: (call: Call) => void = () => undefined
  const drawn = new Promise<Call>((resolve) => {
    report = resolve
  })
  const events = new EventTarget()
  const element = { id: 'figure-1', replaceChildren: () => undefined }
  const window: Record<string, unknown> = {}
  function Library(parameter: string, code: string) {
    expect(parameter).toBe('module')
    expect(code).toContain('plotly.js v')
    return (own: { exports: unknown }) => {
      own.exports = {
        newPlot: (at: typeof element, data: unknown, layout: unknown) =>
          report({ element: at.id, data, layout }),
      }
    }
  }
  const context = createContext({
    window,
    document: { getElementById: (id: string) => (id === element.id ? element : null) },
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
    Function: Library,
    ...{ Event, Blob, Response, DecompressionStream, Uint8Array, atob },
  })
  return { context, drawn }
}

function scriptOf(html: string): string {
  return /<script>(.*)<\/script>/s.exec(html)?.[1] ?? ''
}
