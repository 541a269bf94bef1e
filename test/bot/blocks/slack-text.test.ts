import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSlackText } from '../../../bot/blocks/read-slack-text.js'
import { clip, escapeText, plainText, slackText } from '../../../bot/blocks/slack-text.js'
import { decode } from '../../support/slack/check-message.js'

const LONE = /\p{Surrogate}/u
const anyText = fc.string({ unit: 'binary', maxLength: 200 })

describe('escapeText', () => {
  it('escapes the three characters, the ampersand first', () => {
    expect(escapeText('<a & b> &lt;')).toBe('&lt;a &amp; b&gt; &amp;lt;')
  })

  it('is undone by reading once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(decode(escapeText(text))).toBe(text)
      }),
      { seed: 3 },
    )
  })
})

describe('clip and slackText', () => {
  it('leave a text that fits alone', () => {
    expect(clip('abc', 3)).toBe('abc')
    expect(slackText('a&b', 7)).toBe('a&amp;b')
  })

  it('cut with an ellipsis, and never through an entity or a character', () => {
    expect(clip('abcd', 3)).toBe('ab…')
    expect(clip('a👍👍', 4)).toBe('a👍…')
    expect(slackText('ab&&', 7)).toBe('ab…')
  })

  it('stay within the limit and well-formed', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, limit) => {
        expect(clip(text, limit).length).toBeLessThanOrEqual(limit)
        expect(slackText(text, limit).length).toBeLessThanOrEqual(limit)
        if (!LONE.test(text)) expect(clip(text, limit)).not.toMatch(LONE)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('never give an empty text object', () => {
    expect(plainText('', 10).text).toBe('–')
  })
})

describe('readSlackText', () => {
  it.each([
    ['<@U0BOT> which drift?', 'which drift?'],
    ['which <@U0BOT|driftwatch> drift?', 'which drift?'],
    ['<@U2|anna> and <@U3>', '@anna and @U3'],
    ['<https://x.com/a|x.com> <https://x.com>', 'x.com https://x.com'],
    ['<!here> hello   there\n\nyou', 'hello there you'],
    ['a < b and c > d', 'a < b and c > d'],
    ['&lt;!channel&gt; &amp;amp;', '<!channel> &amp;'],
  ])('reads %j as %j', (sent, read) => {
    expect(readSlackText(sent, 'U0BOT')).toBe(read)
  })

  it('takes any text, however long', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readSlackText(text, 'U0BOT').length).toBeLessThanOrEqual(text.length)
      }),
      { seed: 9 },
    )
    expect(readSlackText('<'.repeat(100_000), 'U0BOT').length).toBeLessThanOrEqual(4_000)
  })
})
