import { describe, expect, it } from 'vitest'
import { MODEL_FIGURES } from '../support/model-figures.js'

/** As built: the drawing thread starts from compiled files. */
const built = new URL('../../kernel-helpers/dist/figure-image.js', import.meta.url).href
const { figureImage }: typeof import('../../kernel-helpers/figure-image.js') = await import(built)

describe('The figures of models', { timeout: 90_000 }, () => {
  it.each(Object.entries(MODEL_FIGURES))('are drawn without a browser: %s', async (_, draw) => {
    const figure = draw('zh')
    const svg = new TextDecoder().decode(await figureImage(figure, { format: 'svg', lang: 'zh' }))
    expect(svg).toMatch(/^<svg /)
    const traces = figure.data.filter(({ type }) => type === 'scatter' || type === 'bar').length
    expect(svg.match(/class="trace (scatter|bars)/g)?.length).toBe(traces)
  })
})
