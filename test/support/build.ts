import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds before the tests: workers, notebooks and the command line run what is built, whatever the tests import. */
export default function setup(): void {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '--silent'], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The sources must build before they are tested.\n${stdout}${stderr}`)
}
