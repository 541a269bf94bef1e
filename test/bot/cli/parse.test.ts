import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { parseCommand } from '../../../bot/cli/commands/parse.js'
import { createFakeTerminal } from '../../support/terminal.js'

const folder = mkdtempSync(join(tmpdir(), 'driftwatch-parse-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = (positionals: string[], values: Record<string, string> = {}, json = false) => ({
  values,
  positionals,
  ledger: join(folder, 'no-ledger'),
  json,
})

async function batch(lines: string): Promise<Record<string, unknown>[]> {
  const { terminal, written } = createFakeTerminal({ stdin: Readable.from([Buffer.from(lines)]) })
  expect(await parseCommand.run(call([], { batch: '-' }), terminal)).toBe(0)
  return written.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

describe('driftwatch parse', () => {
  it('says in the language of the question how it is read', async () => {
    const { terminal, written } = createFakeTerminal()
    const code = await parseCommand.run(
      call(['top 5 drifting customers in the East'], { 'as-of': '2026-11-22' }),
      terminal,
    )
    expect(code).toBe(0)
    expect(written.stdout).toBe(`I read this as: drifting customers in East, top 5
{
  "analysis": "drift",
  "lang": "en",
  "where": {
    "region": [
      "East"
    ]
  },
  "top": 5
}
`)
  })

  it('prints the whole result as one JSON line', async () => {
    const { terminal, written } = createFakeTerminal()
    await parseCommand.run(call(['哪些稳定客户正在流失'], {}, true), terminal)
    expect(JSON.parse(written.stdout)).toEqual({
      reading: { analysis: 'drift', lang: 'zh', where: { stage: ['stable'] } },
      ignored: [],
    })
  })

  it('counts from the day of the terminal where none is given', async () => {
    const { terminal, written } = createFakeTerminal({ clock: () => new Date('2025-02-03T09:00:00Z') })
    await parseCommand.run(call(['which accounts are in decline right now?'], {}, true), terminal)
    expect(JSON.parse(written.stdout).reading.asOf).toBe('2025-02-03')
  })

  it.each([
    [[], {}, /got neither/],
    [['why?'], { batch: '-' }, /got both/],
    [['why?'], { 'as-of': '30.6.2026' }, /--as-of must be a day/],
  ])('refuses wrong usage: %j %j', async (positionals, values, message) => {
    const { terminal } = createFakeTerminal()
    await expect(parseCommand.run(call(positionals, values), terminal)).rejects.toThrow(message)
  })

  it('refuses a batch that is not there', async () => {
    const { terminal } = createFakeTerminal()
    const run = parseCommand.run(call([], { batch: join(folder, 'absent.jsonl') }), terminal)
    await expect(run).rejects.toMatchObject({ code: 'file_not_readable' })
  })
})

describe('driftwatch parse --batch', () => {
  it('answers every line by one line with its id and nothing else, in order', async () => {
    const rows = await batch(
      [
        '{"id":"a","text":"which stable customers are drifting?","asOf":"2026-11-22"}',
        '{"id":2,"text":"今天天气怎么样","asOf":"2026-11-22"}',
        '{"id":"c","text":"why?","asOf":"2026-11-22"}',
        '{"id":"d","text":"and in the north?","asOf":"2026-11-22","previous":{"analysis":"drift","lang":"en","where":{"stage":["stable"]}}}',
        '{"id":"e","text":"who moved last quarter","asOf":"2026-02-10","previous":null}',
      ].join('\n'),
    )
    expect(rows).toEqual([
      { id: 'a', reading: { analysis: 'drift', lang: 'en', where: { stage: ['stable'] } }, ignored: [] },
      { id: 2, reject: expect.stringContaining('客户生命周期无关') },
      { id: 'c', clarify: { missing: ['previous'], question: expect.any(String) } },
      {
        id: 'd',
        reading: { analysis: 'drift', lang: 'en', where: { stage: ['stable'], region: ['North'] } },
        ignored: [],
      },
      {
        id: 'e',
        reading: {
          analysis: 'stage_transition',
          lang: 'en',
          period: { from: '2025-10-01', to: '2026-01-01' },
        },
        ignored: [],
      },
    ])
  })

  it('refuses a malformed line by its number and goes on', async () => {
    const rows = await batch(
      'nonsense\n{"id":"b"}\n\n[1]\n{"id":"e","text":"rfm","asOf":"yesterday"}\n{"id":"f","text":"rfm","asOf":"2026-01-01","previous":{"x":1}}\r\n{"id":"g","text":"rfm","asOf":"2026-01-01"}\r\n',
    )
    expect(rows.map(({ id }) => id)).toEqual([null, 'b', null, null, 'e', 'f', 'g'])
    rows.slice(0, 6).forEach((row, index) => {
      expect(Object.keys(row)).toEqual(['id', 'reject'])
      expect(row.reject).toMatch(new RegExp(`^line ${index + 1} is not`))
    })
    expect(rows[6]).toEqual({ id: 'g', reading: { analysis: 'rfm', lang: 'en' }, ignored: [] })
  })

  it('keeps a line separator of Unicode inside its line', async () => {
    const rows = await batch(`{"id":1,"text":"rfm\u2028please","asOf":"2026-01-01"}\n`)
    expect(rows).toEqual([{ id: 1, reading: { analysis: 'rfm', lang: 'en' }, ignored: [] }])
  })

  it('reads ten thousand lines in a few seconds', { timeout: 60_000 }, async () => {
    const texts = [
      'top 20 drifting customers in the East by value at risk as of 30 June',
      '上个季度从稳定期掉到退化期的大客户有谁',
    ]
    const lines = Array.from({ length: 10_000 }, (_, id) =>
      JSON.stringify({ id, text: texts[id % 2], asOf: '2026-11-22' }),
    )
    const file = join(folder, 'many.jsonl')
    writeFileSync(file, `${lines.join('\n')}\n`)
    const { terminal, written } = createFakeTerminal()
    const started = performance.now()
    await parseCommand.run(call([], { batch: file }), terminal)
    const seconds = (performance.now() - started) / 1000
    const rows = written.stdout.trimEnd().split('\n')
    expect(rows).toHaveLength(10_000)
    expect(JSON.parse(rows[9999] ?? '').id).toBe(9999)
    expect(seconds).toBeLessThan(20)
  })
})
