import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyses } from '../../core/analyses/catalogue.js'
import { NUMERIC_TYPES } from '../../core/analyses/kernel/table/table-row.js'
import { runAnalysis } from '../../core/analyses/run-analysis.js'
import { Answer } from '../../core/answer/answer.js'
import type { Snapshot } from '../../core/ledger/snapshot.js'
import { formatCell } from '../../core/reading/format-cell.js'
import type { Reading } from '../../core/reading/reading.js'
import { DEFAULT_SETTINGS } from '../../core/settings.js'
import { bareLedger, DAY, lonelyLedger, oneOrderLedger, wholeLedger } from '../support/analysis-ledgers.js'
import { memorySnapshot } from '../support/memory-snapshot.js'

type Part = Omit<Partial<Reading>, 'analysis'>
type Id = Reading['analysis']

const settings = DEFAULT_SETTINGS
const ask = (snapshot: Snapshot, analysis: Id, part: Part = {}): Promise<Answer> =>
  runAnalysis(
    { snapshot, settings, askerEmail: 'anna.schmidt@example.com' },
    { analysis, lang: 'en', asOf: DAY, ...part },
  )

/** What a reader of the answer sees: not how the question was put. */
const seen = ({ headline, table, figures, evidence, caveats, status }: Answer) =>
  JSON.stringify({ headline, table, figures, evidence, caveats, status })

const QUARTER = { from: '2024-01-01', to: '2024-04-01' }
const YEAR_BEFORE = { from: '2023-01-01', to: '2023-04-01' }
const PARTS: readonly (readonly [string, Part])[] = [
  ['list', { show: 'list' }],
  ['count', { show: 'count' }],
  ['share', { show: 'share' }],
  ['trend', { show: 'trend' }],
  ['matrix', { show: 'matrix' }],
  ['explain', { show: 'explain' }],
  ['by region', { groupBy: ['region'] }],
  ['by stage', { groupBy: ['stage'] }],
  ['by owner and segment', { groupBy: ['owner', 'segment'] }],
  ['by month', { groupBy: ['month'] }],
  ['by region and quarter', { groupBy: ['region', 'quarter'] }],
  ['of a quarter', { period: QUARTER }],
  ['against a year before', { period: QUARTER, compareTo: YEAR_BEFORE }],
  ['top 2', { top: 2 }],
  ['in the north', { where: { region: ['North'] } }],
  ['not in the north', { where: { region: { not: ['North'] } } }],
  ['nowhere', { where: { region: ['Nowhere'] } }],
  [
    'by what is not there',
    {
      groupBy: ['altitude'],
      sort: { by: 'altitude', desc: true },
      having: [{ by: 'altitude', op: '>', value: 3 }],
    },
  ],
  ['in a filter that is not there', { where: { planet: ['Mars'] } }],
  ['of mine', { where: { owner: ['me'] } }],
  ['of one customer', { where: { customer: ['C004'] } }],
]
/** Parts that may leave the answer as it is, since they are what is done anyway. */
const USUAL: ReadonlySet<string> = new Set(['list', 'explain', 'matrix'])

const others: Record<string, Snapshot> = {}
beforeAll(async () => {
  others['an empty ledger'] = await memorySnapshot({})
  others['bare orders'] = await memorySnapshot(bareLedger())
  others['one customer'] = await memorySnapshot(lonelyLedger())
  others['one order each'] = await memorySnapshot(oneOrderLedger())
})
afterAll(async () => {
  for (const snapshot of Object.values(others)) await snapshot.close()
})

