import { describe, expect, it } from 'vitest'
import type { Command } from '../../../bot/cli/command.js'
import { COMMANDS } from '../../../bot/cli/commands.js'
import { runCommandLine } from '../../../bot/cli/run.js'
import { DriftwatchError } from '../../../core/errors.js'
import { createFakeTerminal } from '../../support/terminal.js'

const echo: Command = {
  name: 'echo',
  summary: 'says what it was told',
  help: 'Usage: driftwatch echo TEXT',
  options: { loud: { type: 'boolean' } },
  async run(call, terminal) {
    if (call.positionals[0] === 'fail')
      throw new DriftwatchError('ledger_not_found', 'No ledger. Import a file.')
    if (call.positionals[0] === 'break') throw new TypeError('of our making')
    terminal.stdout.write(JSON.stringify({ ...call, positionals: [...call.positionals] }))
    return 0
  },
}

async function run(...argv: string[]) {
  const { terminal, written } = createFakeTerminal({ ledger: '/somewhere/ledger' })
  const code = await runCommandLine(argv, terminal, { echo: async () => echo })
  return { code, ...written }
}

describe('the command line', () => {
  it('passes options, positionals and the ledger to the command', async () => {
    const { code, stdout } = await run('echo', 'hello', '--loud', '--json', '--ledger', '/elsewhere')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      positionals: ['hello'],
      json: true,
      ledger: '/elsewhere',
      values: { loud: true },
    })
    expect(JSON.parse((await run('echo')).stdout).ledger).toBe('/somewhere/ledger')
  })

  it('explains itself, and every command does', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('says what it was told'),
    })
    expect(await run()).toMatchObject({ code: 2 })
    for (const [name, load] of Object.entries(COMMANDS)) {
      const command = await load()
      expect(command).toMatchObject({ name, summary: load.summary })
      const { terminal, written } = createFakeTerminal()
      expect(await runCommandLine([command.name, '--help'], terminal)).toBe(0)
      for (const part of [`Usage: driftwatch ${command.name}`, '--json', '--ledger'])
        expect(written.stdout).toContain(part)
      for (const option of Object.keys(command.options))
        expect(written.stdout, command.name).toContain(`--${option}`)
    }
  })

  it('tells wrong usage from failure, with the remedy', async () => {
    expect(await run('nonsense')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no command 'nonsense'"),
    })
    expect(await run('echo', '--what')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('driftwatch echo --help'),
    })
    expect(await run('echo', 'fail')).toMatchObject({
      code: 1,
      stderr: 'driftwatch: No ledger. Import a file.\n',
    })
    expect((await run('echo', 'break')).stderr).toContain('TypeError')
  })

  it('fails in JSON where JSON was asked for', async () => {
    const { code, stdout, stderr } = await run('echo', 'fail', '--json')
    expect([code, stderr]).toEqual([1, ''])
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'ledger_not_found', message: 'No ledger. Import a file.', details: {} },
    })
  })
})
