import { describe, expect, it } from 'vitest'
import { chartBlock } from '../../../bot/blocks/chart-block.js'
import type { Figure } from '../../../core/answer/answer.js'
import { refusalOfBlocks } from '../../support/slack/check-message.js'

const both = (text: string) => ({ en: text, zh: text })

function figure(data: Figure['data'], layout: Figure['layout'] = {}): Figure {
  return { id: 'f', title: both('Title'), alt: both('alt'), data, layout }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('chartBlock', () => {
  it('draws bars, upright and lying, with the titles of their axes', () => {
    const upright = figure([{ type: 'bar', name: 's', x: ['a', 'b'], y: [1, 2] }], {
      xaxis: { title: { text: 'stage' } },
      yaxis: { title: 'customers' },
    })
    const lying = figure([{ type: 'bar', name: 's', orientation: 'h', y: ['a', 'b'], x: [1, 2] }])
    const data = [
      { label: 'a', value: 1 },
      { label: 'b', value: 2 },
    ]
    expect(chartBlock(upright, 'en')?.chart).toEqual({
      type: 'bar',
      series: [{ name: 's', data }],
      axis_config: { categories: ['a', 'b'], x_label: 'stage', y_label: 'customers' },
    })
    expect(chartBlock(lying, 'en')?.chart).toMatchObject({ series: [{ name: 's', data }] })
  })

  it('turns the axes of lying bars, names a series by what it measures, and keeps readable digits', () => {
    const lying = figure(
      [{ type: 'bar', orientation: 'h', y: ['a', 'b', 'c'], x: [1521.828, 0.123456, -0] }],
      {
        xaxis: { title: { text: 'value at risk' } },
        yaxis: { title: { text: 'customer' } },
      },
    )
    expect(chartBlock(lying, 'en')?.chart).toEqual({
      type: 'bar',
      series: [
        {
          name: 'value at risk',
          data: [
            { label: 'a', value: 1522 },
            { label: 'b', value: 0.123 },
            { label: 'c', value: 0 },
          ],
        },
      ],
      axis_config: { categories: ['a', 'b', 'c'], x_label: 'customer', y_label: 'value at risk' },
    })
  })

  it('draws lines and pies', () => {
    const line = figure([{ type: 'scatter', mode: 'lines+markers', x: ['a'], y: [1] }])
    const pie = figure([{ type: 'pie', labels: ['a', 'b'], values: [1, 2] }])
    expect(chartBlock(line, 'en')?.chart.type).toBe('line')
    expect(chartBlock(pie, 'en')?.chart).toEqual({
      type: 'pie',
      segments: [
        { label: 'a', value: 1 },
        { label: 'b', value: 2 },
      ],
    })
  })

  it('draws only what Slack takes', () => {
    const drawable = [
      figure([{ type: 'bar', x: many(20), y: many(20) }]),
      figure(many(12).map((index) => ({ type: 'bar', name: `s${index}`, x: ['a'], y: [index] }))),
      figure([{ type: 'pie', labels: many(12), values: many(12) }]),
      {
        ...figure([{ type: 'bar', x: ['x'.repeat(90)], y: [1], name: 'n'.repeat(90) }]),
        title: both('t'.repeat(90)),
      },
    ]
    for (const one of drawable) expect(refusalOfBlocks([chartBlock(one, 'en')], new Set())).toBeUndefined()
  })

  it.each<[string, Figure]>([
    ['more than 20 points', figure([{ type: 'bar', x: many(21), y: many(21) }])],
    ['more than 12 segments', figure([{ type: 'pie', labels: many(13), values: many(13) }])],
    [
      'more than 12 series',
      figure(many(13).map((index) => ({ type: 'bar', name: `${index}`, x: ['a'], y: [1] }))),
    ],
    ['a slice of nothing', figure([{ type: 'pie', labels: ['a', 'b'], values: [1, 0] }])],
    ['stacked bars', figure([{ type: 'bar', x: ['a'], y: [1] }], { barmode: 'stack' })],
    ['a logarithmic axis', figure([{ type: 'bar', x: ['a'], y: [1] }], { yaxis: { type: 'log' } })],
    ['a heat map', figure([{ type: 'heatmap', x: ['a'], y: ['b'], z: [[1]] }])],
    ['points', figure([{ type: 'scatter', mode: 'markers', x: [1], y: [1] }])],
    ['a band', figure([{ type: 'scatter', mode: 'lines', fill: 'tonexty', x: ['a'], y: [1] }])],
    [
      'a mixture of kinds',
      figure([
        { type: 'bar', x: ['a'], y: [1] },
        { type: 'scatter', x: ['a'], y: [1] },
      ]),
    ],
    [
      'series over other categories',
      figure([
        { type: 'bar', name: 'p', x: ['a'], y: [1] },
        { type: 'bar', name: 'q', x: ['b'], y: [1] },
      ]),
    ],
    [
      'series of one name',
      figure([
        { type: 'bar', name: 'p', x: ['a'], y: [1] },
        { type: 'bar', name: 'p', x: ['a'], y: [1] },
      ]),
    ],
    [
      'labels that coincide when cut',
      figure([{ type: 'bar', x: [`${'x'.repeat(30)}1`, `${'x'.repeat(30)}2`], y: [1, 2] }]),
    ],
    ['a missing value', figure([{ type: 'bar', x: ['a', 'b'], y: [1, null] }])],
    ['nothing', figure([])],
    ['no points', figure([{ type: 'bar', x: [], y: [] }])],
  ])('leaves out %s', (_what, one) => {
    expect(chartBlock(one, 'en')).toBeUndefined()
  })
})
