import { describe, expect, it } from 'vitest'
import { renderPhoneAnswer } from '../../../../bot/cli/terminal/phone-answer.js'
import { textWidth } from '../../../../bot/cli/terminal/text-width.js'
import { analyses } from '../../../../core/analyses/catalogue.js'
import { runAnalysis } from '../../../../core/analyses/run-analysis.js'
import { DEFAULT_SETTINGS } from '../../../../core/settings.js'
import { DAY, wholeLedger } from '../../../support/analysis-ledgers.js'
import { memorySnapshot } from '../../../support/memory-snapshot.js'

describe('An answer on a phone', () => {
  it('fits any width, names whom to ring first and why, and says up to when it goes', async () => {
    const snapshot = await memorySnapshot(wholeLedger(), 'GBP')
    for (const lang of ['en', 'zh'] as const)
      for (const { id } of analyses()) {
        const answer = await runAnalysis(
          { snapshot, settings: DEFAULT_SETTINGS },
          { analysis: id, lang, asOf: DAY },
        )
        for (const width of [40, 60]) {
          const text = renderPhoneAnswer(answer, { width, color: false })
          for (const line of text.split('\n'))
            expect(textWidth(line), `${id}: ${line}`).toBeLessThanOrEqual(width)
          expect(text).toContain(lang === 'en' ? 'Orders up to' : '数据截至')
          expect(text).not.toMatch(/\bF\d|\bAUC\b|undefined/)
        }
      }
    const answer = await runAnalysis(
      { snapshot, settings: DEFAULT_SETTINGS },
      { analysis: 'negative_value', lang: 'en', asOf: DAY },
    )
    const text = renderPhoneAnswer(answer, { width: 60, color: false })
    expect(text).toMatch(/\n1 {2}\S.*gross profit -£/)
    expect(text).toMatch(/\n {3}Revenue £/)
    await snapshot.close()
  })
})
