const DECODED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Longest question that is read; what comes after is cut. */
const QUESTION_CHARACTERS = 4_000

/**
 * What a person typed, from a message's `text`: without mentions of the bot, links as their labels, channels as their
 * names, and Slack's three escapes decoded once.
 *
 * @example readSlackText('<@U1> which of <mailto:anna@x.com|anna@x.com>\'s customers drift?', 'U1')
 */
export function readSlackText(text: string, botUserId: string): string {
  return text
    .slice(0, QUESTION_CHARACTERS)
    .replace(
      /<([@#!]?)([^\s<>|]+)(?:\|([^<>]*))?>/g,
      (_whole, kind: string, target: string, label?: string) => {
        if (kind === '@' && target === botUserId) return ' '
        if (kind === '@') return label ? `@${label}` : `@${target}`
        if (kind === '#') return `#${label ?? target}`
        if (kind === '!') return ' '
        return label || target.replace(/^mailto:/, '')
      },
    )
    .replace(/&(?:amp|lt|gt);/g, (entity) => DECODED[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}