describe.each(analyses().map((analysis) => [analysis.id, analysis] as const))('%s', (id, analysis) => {
  // Each analysis has a ledger that was asked nothing yet: a first answer is to be the same as a later one.
  let whole: Snapshot
  let plainOnce: Promise<Answer> | undefined
  const askPlain = () => {
    plainOnce ??= ask(whole, id)
    return plainOnce
  }
  beforeAll(async () => {
    whole = await memorySnapshot(wholeLedger(), 'GBP')
  })
  afterAll(() => whole.close())

  it.each(PARTS)(
    'answers %s, the same twice, and nothing of it is dropped in silence',
    async (name, part) => {
      const [answer, again, plain] = [
        await ask(whole, id, part),
        await ask(whole, id, part),
        await askPlain(),
      ]
      expect(Answer.parse(answer)).toEqual(answer)
      expect(Object.isFrozen(answer) && Object.isFrozen(answer.caveats)).toBe(true)
      expect(JSON.stringify(again)).toBe(JSON.stringify(answer))
      const isShort = name === 'top 2' && (plain.table?.total ?? 0) <= 2
      if (!USUAL.has(name) && !isShort) expect(seen(answer)).not.toBe(seen(plain))
      saysNothingOfNothing(answer)
    },
  )

  it.each(['list', 'count', 'trend'] as const)('answers %s in Chinese', async (show) => {
    const answer = await ask(whole, id, { show, lang: 'zh' })
    expect(answer.headline.zh).toMatch(/\p{Script=Han}/u)
    for (const { title } of answer.figures) expect(title.zh).toMatch(/\p{Script=Han}/u)
  })

  it('sorts and sets conditions by every numeric column that it shows', async () => {
    const plain = await askPlain()
    const rows = plain.table?.rows ?? []
    for (const column of plain.table?.columns.filter(({ type }) => NUMERIC_TYPES.has(type)) ?? []) {
      const values = rows.flatMap((row) =>
        typeof row[column.name] === 'number' ? [Number(row[column.name])] : [],
      )
      const [up, down] = [
        await ask(whole, id, { sort: { by: column.name, desc: false } }),
        await ask(whole, id, { sort: { by: column.name, desc: true } }),
      ]
      if (!up.caveats.some(({ code }) => code === 'not_heeded')) {
        expect(ordered(up, column.name), `${column.name} ascending`).toBe(true)
        expect(ordered(down, column.name, -1), `${column.name} descending`).toBe(true)
      }
      const middle = values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
      if (middle === undefined || values[0] === values.at(-1)) continue
      const kept = await ask(whole, id, { having: [{ by: column.name, op: '>', value: middle }] })
      expect(seen(kept), column.name).not.toBe(seen(plain))
      const isSaid = kept.caveats.some(({ code }) => code === 'having_not_applied' || code === 'not_heeded')
      const shown = kept.table?.rows.map((row) => row[column.name]) ?? []
      if (!isSaid)
        expect(
          shown.every((value) => Number(value) > middle),
          column.name,
        ).toBe(true)
    }
  })

  it('has groups that sum to the whole', async () => {
    const [total, groups] = [
      await ask(whole, id, { show: 'count', groupBy: [] }),
      await ask(whole, id, { show: 'count', groupBy: ['segment'], top: 100 }),
    ]
    if (groups.caveats.some(({ code }) => code === 'not_heeded' || code === 'group_not_applied')) return
    if (total.table?.rows.length !== 1) return
    const means = analysis.words.columns.filter(({ isMean }) => isMean).map(({ name }) => name)
    const sums = analysis.columns.filter(({ name, type }) => type === 'money' && !means.includes(name))
    const money = new Set(sums.map(({ name }) => name))
    for (const { name } of groups.table?.columns.filter((column) => money.has(column.name)) ?? []) {
      const values = groups.table?.rows.map((row) => row[name]) ?? []
      const [all] = total.table?.rows.map((row) => row[name]) ?? []
      if (all === undefined) continue
      const sum = values.reduce<number>((so, value) => so + Number(value ?? 0), 0)
      expect(sum, name).toBeCloseTo(Number(all), 2)
    }
  })

  it.each(['en', 'zh'] as const)('has in its tables the numbers of its headline (%s)', async (lang) => {
    const [list, total, share] = [
      await ask(whole, id, { lang }),
      await ask(whole, id, { lang, show: 'count', groupBy: [] }),
      await ask(whole, id, { lang, show: 'share' }),
    ]
    const known = new Set([list, total, share].flatMap((answer) => numbersShown(answer, lang)))
    const said = numbersIn(list.headline[lang])
    for (const number of said) expect([...known], `${number} of “${list.headline[lang]}”`).toContain(number)
  })

  it('leaves a sum with an unknown part unknown', async () => {
    const answer = await ask(whole, id, { show: 'count', groupBy: [] })
    const cost = answer.table?.columns.find(({ name }) => name === 'product_cost' || name === 'profit')
    if (cost === undefined || !analysis.needs.required.orders?.includes('product_cost')) return
    const listed = await ask(whole, id, { where: { customer: ['C020'] }, show: 'count', groupBy: [] })
    expect(listed.table?.rows[0]?.[cost.name]).toBeUndefined()
  })

  it.each(['an empty ledger', 'bare orders', 'one customer', 'one order each'])(
    'answers over %s',
    async (name) => {
      const snapshot = others[name] as Snapshot
      for (const [, part] of PARTS) {
        const answer = await ask(snapshot, id, part)
        saysNothingOfNothing(answer)
        if (name === 'an empty ledger') {
          expect(answer.headline.en).not.toMatch(/\d{4}-\d{2}-\d{2}|\b(19|20)\d{2}\b/)
          expect(answer.caveats.map(({ text }) => text.en).join(' ')).not.toMatch(/1970|1969/)
        }
      }
    },
  )

  it('says who it is', () => {
    expect(analysis.section, 'section').toMatch(/^[a-z]+$/)
    expect(analysis.words?.id).toBe(id)
    expect(analysis.words?.examples.length).toBeGreaterThanOrEqual(15)
    for (const { label, name } of analysis.columns) {
      expect(label.en, name).not.toBe('')
      expect(label.zh, name).not.toBe('')
    }
  })
})

