import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_RECORD, recordsOf, scanRecord, splitRecord } from '../../../core/ledger/record-scanner.js'

const COMMA = 0x2c

function scan(text: string) {
  const bytes = Buffer.from(text)
  return [...recordsOf(bytes, 0, COMMA, true)].map((record) => ({
    fields: splitRecord(bytes, record, COMMA),
    lines: record.lines,
    ...(record.fault && { fault: record.fault }),
  }))
}

describe('scanRecord', () => {
  it('ends a record at LF, CRLF, CR and the end of the text', () => {
    expect(scan('a,b\nc,d\r\ne,f\rg,h').map(({ fields }) => fields)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ])
  })

  it('reads delimiters, line ends and doubled quotes inside quotes as text', () => {
    expect(scan('"a,""b""","c\r\nd"\n')).toEqual([{ fields: ['a,"b"', 'c\r\nd'], lines: 2 }])
  })

  it('takes a quote inside an unquoted field for a character', () => {
    expect(scan('5" pipe,6\n')).toEqual([{ fields: ['5" pipe', '6'], lines: 1 }])
  })

  it('keeps empty fields, at the end too', () => {
    expect(scan(',,\n"",')).toMatchObject([{ fields: ['', '', ''] }, { fields: ['', ''] }])
  })

  it('blames an unclosed quote on its line alone', () => {
    expect(scan('a,"b\nc,d\ne,f').map(({ fault, lines }) => [fault, lines])).toEqual([
      ['unclosed_quote', 1],
      [undefined, 1],
      [undefined, 1],
    ])
  })

  it('blames a quote that closes in the middle of a later line on the line where it opened', () => {
    expect(scan('a,"b\nc,"d",e\nf,g').map(({ fault }) => fault)).toEqual([
      'unclosed_quote',
      undefined,
      undefined,
    ])
  })

  it('names text behind a closing quote', () => {
    expect(scan('"a"b,c\nd,e').map(({ fault }) => fault)).toEqual(['malformed_quote', undefined])
  })

  it('names a record that is too long', () => {
    const long = 'x'.repeat(LONGEST_RECORD + 1)
    expect(scan(`${long}\na,b`).map(({ fault }) => fault)).toEqual(['row_too_long', undefined])
    expect(scan(`"${long}"\na,b`).map(({ fault }) => fault)).toEqual(['row_too_long', undefined])
  })

  it('asks for more bytes while a record may go on', () => {
    for (const part of ['a,b', 'a,"b', 'a,"b"', 'a\r', '"a""']) {
      expect(scanRecord(Buffer.from(part), 0, COMMA, false)).toBeUndefined()
    }
  })

  it('gives back the fields of every table that is written by RFC 4180', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '中', '🦆') })
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        expect(scan(text).map(({ fields }) => fields)).toEqual(rows)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it('passes over every byte of any text exactly once', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') })
    fc.assert(
      fc.property(text, (content) => {
        const bytes = Buffer.from(content)
        let next = 0
        for (const record of recordsOf(bytes, 0, COMMA, true)) {
          expect(record.start).toBe(next)
          expect(record.next).toBeGreaterThan(record.start)
          expect(record.end).toBeLessThanOrEqual(record.next)
          next = record.next
        }
        expect(next).toBe(bytes.length)
      }),
      { seed: 8, numRuns: 500 },
    )
  })
})
