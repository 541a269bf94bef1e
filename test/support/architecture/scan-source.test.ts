import { describe, expect, it } from 'vitest'
import { scanSource } from './scan-source.js'

describe('Scanning a source', () => {
  it('finds every form of import', () => {
    const text = [
      "import a from 'a'",
      "import type { B } from '@b/b'",
      "import 'c'",
      "export * from './d.js'",
      "export {\n  e,\n} from './e.js'",
      "const f = await import('f')",
      'const g = require("g/h")',
      "let x: import('i').I",
    ]
    expect(scanSource(text.join('\n')).imports).toEqual([
      'a',
      '@b/b',
      'c',
      './d.js',
      './e.js',
      'f',
      'g/h',
      'i',
    ])
  })

  it('finds none in comments, strings, templates and regular expressions', () => {
    const text = [
      "// import a from 'a'",
      "/* import b from 'b' */",
      `const c = "import c from 'c'"`,
      `const d = \`from 'd' \${from} from 'd'\``,
      "const e = /from 'e'/",
    ]
    expect(scanSource(text.join('\n')).imports).toEqual([])
  })

  it('sees the code between the texts of a template, braces within it included', () => {
    const { code } = scanSource(`const a = \`x \${f({ b: \`y \${Date.now()}\` })} Math.random\``)
    expect(code).toContain('Date.now()')
    expect(code).not.toContain('Math.random')
  })

  it('tells a division from a regular expression', () => {
    const { code } = scanSource(
      "const half = a / 2 // '\nconst b = (c) / d; const e = /['\"`/]/.test(x); Date.now()",
    )
    expect(code).toContain('/ d;')
    expect(code).toContain('Date.now()')
    expect(code).not.toContain('`')
  })

  it('keeps length and lines', () => {
    const text = "const a = 'b\\'c' // d\n/* e\nf */ const g = `h\ni`\n"
    const { code } = scanSource(text)
    expect(code).toHaveLength(text.length)
    expect(code.split('\n')).toHaveLength(text.split('\n').length)
  })
})
