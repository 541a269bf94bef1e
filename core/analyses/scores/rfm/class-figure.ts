import type { Figure } from '../../../answer/answer.js'
import { barFigure } from '../../../answer/figures/bar-figure.js'
import { RFM_CLASS_LABELS } from '../../../reading/labels.js'
import { RFM_CLASSES } from '../../../reading/reading.js'
import type { Lang } from '../../../reading/text.js'
import { inBothLanguages, listing } from '../../../reading/wording.js'
import type { TableRow } from '../../kernel/table/table-row.js'

/** Customers per class, in the order of the classes; empty classes are shown as empty. */
export function classFigure(groups: readonly TableRow[], lang: Lang): Figure {
  const counts = RFM_CLASSES.map((name) => Number(groups.find((row) => row.rfm_class === name)?.count ?? 0))
  const title = { en: 'Customers by RFM class', zh: '各 RFM 类别的客户数' }
  return barFigure({
    id: 'rfm_classes',
    title,
    alt: inBothLanguages((language) => {
      const parts = RFM_CLASSES.map((name, index) => `${RFM_CLASS_LABELS[name][language]} ${counts[index]}`)
      return `${title[language]}${language === 'zh' ? '：' : ': '}${listing(parts, language)}`
    }),
    lang,
    orientation: 'horizontal',
    categories: RFM_CLASSES.map((name) => RFM_CLASS_LABELS[name][lang]),
    series: [{ values: counts, texts: counts.map(String) }],
    xTitle: { en: 'customers', zh: '客户数' },
  })
}
