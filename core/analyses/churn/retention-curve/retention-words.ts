import { z } from 'zod'
import type { AnalysisWords } from '../../../reading/analysis-words.js'
import { RETENTION_COLUMNS } from './retention-columns.js'

/** What the analysis says to the reader. */
export const RETENTION_CURVE_WORDS: AnalysisWords = {
  id: 'retention_curve',
  title: { en: 'Retention curve', zh: '留存曲线' },
  words: {
    en: 'retention curve | retention curves | survival curve | survival curves | survival analysis | kaplan meier | kaplan-meier | log rank | log-rank test | share still there | still with us after | still customers after | projected retention | retention projection',
    zh: '留存曲线 | 生存曲线 | 生存分析 | 留存走势 | kaplan meier | 对数秩检验 | 留存预测 | 客户留存曲线 | 还剩多少客户 | 还留下多少',
  },
  subject: { en: 'the retention curve of {customers}', zh: '{customers}的留存曲线' },
  columns: RETENTION_COLUMNS,
  params: [
    {
      name: 'horizon',
      label: { en: 'horizon', zh: '预测到' },
      schema: z.string().regex(/^[1-9]\d{0,3}[dwmqy]$/),
      phrases: {
        en: 'up to {span} | projected to {span} | horizon {span} | horizon of {span} | over {span} | for {span}',
        zh: '预测{span} | 预测到{span} | 看到{span} | 到{span}',
      },
    },
  ],
  examples: [
    { en: 'retention curve', zh: '留存曲线' },
    { en: 'show me the retention curve by region', zh: '各大区的留存曲线' },
    { en: 'survival curve of our customers', zh: '客户的生存曲线' },
    { en: 'kaplan meier by segment', zh: '按细分做生存分析' },
    { en: 'retention curve projected to 5 years', zh: '留存曲线，预测到5年' },
    { en: 'what share of customers are still with us after a year?', zh: '一年后还剩多少客户' },
    { en: 'retention curve of customers won at the fair', zh: '大客户的留存曲线' },
    { en: 'do retention curves differ between segments?', zh: '不同细分的留存曲线有差别吗' },
    { en: 'log-rank test between regions', zh: '各大区留存曲线的对数秩检验' },
    { en: 'retention curve of the north', zh: '华北的生存曲线' },
    { en: 'survival analysis by acquisition channel', zh: '按获取渠道做生存分析' },
    { en: 'retention curve by owner', zh: '各负责人的客户留存曲线' },
    { en: 'survival curves of retail and wholesale', zh: '按行业看生存曲线' },
    { en: 'projected retention', zh: '留存预测' },
    { en: 'retention curve as of 30 June', zh: '截至6月30日的留存曲线' },
  ],
}
