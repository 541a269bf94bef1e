import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'

/** What a ledger calls its own: the values that a question may name. */
export interface LedgerNames {
  readonly customers?: readonly { readonly id: string; readonly name?: string | undefined }[]
  /** E-mail addresses, from which the names that people type are taken. */
  readonly owners?: readonly string[]
  readonly regions?: readonly string[]
  readonly segments?: readonly string[]
  readonly industries?: readonly string[]
  readonly teams?: readonly string[]
  readonly channels?: readonly string[]
  readonly products?: readonly string[]
  readonly categories?: readonly string[]
}

/** A key under which a value of a filter is found; of several values those with the lowest rank are meant. */
export interface NameKey {
  readonly key: string
  readonly filter: string
  readonly value: string
  /** 0 for a name or id as it is written, 1 for a part of it that people say instead. */
  readonly rank: number
}

/** The key of some words of a text: without case, width, accents, plurals and the space between them. */
export function keyOf(tokens: readonly Pick<Token, 'kind' | 'text'>[]): string {
  return tokens.map(stem).join(' ')
}

/** The keys of a name, of it without its legal form, and of its first word. */
export function customerKeys(id: string, name: string | undefined): NameKey[] {
  const value = name ?? id
  const keys = [{ key: keyOf(tokenize(id)), filter: 'customer', value, rank: 0 }]
  if (name === undefined) return keys
  const tokens = tokenize(name)
  const short = withoutLegalForm(tokens)
  const first = short[0]
  keys.push({ key: keyOf(tokens), filter: 'customer', value, rank: 0 })
  if (short.length < tokens.length) keys.push({ key: keyOf(short), filter: 'customer', value, rank: 1 })
  if (first?.kind === 'word' && short.length > 1 && first.text.length > 4)
    keys.push({ key: keyOf([first]), filter: 'customer', value, rank: 1 })
  return keys.filter(({ key }) => key !== '')
}

/** "anna.schmidt@example.com" is typed as that, as "anna.schmidt", "Anna Schmidt", "Anna" or "Schmidt". */
export function ownerKeys(email: string): NameKey[] {
  const local = email.split('@')[0] ?? email
  const parts = local.split(/[._+-]+/).filter((part) => part.length > 1)
  const whole = [parts.join(' '), [...parts].reverse().join(' '), parts.join(''), local]
  return [...new Set([email, ...whole, ...parts])].map((typed) => valueKey('owner', typed, email))
}

/** The key of a value as it is written, or as it is also called. */
export function valueKey(filter: string, typed: string, value = typed): NameKey {
  return { key: keyOf(tokenize(typed)), filter, value, rank: 0 }
}

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'ltd limited inc incorporated llc llp plc corp corporation company co gmbh ag kg sa sarl srl spa bv nv oy ab as pty'.split(
    ' ',
  ),
)
const LEGAL_FORMS_ZH = ['股份有限公司', '有限责任公司', '集团有限公司', '有限公司', '公司', '集团']

/** A name without what only says its legal form: "Ospreymoor Ltd", 天发光电有限公司. */
function withoutLegalForm(tokens: readonly Token[]): readonly Token[] {
  let end = tokens.length
  for (let last = tokens[end - 1]; end > 1 && last !== undefined; last = tokens[end - 1]) {
    if (!LEGAL_FORMS.has(last.text) && !['.', ',', '&'].includes(last.text)) break
    end--
  }
  const text = tokens.map((token) => token.text).join('')
  const form = LEGAL_FORMS_ZH.find((words) => text.endsWith(words))
  if (form !== undefined && tokens.length - form.length >= 2) end = tokens.length - form.length
  return tokens.slice(0, end)
}
