/**
 * The file that a thread runs: it stands beside this one, in `dist` and in the bundle alike. Sources can't be run as
 * they are, so from there (under the tests) it is the built one.
 */
export function threadFile(name: 'answer-thread' | 'ledger-thread'): URL {
  const here = import.meta.url
  return new URL(here.endsWith('.ts') ? `../dist/threads/${name}.js` : `./${name}.js`, here)
}
