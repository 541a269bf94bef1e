import { RFM_CLASS_LABELS } from '../../reading/labels.js'
import { rfmScores } from '../../summary/rfm-scores.js'
import { sql } from '../../summary/sql-fragment.js'
import type { FactSource } from '../fact.js'

/** The settings of the stored scores. */
export const USUAL_RFM = { monetary: 'total', bins: 5, method: 'independent' } as const

/** The cell and the class of RFM by the usual settings: total money, five scores, all history, each ranked by itself. */
export const rfmFacts: FactSource = {
  id: 'rfm_facts',
  facts: [
    {
      name: 'rfm_class',
      type: 'code',
      label: { en: 'RFM class', zh: 'RFM 类别' },
      values: RFM_CLASS_LABELS,
      meaning: {
        en: 'One of eight classes by high or low recency, frequency and money, five scores each over all history.',
        zh: '按最近购买、频率、金额的高低（全部历史，各分五档）归入的八个类别之一。',
      },
      formula: 'F18',
    },
    {
      name: 'rfm_cell',
      type: 'text',
      label: { en: 'RFM cell', zh: 'RFM 组合' },
      meaning: {
        en: 'The scores of recency, frequency and money, 1 to 5 each.',
        zh: '最近购买、频率、金额三项得分的组合，各 1～5 分。',
      },
      formula: 'F18',
    },
  ],
  evidence: ['rfm_frequency', 'rfm_monetary', 'rfm_r', 'rfm_f', 'rfm_m', 'rfm_score'],
  build: ({ asOf, run, table }) =>
    run(
      'RFM cell and class of every buyer',
      sql`CREATE TABLE ${table('rfm_facts')} AS SELECT * FROM (${rfmScores({
        asOf,
        ...USUAL_RFM,
      })}) ORDER BY customer_no`,
    ),
}
