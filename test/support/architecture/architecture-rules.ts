import { posix } from 'node:path'
import { analyses } from '../../../core/analyses/catalogue.js'
import { scanSource } from './scan-source.js'

/** A file of the repository, its path from the root with slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The packages that a workspace's package.json declares, by workspace. */
export type Declared = Readonly<Record<string, readonly string[]>>

/** One sentence for each place that breaks the order of the house, each starting with the path. */
export function brokenRules(files: readonly SourceFile[], declared: Declared): string[] {
  return files.flatMap(({ path, text }) => {
    const { code, imports } = scanSource(text)
    const [workspace = ''] = path.split('/')
    const broken = [
      ...namesBroken(path),
      ...sizeBroken(text),
      ...imports.flatMap((specifier) => importBroken(path, specifier, declared[workspace])),
      ...worldBroken(path, code),
      ...orderBroken(path, code),
    ]
    return broken.map((what) => `${path} ${what}`)
  })
}

const LONGEST_FILE = 400
const CATCH_ALL = /^(utils?|helpers?|common|misc|shared)$/

function namesBroken(path: string): string[] {
  const stem = posix.basename(path).replace(/(\.(test|bench|d))?\.ts$/, '')
  if (CATCH_ALL.test(stem)) return [`must be named after its one concept; got ${stem}`]
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem) ? [] : [`must be named in kebab-case; got ${stem}`]
}

function sizeBroken(text: string): string[] {
  const lines = text.trimEnd().split('\n').length
  return lines <= LONGEST_FILE ? [] : [`must have at most ${LONGEST_FILE} lines; got ${lines}`]
}

function importBroken(path: string, specifier: string, packages: readonly string[] | undefined): string[] {
  if (packages === undefined) return []
  return specifier.startsWith('.')
    ? relativeBroken(path, specifier)
    : packageBroken(path, specifier, packages)
}

function relativeBroken(path: string, specifier: string): string[] {
  const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
  const [workspace] = path.split('/')
  if (!target.startsWith(`${workspace}/`))
    return [`must reach other workspaces by package name; got ${specifier}`]
  const owner = analysisOf(target)
  const isOwn = owner === undefined || analysisOf(path) === owner || path.endsWith(`/${owner}.ts`)
  const isPublic = path === 'core/index.ts' || path === 'core/analyses/catalogue.ts'
  if (!isOwn && !isPublic) return [`must not reach into the analysis ${owner}; got ${specifier}`]
  return upwardBroken(path, target, specifier)
}

/** The rooms of core from the ground up: each may know those before it. */
const ROOMS = [
  'reading',
  'frameworks',
  'answer',
  'engine',
  'ledger',
  'stats',
  'models',
  'summary',
  'figures',
  'customers',
  'stages',
  'drift',
  'facts',
  'analyses/kernel',
  'analyses',
  'simulate',
]
/** The reader knows the contract alone; the ledger's names are handed to it through the customers' room. */
const READER_KNOWS = ['reading', 'engine', 'ledger', 'customers']

function upwardBroken(path: string, target: string, specifier: string): string[] {
  const [from, to] = [roomOf(path), roomOf(target)]
  if (from === undefined || to === undefined || from === to) return []
  const isBelow =
    from === 'questions'
      ? READER_KNOWS.includes(to)
      : ROOMS.includes(to) && ROOMS.indexOf(to) < ROOMS.indexOf(from)
  return isBelow ? [] : [`must not know ${to}, which stands above or beside ${from}; got ${specifier}`]
}

/** The room of a file of core; files at the top of core know all rooms. */
function roomOf(path: string): string | undefined {
  if (path.startsWith('core/analyses/kernel/')) return 'analyses/kernel'
  const room = /^core\/([^/]+)\//.exec(path)?.[1]
  return room
}

/** The analysis whose own folder a file is in; folders that analyses share have no analysis's name. */
function analysisOf(path: string): string | undefined {
  const [, folder] = /^core\/analyses\/[^/]+\/([^/]+)\//.exec(path) ?? []
  return analyses()
    .map(({ id }) => id.replaceAll('_', '-'))
    .find((id) => id === folder)
}

/** What each workspace must not know, whether it is declared or not. */
const UNKNOWN_TO: Readonly<Record<string, RegExp>> = {
  core: /slack|jupyter|tslab|danfo|plotly|jsdom|resvg|^@driftwatch\/|^(node:)?(process|console|os|perf_hooks)$/,
  bot: /jupyter|tslab|danfo|^@driftwatch\/kernel-helpers/,
  'kernel-helpers': /slack|^@driftwatch\/bot/,
}

function packageBroken(path: string, specifier: string, packages: readonly string[]): string[] {
  const [workspace = ''] = path.split('/')
  if (UNKNOWN_TO[workspace]?.test(specifier)) return [`must know nothing of ${specifier}`]
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  const isKnown = specifier.startsWith('node:') || packages.includes(name)
  return isKnown ? [] : [`must import what its package.json declares; got ${specifier}`]
}

/** The clock, chance, the environment and the console: `core` is given them, `bot` takes the environment in main.ts. */
const WORLD: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\b(?!\s*:)/, 'process'],
  [/\bconsole\s*\./, 'the console'],
  [/\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?![\s(]))|(?<!new\s+)\bDate\s*\(/, 'the clock'],
  [/\bperformance\s*\./, 'the clock'],
  [/\bMath\s*\.\s*random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/, 'chance'],
  [/\bglobalThis\b/, 'the global object'],
]

function worldBroken(path: string, code: string): string[] {
  if (path.startsWith('core/')) {
    return WORLD.filter(([pattern]) => pattern.test(code)).map(
      ([, what]) => `must be given ${what}, not take it`,
    )
  }
  const takesEnvironment = /\bprocess\s*\??\.\s*env\b|\benv\b[^;\n]*=\s*process\b/.test(code)
  if (path.startsWith('bot/') && path !== 'bot/main.ts' && takesEnvironment) {
    return ['must be given the environment by bot/main.ts, not take it']
  }
  return []
}

/** Whose statements stand in an Answer. */
const ASKS_IN_ORDER = /^core\/(analyses|customers|drift|stages|summary|facts\/sources)\//

/** An Answer holds the SQL in the order in which it ran, which must be the same each time. */
function orderBroken(path: string, code: string): string[] {
  const isConcurrent = /\bPromise\s*\.\s*(all|allSettled|any|race)\b/.test(code)
  if (!ASKS_IN_ORDER.test(path) || !isConcurrent) return []
  return ['must ask the engine one statement after another; got Promise.all or the like']
}
