import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { brokenRules, type Declared, type SourceFile } from './support/architecture/architecture-rules.js'

const repository = fileURLToPath(new URL('..', import.meta.url))
const WORKSPACES = ['core', 'bot', 'kernel-helpers'] as const

describe('The order of the house', () => {
  it('holds in every file', () => {
    const files = [...WORKSPACES, 'test'].flatMap(sourceFiles)
    expect(files.length).toBeGreaterThan(50)
    expect(brokenRules(files, declaredPackages())).toEqual([])
  })

  it('has core declare no package of Slack or Jupyter', () => {
    const { core, bot } = declaredPackages()
    expect(core?.filter((name) => /slack|tslab|danfo|plotly|jsdom|resvg|driftwatch/.test(name))).toEqual([])
    expect(bot?.filter((name) => /tslab|danfo|kernel-helpers/.test(name))).toEqual([])
  })

  it('has a lock file without a download address', () => {
    const lock: { packages: Record<string, { resolved?: string }> } = JSON.parse(read('package-lock.json'))
    const resolved = Object.values(lock.packages).flatMap((entry) => entry.resolved ?? [])
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
    expect(resolved.filter((address) => !WORKSPACES.some((workspace) => workspace === address))).toEqual([])
  })

  it('lets core and kernel-helpers be required, as the kernel does: neither awaits at its top level', () => {
    const require = createRequire(import.meta.url)
    expect(require('../core/dist/index.js')).toHaveProperty('Answer')
    expect(require('../kernel-helpers/dist/index.js')).toHaveProperty('showAnswer')
  })
})

describe('The checker of the order', () => {
  const declared = {
    core: ['zod'],
    bot: ['@slack/bolt', '@driftwatch/core', 'tslab'],
    'kernel-helpers': ['tslab'],
  }
  const broken = (path: string, text: string) => brokenRules([{ path, text }], declared)

  it.each([
    ['core/a.ts', "import { App } from '@slack/bolt'", 'must know nothing of @slack/bolt'],
    ['core/a.ts', "export * from '@driftwatch/bot'", 'must know nothing of @driftwatch/bot'],
    ['core/a.ts', "const t = await import('tslab')", 'must know nothing of tslab'],
    ['core/a.ts', "import { env } from 'node:process'", 'must know nothing of node:process'],
    [
      'core/a.ts',
      "import '../bot/main.js'",
      'must reach other workspaces by package name; got ../bot/main.js',
    ],
    ['core/a.ts', "import x from 'left-pad'", 'must import what its package.json declares; got left-pad'],
    ['core/a.ts', 'const home = process.env.HOME', 'must be given process, not take it'],
    ['core/a.ts', 'const { env } = process', 'must be given process, not take it'],
    ['core/a.ts', 'const now = Date.now()', 'must be given the clock, not take it'],
    ['core/a.ts', 'const now = new Date()', 'must be given the clock, not take it'],
    ['core/a.ts', 'const now = new Date', 'must be given the clock, not take it'],
    ['core/a.ts', 'const now = Date()', 'must be given the clock, not take it'],
    ['core/a.ts', 'const t = performance.now()', 'must be given the clock, not take it'],
    ['core/a.ts', 'const x = Math.random()', 'must be given chance, not take it'],
    ['core/a.ts', `const text = \`it is \${Date.now()}\``, 'must be given the clock, not take it'],
    ['core/a.ts', 'console.log(1)', 'must be given the console, not take it'],
    [
      'core/analyses/scores/rfm.ts',
      'const [a, b] = await Promise.all([f(), g()])',
      'must ask the engine one statement after another; got Promise.all or the like',
    ],
    [
      'core/stages/a.ts',
      'await Promise.all([f(), g()])',
      'must ask the engine one statement after another; got Promise.all or the like',
    ],
    ['core/utils.ts', '', 'must be named after its one concept; got utils'],
    ['core/BgNbd.ts', '', 'must be named in kebab-case; got BgNbd'],
    [
      'core/analyses/scores/rfm.ts',
      "import '../lifecycle/drift/rows.js'",
      'must not reach into the analysis drift; got ../lifecycle/drift/rows.js',
    ],
    [
      'core/models/a.ts',
      "import '../analyses/lifecycle/drift/a.js'",
      'must not reach into the analysis drift; got ../analyses/lifecycle/drift/a.js',
    ],
    [
      'core/facts/a.ts',
      "import '../analyses/kernel/a.js'",
      'must not know analyses/kernel, which stands above or beside facts; got ../analyses/kernel/a.js',
    ],
    [
      'core/analyses/kernel/a.ts',
      "import '../lifecycle/drift.js'",
      'must not know analyses, which stands above or beside analyses/kernel; got ../lifecycle/drift.js',
    ],
    [
      'core/analyses/scores/rfm.ts',
      "import '../../questions/reader.js'",
      'must not know questions, which stands above or beside analyses; got ../../questions/reader.js',
    ],
    [
      'core/questions/reader.ts',
      "import '../facts/a.js'",
      'must not know facts, which stands above or beside questions; got ../facts/a.js',
    ],
    [
      'bot/app.ts',
      'const { SLACK_BOT_TOKEN } = process.env',
      'must be given the environment by bot/main.ts, not take it',
    ],
    ['bot/app.ts', "import { display } from 'tslab'", 'must know nothing of tslab'],
    ['kernel-helpers/a.ts', "import '@slack/types'", 'must know nothing of @slack/types'],
    ['test/core/helpers.ts', '', 'must be named after its one concept; got helpers'],
  ])('catches in %s: %s', (path, text, what) => {
    expect(broken(path, text)).toEqual([`${path} ${what}`])
  })

  it('catches a file that is too long', () => {
    expect(broken('core/a.ts', 'x\n'.repeat(401))).toEqual(['core/a.ts must have at most 400 lines; got 401'])
    expect(broken('core/a.ts', 'x\n'.repeat(400))).toEqual([])
  })

  it.each([
    [
      'core/a.ts',
      "// Math.random()\nconst sql = 'process.env'\nconst day = new Date(0)\nconst at = Date.UTC(2026, 0)",
    ],
    ['core/analyses/lifecycle/drift.ts', "import './drift/rows.js'\nimport '../../stages/stage-labels.js'"],
    ['core/analyses/lifecycle/drift/a.ts', "import './rows.js'\nimport '../stages/stage-columns.js'"],
    ['core/index.ts', "export * from './analyses/lifecycle/drift/rows.js'"],
    ['bot/main.ts', 'run(process.env)'],
    ['test/bot/app.test.ts', "import '../../bot/app.js'\nconst t = Date.now()"],
  ])('lets pass in %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([])
  })
})

function sourceFiles(workspace: string): SourceFile[] {
  return readdirSync(join(repository, workspace), { recursive: true, encoding: 'utf8' })
    .map((path) => `${workspace}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !/\/(dist|node_modules)\//.test(path))
    .map((path) => ({ path, text: read(path) }))
}

function declaredPackages(): Declared {
  return Object.fromEntries(
    WORKSPACES.map((workspace) => {
      const manifest: { dependencies?: Record<string, string> } = JSON.parse(
        read(`${workspace}/package.json`),
      )
      return [workspace, Object.keys(manifest.dependencies ?? {})]
    }),
  )
}

function read(path: string): string {
  return readFileSync(join(repository, path), 'utf8')
}
