import { describe, expect, it } from 'vitest'
import { createNameIndex } from '../../../core/questions/names.js'
import { readQuestion } from '../../../core/read-question.js'
import { DEFAULT_SETTINGS } from '../../../core/settings.js'

const names = createNameIndex({
  customers: [
    { id: 'C-1001', name: 'Sunrise Foods' },
    { id: 'C-1002', name: '宏远机械' },
    { id: '17850' },
    { id: 'C-1003', name: 'Stable Trading' },
  ],
  owners: [
    'will.brown@example.com',
    'anna.schmidt@example.com',
    'anna.jones@example.com',
    'li.wei@example.com',
  ],
  regions: ['East', 'North', '华南'],
  segments: ['SMB', 'Enterprise'],
  industries: ['automotive'],
})

function where(text: string) {
  const result = readQuestion(text, { asOf: '2026-11-22', settings: DEFAULT_SETTINGS, names })
  return 'reading' in result ? result.reading.where : result
}

describe('a ledger’s names in a question', () => {
  it('finds customers by name or id, in any case, even where a name holds words of ours', () => {
    expect(where('why is sunrise foods drifting')).toEqual({ customer: ['Sunrise Foods'] })
    expect(where('宏远机械处于什么阶段')).toEqual({ customer: ['宏远机械'] })
    expect(where('what stage is 17850 in')).toEqual({ customer: ['17850'] })
    expect(where('is c-1001 drifting')).toEqual({ customer: ['Sunrise Foods'] })
    expect(where('stage of Stable Trading')).toEqual({ customer: ['Stable Trading'] })
  })

  it('gives an owner’s e-mail for the name that was typed', () => {
    expect(where('drifting customers of Anna Schmidt')).toEqual({ owner: ['anna.schmidt@example.com'] })
    expect(where("li wei's drifting customers")).toEqual({ owner: ['li.wei@example.com'] })
  })

  it('keeps a full name that the ledger lacks', () => {
    expect(where('drifting accounts owned by Anna Miller')).toEqual({ owner: ['Anna Miller'] })
  })

  it('asks which owner where two share the name', () => {
    expect(where("Anna's drifting accounts")).toEqual({
      clarify: {
        missing: ['owner'],
        question: 'Whose customers are meant? anna.schmidt@example.com, anna.jones@example.com?',
      },
    })
  })

  it('gives the ledger’s region for its name in the other language', () => {
    expect(where('华东的漂移客户')).toEqual({ region: ['East'] })
    expect(where('drifting customers in the south')).toEqual({ region: ['华南'] })
    expect(where('drifting customers in the west')).toEqual({ region: ['West'] })
  })

  it('leaves words alone that questions hold anyway', () => {
    expect(where('which stable customers will leave')).toEqual({ stage: ['stable'] })
  })

  it('finds segments and industries without being told what they are', () => {
    expect(where('drifting smb customers')).toEqual({ segment: ['SMB'] })
    expect(where('drifting automotive customers')).toEqual({ industry: ['automotive'] })
  })
})
