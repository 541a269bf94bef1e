import type { Text } from '../../../reading/text.js'

/** What the literature gives as causes of a pattern (Chen 2002, as textbooks repeat it): hints, not findings. */
export const CAUSES: Readonly<Record<string, Text>> = {
  early_abortion: {
    en: 'the value stayed below what was expected, or we saw no value in the customer',
    zh: '价值低于期望，或我方认为客户没有价值',
  },
  mid_way_death: {
    en: 'value was not kept up, or trust was not built',
    zh: '价值没有持续提供，或信任没有建立',
  },
  early_exit: {
    en: 'no further value was added, or gains were shared unfairly',
    zh: '没有持续的价值创新，或利益分配不公',
  },
  long_lasting: {
    en: 'more value than rivals give, fair relations, high cost of switching',
    zh: '价值高于竞争对手，关系公平，转换成本高',
  },
}
