import type { PlainTextElement } from '@slack/types'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escapes the three characters that Slack reads as markup; to be done exactly once, in every text object. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
}

/** Cuts a text to at most `limit` characters, the last of them "…", never within a surrogate pair. */
export function clip(text: string, limit: number): string {
  return clipBy(text, limit, (character) => character.length)
}

/** A text escaped and cut so that the escaped form has at most `limit` characters. */
export function slackText(text: string, limit: number): string {
  return escapeText(clipBy(text, limit, (character) => escapeText(character).length))
}

/** A text object in which nothing is parsed: no mentions, links, emoji or emphasis. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: slackText(text, limit) || '–', emoji: false }
}

function clipBy(text: string, limit: number, lengthOf: (character: string) => number): string {
  let length = 0
  let kept = ''
  let keptWithRoom = ''
  for (const character of text) {
    length += lengthOf(character)
    if (length > limit) return `${keptWithRoom.trimEnd()}…`
    kept += character
    if (length <= limit - 1) keptWithRoom = kept
  }
  return kept
}
