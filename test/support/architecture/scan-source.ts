/** A source file without its comments and the contents of its literals, and what it imports. */
export interface ScannedSource {
  /** As long as the text, with the same line ends; blanks where comments and literals were. */
  readonly code: string
  /** Specifiers of `import`, `export … from`, `import()` and `require()`, in order. */
  readonly imports: readonly string[]
}

type Kind = 'comment' | 'string' | 'template' | 'regex' | 'code'

/**
 * Tells code from comments, strings, templates and regular expressions in TypeScript without JSX. Whether a slash
 * divides or starts a regular expression is told by what stands before it.
 */
export function scanSource(text: string): ScannedSource {
  let code = ''
  const strings = new Map<number, string>()
  const templates: number[] = []
  for (let at = 0; at < text.length; ) {
    const [kind, end] = tokenAt(text, at, code, templates)
    const token = text.slice(at, end)
    if (kind === 'string') strings.set(at, token.slice(1, -1))
    code += kind === 'code' ? token : blank(token, kind)
    at = end
  }
  return { code, imports: importsOf(code, strings) }
}

/** The kind of what starts at `at`, and where it ends. `templates` holds the depth of braces in each open `${`. */
function tokenAt(text: string, at: number, before: string, templates: number[]): readonly [Kind, number] {
  const two = text.slice(at, at + 2)
  const one = text[at] ?? ''
  if (two === '//') return ['comment', orEnd(text, text.indexOf('\n', at))]
  if (two === '/*') return ['comment', orEnd(text, text.indexOf('*/', at + 2) + 2, 2)]
  if (one === "'" || one === '"') return ['string', endOfString(text, at + 1, one)]
  if (one === '`') return ['template', endOfTemplate(text, at + 1, templates)]
  if (one === '/' && startsRegex(before)) return ['regex', endOfRegex(text, at + 1)]
  const depth = templates.at(-1)
  if (one === '{' && depth !== undefined) templates[templates.length - 1] = depth + 1
  if (one === '}' && depth !== undefined) {
    if (depth > 0) templates[templates.length - 1] = depth - 1
    else {
      templates.pop()
      return ['template', endOfTemplate(text, at + 1, templates)]
    }
  }
  return ['code', at + 1]
}

function orEnd(text: string, end: number, least = 0): number {
  return end < least ? text.length : end
}

function endOfString(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote || text[at] === '\n') return at + 1
  }
  return text.length
}

function endOfTemplate(text: string, from: number, templates: number[]): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '`') return at + 1
    else if (text[at] === '$' && text[at + 1] === '{') {
      templates.push(0)
      return at + 2
    }
  }
  return text.length
}

function startsRegex(before: string): boolean {
  const last = before.trimEnd()
  return last === '' || /[(,=:[!&|?{};+*%~^<>-]$|\b(return|typeof|case|of|in|void|await|yield)$/.test(last)
}

function endOfRegex(text: string, from: number): number {
  let isClass = false
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') isClass = true
    else if (text[at] === ']') isClass = false
    else if (text[at] === '/' && !isClass) return at + 1
  }
  return from
}

/** Keeps the first and last character of a literal, so that what stands before and after stays apart. */
function blank(token: string, kind: Kind): string {
  const spaces = token.replace(/[^\n]/g, ' ')
  return kind === 'comment' || token.length < 2 ? spaces : `"${spaces.slice(1, -1)}"`
}

function importsOf(code: string, strings: ReadonlyMap<number, string>): string[] {
  const starts = code.matchAll(/\b(?:from|import|require)\s*\(?\s*(?=")/g)
  return [...starts].flatMap((match) => strings.get(match.index + match[0].length) ?? [])
}
