import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJupyter } from './jupyter.js'

let temporary: string
beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'driftwatch-jupyter-'))
})
afterAll(() => rm(temporary, { recursive: true, force: true }))

const script = new URL('./set-up.py', import.meta.url).pathname

describe('Setting Jupyter up', () => {
  it('says what to install where there is no Python', async () => {
    const options = { folder: join(temporary, 'a'), python: join(temporary, 'no-python') }
    await expect(openJupyter(options)).rejects.toThrow(/apt-get install python3 python3-venv/)
  })

  it('says what to install where Python can make no virtual environment', async () => {
    const python = await pythonWithout('ensurepip')
    const options = { folder: join(temporary, 'b'), python }
    await expect(openJupyter(options)).rejects.toThrow(/apt-get install python3-venv/)
  })

  it('is done once by runs that start at the same time, and not again', { timeout: 120_000 }, async () => {
    const requirements = join(temporary, 'requirements.txt')
    await writeFile(requirements, '')
    const folder = join(temporary, 'c')
    const command = `python3 ${script} ${folder} ${requirements}`
    const { stdout } = spawnSync('sh', ['-c', `${command} & ${command} & wait; ${command}`], {
      encoding: 'utf8',
    })
    const lines = stdout.trim().split('\n')
    expect(lines.filter((line) => line.startsWith('Setting Jupyter up'))).toHaveLength(1)
    expect(lines.filter((line) => line === join(folder, 'venv', 'bin', 'python'))).toHaveLength(3)
    await writeFile(requirements, '# other\n')
    const again = spawnSync('python3', [script, folder, requirements], { encoding: 'utf8' })
    expect(again.stdout).toContain('Setting Jupyter up')
    expect(await readdir(folder)).toContain('venv')
  })
})

/** A python3 for which a module of the standard library is missing, as on a Debian without python3-venv. */
async function pythonWithout(module: string): Promise<string> {
  const path = join(temporary, `python-without-${module}`)
  await writeFile(join(temporary, `${module}.py`), `raise ImportError("No module named '${module}'")\n`)
  const hidden = ['IPython', 'nbconvert'].map((name) => `sys.modules['${name}'] = None`).join('; ')
  await writeFile(join(temporary, 'sitecustomize.py'), `import sys; ${hidden}\n`)
  await writeFile(path, `#!/bin/sh\nPYTHONPATH='${temporary}' exec python3 "$@"\n`)
  await chmod(path, 0o755)
  return path
}
