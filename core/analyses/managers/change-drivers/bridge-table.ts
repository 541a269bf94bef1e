import type { Column } from '../../../answer/answer.js'
import type { Text } from '../../../reading/text.js'
import { UNKNOWN_GROUP } from '../../kernel/table/heading.js'
import { type TableRow, tableRow } from '../../kernel/table/table-row.js'
import type { Metric } from './bridge-statement.js'
import { DRIVER_LABELS } from './bridge-view.js'
import { DRIVERS, type GroupBridge } from './group-bridges.js'

/** A bridge has a row per driver; divided by groups, a row per group and a column per driver. */
export function bridgeColumns(metric: Metric, groups: readonly Column[]): Column[] {
  const type = metric === 'customers' ? 'integer' : 'money'
  const number = (name: string, label: Text): Column => ({ name, type, label })
  const change = number('change', { en: 'change', zh: '变化' })
  const sides = [
    number('value_before', { en: 'before', zh: '此前' }),
    number('value_now', { en: 'now', zh: '现在' }),
  ]
  if (groups.length > 0)
    return [...groups, change, ...sides, ...DRIVERS.map((driver) => number(driver, DRIVER_LABELS[driver]))]
  return [
    { name: 'driver', type: 'code', label: { en: 'reason', zh: '原因' }, values: { ...DRIVER_LABELS } },
    change,
    { name: 'customers', type: 'integer', label: { en: 'customers', zh: '客户数' } },
    ...sides,
  ]
}

/** A row per driver, or per group with the changes of its drivers. */
export function bridgeRows(
  total: GroupBridge,
  bridges: readonly GroupBridge[],
  groups: readonly string[],
): TableRow[] {
  if (groups.length === 0)
    return DRIVERS.filter((driver) => total.drivers[driver] !== undefined).map((driver) =>
      tableRow({ driver, ...total.drivers[driver] }),
    )
  return bridges.map(({ key, change, before, now, drivers }) =>
    tableRow({
      ...Object.fromEntries(groups.map((name) => [name, key[name] ?? UNKNOWN_GROUP])),
      change,
      value_before: before,
      value_now: now,
      ...Object.fromEntries(
        DRIVERS.flatMap((driver) => (drivers[driver] ? [[driver, drivers[driver].change]] : [])),
      ),
    }),
  )
}
