import { describe, expect, it } from 'vitest'
import { runCommandLine } from '../../../bot/cli/run.js'
import { analyses } from '../../../core/analyses/catalogue.js'
import { FACT_SOURCES } from '../../../core/facts/sources.js'
import { createFakeTerminal } from '../../support/terminal.js'

async function run(...argv: string[]) {
  const { terminal, written } = createFakeTerminal()
  const code = await runCommandLine(['catalogue', ...argv], terminal)
  return { code, ...written }
}

describe('driftwatch catalogue', () => {
  it('prints every analysis as plain data, in the order of the catalogue', async () => {
    const { code, stdout } = await run('--json')
    expect(code).toBe(0)
    const entries = JSON.parse(stdout)
    expect(entries.map(({ id }: { id: string }) => id)).toEqual(analyses().map(({ id }) => id))
    for (const entry of entries) {
      expect(Object.keys(entry)).toEqual([
        'id',
        'section',
        'title',
        'answers',
        'params',
        'columns',
        'examples',
      ])
      expect(entry.section, entry.id).not.toBe('other')
      expect(entry.examples.en.length).toBe(entry.examples.zh.length)
    }
    const { params, examples } = entries.find(({ id }: { id: string }) => id === 'negative_value')
    expect(params[0]).toMatchObject({
      name: 'near_margin',
      label: { en: 'near-loss margin' },
      schema: { default: 0.02, maximum: 1 },
    })
    expect(examples.en.length).toBeGreaterThanOrEqual(15)
  })

  it('lists them by section in either language', async () => {
    const [en, zh] = [(await run()).stdout, (await run('--lang', 'zh')).stdout]
    for (const { id, title } of analyses()) {
      expect(en).toContain(`  ${title.en} (${id})\n`)
      expect(zh).toContain(`  ${title.zh} (${id})\n`)
    }
    expect(Math.max(...en.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it('lists the facts, with the formula that works them out', async () => {
    const { stdout } = await run('--facts')
    for (const { label, name } of FACT_SOURCES.flatMap(({ facts }) => facts))
      expect(stdout).toContain(`${label.en} (${name}`)
    expect(stdout).toContain('gross profit a year (profit_12m, F6)\n')
  })

  it('says what a number means, both where it means two things', async () => {
    expect((await run('F15.2')).stdout).toMatch(/^F15 {2}Churn warning\n {4}1\. lost/)
    expect((await run('s22', '--lang', 'zh')).stdout).toBe(
      'S22  战略：客户维持（稳定期）\n    原始文献明确给出\n',
    )
    expect((await run('C1')).stdout.match(/^C1 /gm)).toHaveLength(2)
    expect(JSON.parse((await run('F6', '--json')).stdout)).toMatchObject([{ id: 'F6', kind: 'formula' }])
  })

  it('says what to write for what it doesn’t know', async () => {
    expect(await run('F99')).toMatchObject({ code: 2, stderr: expect.stringContaining('got F99') })
    expect(await run('--lang', 'fr')).toMatchObject({ code: 2, stderr: expect.stringContaining('en or zh') })
  })
})
