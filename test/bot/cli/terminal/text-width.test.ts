import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  padText,
  printable,
  textWidth,
  truncateText,
  wrapText,
} from '../../../../bot/cli/terminal/text-width.js'

describe('text in a terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(textWidth('宏远机械 Ltd')).toBe(12)
    expect(padText('宏远', 6, true)).toBe('  宏远')
  })

  it('cuts at a whole character and says so with …', () => {
    expect(truncateText('宏远机械有限公司', 7)).toBe('宏远机…')
    expect(truncateText('Sunrise', 7)).toBe('Sunrise')
  })

  it('breaks English at spaces and Chinese between characters, punctuation kept with what it closes', () => {
    expect(wrapText('ordered every 21 days', 10)).toEqual(['ordered', 'every 21', 'days'])
    expect(wrapText('两年来每隔二十一天下单。', 6)).toEqual(['两年来', '每隔二', '十一天', '下单。'])
    expect(wrapText('本月下单。', 8)).toEqual(['本月下', '单。'])
    expect(wrapText('最近：2026-10-29（¥8,181）、2026-10-26（¥18,690）', 22)).toEqual([
      '最近：2026-10-29',
      '（¥8,181）、2026-10-26',
      '（¥18,690）',
    ])
  })

  it('removes what could drive the terminal', () => {
    expect(wrapText('a\u001b[2Jb\u0007', 20).join('')).toBe('ab')
    const link = '\u001b]8;;http://x\u0007name\u001b]8;;\u001b\\'
    expect(printable(`${link} \u202eturned\u2066 tab\there \u009b2Jq`)).toBe('name turned tab here q')
  })

  it('measures a very long name once', () => {
    const began = performance.now()
    const lines = wrapText(`${'名a'.repeat(100_000)} end`, 60)
    expect([lines.length, lines.at(-1)]).toEqual([5001, 'end'])
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('never exceeds the width and loses nothing but spaces, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map((value) => value.replace(/\p{C}/gu, ''))
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (value, width) => {
        const lines = wrapText(value, width)
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replace(/\s/g, '')).toBe(value.replace(/\s/g, ''))
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})
