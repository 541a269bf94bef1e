import { afterAll, describe, expect, it } from 'vitest'
import type { Figure } from '../../../core/answer/answer.js'
import { DRAWABLE_TRACES } from '../../../kernel-helpers/static-image/drawable-traces.js'
import { createImageRenderer } from '../../../kernel-helpers/static-image/image-renderer.js'
import { riskFigure } from '../../fixtures/answers/drift-answer.js'

const worker = new URL('../../../kernel-helpers/dist/static-image/drawing-worker.js', import.meta.url)
const renderer = createImageRenderer({ worker })
afterAll(() => renderer.close())

const figure = (data: Figure['data'], layout: Figure['layout'] = {}): Figure => ({
  ...riskFigure,
  data,
  layout,
})

describe('A static image', { timeout: 60_000 }, () => {
  it('shows every label of the axis, the texts on the bars, the legend and the title', async () => {
    const names = ['华东', '华北', 'West', 'South-east']
    const drawn = await renderer.svg(
      figure(
        ['营收', 'Revenue'].map((name) => ({
          type: 'bar',
          name,
          x: names,
          y: [3, 4, 5, 6],
          text: ['a1', 'b2', 'c3', 'd4'],
        })),
        { showlegend: true },
      ),
      { lang: 'zh' },
    )
    for (const text of [...names, 'a1', 'd4', '营收', 'Revenue', '未来 90 天不再下单的概率'])
      expect(drawn).toContain(text)
  })

  it('writes dates in the language of the figure', async () => {
    const line = figure([{ type: 'scatter', x: ['2024-01-01', '2024-06-01'], y: [1, 2] }], {
      xaxis: { type: 'date' },
    })
    expect(await renderer.svg(line, { lang: 'zh' })).toContain('2024年3月')
    expect(await renderer.svg(line, { lang: 'en' })).toContain('Mar 2024')
  })

  it('makes room for the longest label', async () => {
    const long = 'A customer with quite a long name Ltd.'
    expect(await labelEnd(long)).toBeGreaterThan((await labelEnd('C1')) + 150)
  })

  it('is a PNG of the size asked for', async () => {
    const png = Buffer.from(await renderer.png(riskFigure, { width: 600, height: 300, scale: 2 }))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 600])
  })

  it('is the same again, to the byte', async () => {
    const [first, second] = [await renderer.png(riskFigure), await renderer.png(riskFigure)]
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
  })

  it.each([...DRAWABLE_TRACES])('draws a trace of type %s', async (type) => {
    const traces: Record<string, Record<string, unknown>> = {
      pie: { labels: ['稳定期', 'b'], values: [2, 1] },
      sankey: { node: { label: ['a', 'b'] }, link: { source: [0], target: [1], value: [1] } },
      box: { y: [1, 2, 3, 9] },
      histogram: { x: [1, 2, 2, 3] },
    }
    const svg = await renderer.svg(figure([{ type, ...(traces[type] ?? { x: ['a', 'b'], y: [1, 2] }) }]))
    expect(svg).toMatch(/<path [^>]*d="M/)
  })

  it('is refused for a trace that needs a browser, a size out of range, or what is no figure', async () => {
    await expect(renderer.png(figure([{ type: 'scatter3d' }]))).rejects.toThrow(
      /must be among bar, .*; got scatter3d/,
    )
    await expect(renderer.png(riskFigure, { width: 5000 })).rejects.toThrow(
      /width must be 1 to 4000 pixels; got 5000/,
    )
    await expect(renderer.png(riskFigure, { scale: 0 })).rejects.toThrow(/scale must be above 0/)
  })

  it('comes for the next figure after one was given up', async () => {
    const stuck = createImageRenderer({ worker: module('setInterval(() => {}, 1000)'), timeLimit: 200 })
    await expect(stuck.png(riskFigure)).rejects.toMatchObject({ code: 'cancelled' })
    const answering =
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => parentPort.postMessage({ image: 'ok' }))"
    const impatient = createImageRenderer({ worker: module(answering), timeLimit: 10_000 })
    expect(await impatient.svg(riskFigure)).toBe('ok')
    await expect(impatient.svg(figure([{ type: 'mesh3d' }]))).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await impatient.svg(riskFigure)).toBe('ok')
    await impatient.close()
  })

  it('fails with a reason when the thread ends or cannot draw', async () => {
    const ending = createImageRenderer({ worker: module('process.exit(3)') })
    await expect(ending.png(riskFigure)).rejects.toThrow(/drawing thread with code 3/)
    const failing = createImageRenderer({
      worker: module(
        "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => parentPort.postMessage({ failure: 'TypeError: x' }))",
      ),
    })
    await expect(failing.png(riskFigure)).rejects.toThrow(/that can be drawn; got TypeError: x/)
  })
})

/** Where the labels of the vertical axis end, in pixels from the left. */
async function labelEnd(name: string): Promise<number> {
  const lying = figure([{ type: 'bar', orientation: 'h', y: [name], x: [1] }], {
    yaxis: { automargin: true },
  })
  const [, end] = /class="ytick"><text[^>]* x="([\d.]+)"/.exec(await renderer.svg(lying)) ?? []
  return Number(end)
}

function module(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}