/** The numbers of a text, days and periods left out. */
function numbersIn(text: string): string[] {
  const bare = text
    .replace(
      /\d{4}-\d{2}-\d{2}|\d{1,2} (Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*( \d{4})?|Q\d \d{4}/g,
      '',
    )
    .replace(/\d{4}年|\d{1,2}月(\d{1,2}日)?|近 \d+ 个月/g, '')
  return [...bare.matchAll(/\d[\d,]*(\.\d+)?/g)].map(([number]) => number.replace(/,$/, ''))
}

/** Every number that an answer's tables and evidence show, sums and shares of the whole included, as they are written. */
function numbersShown({ table, evidence }: Answer, lang: 'en' | 'zh'): string[] {
  const rows = table?.rows ?? []
  const sums = (table?.columns ?? []).map((column) => ({
    column,
    value: rows.reduce((sum, row) => sum + Number(row[column.name] ?? 0), 0),
  }))
  const counts = rows.map((row) => Number(row.count ?? row.customers ?? 0))
  const bases = rows.map((row) => Math.round(Number(row.count) / Number(row.share)))
  const cells = rows.flatMap((row) =>
    (table?.columns ?? []).map((column) =>
      formatCell(column, row[column.name], lang, { currency: 'GBP', row }),
    ),
  )
  const whole = sum(bases.filter(Number.isFinite))
  const listed = table?.total ?? 0
  const parts = [listed, sum(counts), ...counts].flatMap((count) => [count, ...(whole > 0 ? [whole] : [])])
  const shares = [listed, sum(counts)].map((count) =>
    whole > 0 ? `${Math.round((100 * count) / whole)}%` : '',
  )
  const magnitudes = sums.map(({ column, value }) => formatCell(column, value, lang, { currency: 'GBP' }))
  const rounded = rows
    .flatMap((row) => Object.values(row))
    .flatMap((cell) =>
      typeof cell === 'number'
        ? [`${Math.round(cell * 100)}%`, String(Math.round(cell)), String(Math.ceil(cell / 10))]
        : [],
    )
  const ratios = sums.flatMap((one) =>
    sums.map((other) => `${Math.abs(Math.round((100 * one.value) / other.value))}%`),
  )
  const proofs = evidence.flatMap(({ statements }) => statements.map((statement) => statement[lang]))
  return [
    ...cells,
    ...parts.map((part) => part.toLocaleString('en')),
    ...shares,
    ...magnitudes,
    ...ratios,
    ...rounded,
    ...proofs,
  ].flatMap(numbersIn)
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/** "0 of 0 (0%)", NaN, undefined and the like. */
function saysNothingOfNothing({ headline, caveats, figures, evidence, table }: Answer): void {
  const texts = [
    headline,
    ...caveats.map(({ text }) => text),
    ...figures.map(({ title }) => title),
    ...evidence.flatMap(({ statements }) => statements),
  ].flatMap(({ en, zh }) => [en, zh])
  for (const text of texts) {
    expect(text).not.toMatch(/\b0 of 0\b|NaN|undefined|null|Infinity|\{\w+\}|\[object/)
    expect(text.trim()).toBe(text)
    expect(text).not.toMatch(/ {2}| [.,;:]( |$)|，。|。。|,\./)
  }
  for (const row of table?.rows ?? [])
    for (const value of Object.values(row)) expect(Number.isNaN(value)).toBe(false)
}

function ordered({ table }: Answer, name: string, sign: 1 | -1 = 1): boolean {
  const values = (table?.rows ?? []).flatMap((row) =>
    typeof row[name] === 'number' ? [Number(row[name]) * sign] : [],
  )
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value))
}
