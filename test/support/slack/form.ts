import type { IncomingMessage } from 'node:http'
import type { Arguments } from './web-api.js'

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const JSON_FIELDS = new Set(['blocks', 'metadata', 'prompts', 'loading_messages'])
const FLAG_FIELDS = new Set([
  'mrkdwn',
  'link_names',
  'unfurl_links',
  'unfurl_media',
  'include_locale',
  'include_all_metadata',
])

/** Form fields in the types that Slack reads them as. The token and the team may come with every call. */
export function argumentsOf(body: string): Arguments {
  const fields = [...new URLSearchParams(body)].filter(([name]) => name !== 'token' && name !== 'team_id')
  return Object.fromEntries(fields.map(([name, value]) => [name, typed(name, value)]))
}

function typed(name: string, value: string): unknown {
  if (name === 'limit') return Number(value)
  if (FLAG_FIELDS.has(name)) return value === 'true' ? true : value === 'false' ? false : value
  if (!JSON_FIELDS.has(name)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
