const PARENTHESES = /\((?:for|fyi|asap|urgent|cc|thanks|thx|re)\b[^()]{0,80}\)/giu
const SIGNATURE =
  /(?:^|\n|\s)(?:--\s*\n|sent from my \w+|best regards|kind regards|best,|cheers,|regards,|此致|祝好)[\s\S]*$/iu

/**
 * The question in a message, without what a message has around it: code fences and backticks, emoji codes, who it is
 * copied to, a remark in brackets, a signature.
 */
export function questionIn(message: string): string {
  const text = message
    .replace(/```(?:\w*\n)?|`/gu, ' ')
    .replace(/&(?:amp|lt|gt);/gu, (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? entity)
    .replace(/:[a-z0-9_+-]{2,40}:(?=[\s:]|$)/giu, ' ')
    .replace(/(?:^|\s)cc:?\s*(?:<?@[\w.|-]+>?[\s,]*)+/giu, ' ')
    .replace(/^\s*(?:<?@[\w.|-]+>?[\s,:]*)+/u, '')
    .replace(PARENTHESES, ' ')
  const body = text.replace(SIGNATURE, '')
  return (body.trim() === '' ? text : body).replace(/\s+/gu, ' ').trim()
}
