import { fileURLToPath } from 'node:url'

/**
 * The file that a worker runs: it stands beside this one, in `dist` and in the bundle alike. Sources can't be run as they
 * are, so from there (under the tests) it is the built one.
 */
export function workerFile(name: 'answer-worker' | 'ledger-worker'): string {
  const here = import.meta.url
  return fileURLToPath(new URL(here.endsWith('.ts') ? `../dist/workers/${name}.js` : `./${name}.js`, here))
}
