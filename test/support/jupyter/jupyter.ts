import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const repository = join(here, '..', '..', '..')

export interface JupyterOptions {
  /** Folder for all that Jupyter writes; nothing lands in the user's home. */
  readonly folder?: string
  /** The Python to look for Jupyter in, or to set it up with. */
  readonly python?: string
  readonly requirements?: string
  readonly report?: (line: string) => void
}

/** A Jupyter with the tslab kernel of this repository. */
export interface Jupyter {
  readonly python: string
  /** Runs a notebook in its own folder and writes it with its outputs. */
  execute(notebook: string, output: string, variables?: Readonly<Record<string, string>>): Promise<void>
  /** Renders an executed notebook. */
  toHtml(notebook: string, output: string): Promise<void>
}

/**
 * Finds a Jupyter, or sets one up in `.jupyter`, and registers the tslab kernel there.
 *
 * One is found where python3 has nbconvert 7, jupyter_client and IPython; else a virtual environment with pinned
 * versions is made, once.
 *
 * @throws Error that says what to install, where there is no Python or no venv
 */
export async function openJupyter(options: JupyterOptions = {}): Promise<Jupyter> {
  const { folder = join(repository, '.jupyter'), python: asked = 'python3', report = console.log } = options
  const requirements = options.requirements ?? join(here, 'requirements.txt')
  await mkdir(folder, { recursive: true })
  const python = (await foundPython(asked)) ?? (await setUp(asked, folder, requirements, report))
  const kernels = await registerKernel(python, folder)
  const variables = jupyterVariables(folder, kernels)
  const nbconvert = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run(python, ['-m', 'nbconvert', '--log-level=WARN', ...args], { ...variables, ...more })
  return {
    python,
    async execute(notebook, output, more) {
      const limits = ['--ExecutePreprocessor.timeout=300', '--ExecutePreprocessor.startup_timeout=120']
      await nbconvert(['--to=notebook', '--execute', ...limits, `--output=${output}`, notebook], more)
    },
    async toHtml(notebook, output) {
      await nbconvert(['--to=html', `--output=${output}`, notebook])
    },
  }
}

async function foundPython(python: string): Promise<string | undefined> {
  const check =
    'import sys, IPython, jupyter_client, nbclient, nbconvert; assert nbconvert.__version__.startswith("7."); print(sys.executable)'
  return run(python, ['-c', check]).then(
    (output) => output.trim(),
    () => undefined,
  )
}

async function setUp(python: string, folder: string, requirements: string, report: (line: string) => void) {
  const output = await run(python, [join(here, 'set-up.py'), folder, requirements], {}, report).catch(
    (error) => {
      if (error.code !== 'ENOENT') throw error
      throw new Error(
        `The notebooks need Python 3; got no ${python}. Install it, for example: apt-get install python3 python3-venv`,
      )
    },
  )
  return output.trim().split('\n').at(-1) ?? ''
}

/**
 * Gives the folder that JUPYTER_PATH must name, one for each Python and place of this repository. It is made beside and
 * moved into place, so that runs at the same time don't meet.
 */
async function registerKernel(python: string, folder: string): Promise<string> {
  const binary = join(repository, 'node_modules', '.bin', 'tslab')
  const key = createHash('sha256').update(`${python}\n${binary}`).digest('hex').slice(0, 12)
  const prefix = join(folder, 'kernels', key)
  if (existsSync(prefix)) return join(prefix, 'share', 'jupyter')
  await mkdir(join(folder, 'kernels'), { recursive: true })
  const draft = await mkdtemp(`${prefix}-`)
  const args = [binary, 'install', `--python=${python}`, `--binary=${binary}`, `--prefix=${draft}`]
  await run(process.execPath, args, jupyterVariables(folder, draft))
  await rename(draft, prefix).catch((error) => {
    if (!existsSync(prefix)) throw error
  })
  await rm(draft, { recursive: true, force: true })
  return join(prefix, 'share', 'jupyter')
}

function jupyterVariables(folder: string, kernels: string): Record<string, string> {
  return {
    JUPYTER_PATH: kernels,
    JUPYTER_DATA_DIR: join(folder, 'data'),
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    IPYTHONDIR: join(folder, 'ipython'),
    // The kernel's command starts the first node on the path.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  }
}

/** Gives what the command wrote; a failure carries it. Lines go to `report` as they come, except the last. */
function run(
  command: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  report?: (line: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [output, errors, reported] = ['', '', 0]
    child.stdout.on('data', (chunk) => {
      output += chunk
      const lines = output.split('\n').slice(0, -1)
      for (const line of lines.slice(reported)) if (!line.startsWith('/')) report?.(line)
      reported = lines.length
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${errors}${output}`.trim()))
    })
  })
}
