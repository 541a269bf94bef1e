import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TemporaryLedger, temporaryLedger } from './temporary-ledger.js'

let at: TemporaryLedger
beforeEach(async () => {
  at = await temporaryLedger()
})
afterEach(() => at.remove())

/** A line of a dirty file, and what must become of it. */
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.stringMatching(/^[a-z客🦆]{1,5}$/u), fc.integer({ min: -999, max: 999 }))
      .map(([id, amount]) => ({ text: `${id},2024-01-05,${amount}`, becomes: 'loaded' })),
  },
  fc
    .stringMatching(/^[a-z]{1,4}$/)
    .map((id) => ({ text: `"${id}\n""x"", y",2024-01-05,1`, becomes: 'loaded' })),
  fc.stringMatching(/^[a-z]{1,4}$/).map((id) => ({ text: `${id} 5" pipe,2024-01-05,1`, becomes: 'loaded' })),
  fc.constantFrom(
    { text: ',2024-01-05,1', becomes: 'missing_required' },
    { text: 'a,2024-01-05', becomes: 'wrong_field_count' },
    { text: 'a,2024-01-05,1,', becomes: 'loaded' },
    { text: 'a,2024-01-05,1,x', becomes: 'wrong_field_count' },
    { text: '"a"b,2024-01-05,1', becomes: 'malformed_quote' },
    { text: 'a,2024-13-05,1', becomes: 'date_impossible' },
    { text: 'a,2024-01-05,--', becomes: 'number_unreadable' },
    { text: '   ', becomes: 'nothing' },
    { text: '', becomes: 'nothing' },
  ),
)

describe('the count of rows', () => {
  it('says of every row of a dirty file what became of it', async () => {
    const files = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 25 }),
      end: fc.constantFrom('\n', '\r\n'),
      mark: fc.boolean(),
      last: fc.boolean(),
    })
    let number = 0
    await fc.assert(
      fc.asyncProperty(files, async ({ lines, end, mark, last }) => {
        number += 1
        const unique = `customer_id,date,amount${end}u${number},2024-01-05,1${end}v${number},2024-01-06,1${end}`
        const text = `${mark ? '\uFEFF' : ''}${unique}${lines.map(({ text: row }) => row).join(end)}${last ? end : ''}`
        const report = await at.import(await at.write('dirty.csv', text))
        const expected: Record<string, number> = {}
        for (const { becomes } of lines) expected[becomes] = (expected[becomes] ?? 0) + 1
        const { loaded = 0, nothing: _, ...reasons } = expected
        expect(report.reasons).toEqual(reasons)
        expect(report.loaded + report.known).toBe(loaded + 2)
        expect(report.loaded).toBeGreaterThanOrEqual(2)
        expect(report.rowsIn).toBe(report.loaded + report.known + report.replaced + report.quarantined)
      }),
      { seed: 3, numRuns: 40 },
    )
  }, 60_000)

  it('holds for any bytes below a header', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '1', '\u00e9'), maxLength: 300 })
        .map((text) => new TextEncoder().encode(text)),
    )
    let number = 0
    await fc.assert(
      fc.asyncProperty(bytes, async (rest) => {
        number += 1
        const sound = `customer_id,date,amount\n${'A,2024-01-01,1\n'.repeat(300)}B${number},2024-01-01,1\n`
        const report = await at.import(await at.write('any.csv', Buffer.concat([Buffer.from(sound), rest])))
        expect(report.rowsIn).toBe(report.loaded + report.known + report.replaced + report.quarantined)
        expect(report.loaded + report.known).toBeGreaterThanOrEqual(301)
        const lines = Buffer.from(rest)
          .toString('latin1')
          .split(/\r\n|\r|\n/)
          .filter((text) => text.trim() !== '')
        if (!rest.includes(0x22)) expect(report.rowsIn).toBe(301 + lines.length)
      }),
      { seed: 4, numRuns: 60 },
    )
  }, 60_000)

  it('does not depend on where the file is cut into pieces', async () => {
    const rows = Array.from({ length: 120_000 }, (_, index) =>
      index % 1000 === 7
        ? `"c${index}\nwith ""quotes""",2024-01-05,1`
        : index % 500 === 3
          ? `c${index},2024-01-05`
          : `客户${index},2024-01-05 10:00:00,${index % 97}.25`,
    )
    const report = await at.importOrders(['customer_id,date,amount', ...rows])
    expect(report).toMatchObject({ rowsIn: 120_000, quarantined: 240, reasons: { wrong_field_count: 240 } })
    const lines = await at.rows("SELECT line FROM main.orders WHERE customer_id = '客户119999'")
    expect(lines).toEqual([{ line: 120_001 + 120 }])
  })
})
