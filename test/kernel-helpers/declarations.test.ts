import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(join(repository, 'node_modules', 'tslab', 'package.json'))

/** The part of the compiler within tslab that is asked here. */
interface KernelCompiler {
  readonly version: string
  readonly ScriptTarget: { readonly ES2022: number }
  createSourceFile(
    path: string,
    text: string,
    target: number,
  ): { parseDiagnostics: { messageText: unknown }[] }
}

const compiler: KernelCompiler = require('@tslab/typescript-for-tslab')

describe('The declarations that a notebook reads', () => {
  it.each(['core', 'kernel-helpers'])('of %s parse under the compiler of the kernel', (workspace) => {
    const folder = join(repository, workspace, 'dist')
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.d.ts'),
    )
    expect(paths).toContain('index.d.ts')
    expect(paths.flatMap((path) => faults(path, readFileSync(join(folder, path), 'utf8')))).toEqual([])
  })

  it('would be refused with syntax that the kernel does not know', () => {
    expect(compiler.version).toMatch(/^5\.0\./)
    expect(faults('a.d.ts', 'export declare const a: number')).toEqual([])
    expect(faults('a.d.ts', 'import defer * as a from "a"')).not.toEqual([])
  })
})

function faults(path: string, text: string): string[] {
  const { parseDiagnostics } = compiler.createSourceFile(path, text, compiler.ScriptTarget.ES2022)
  return parseDiagnostics.map(({ messageText }) => `${path}: ${JSON.stringify(messageText)}`)
}
