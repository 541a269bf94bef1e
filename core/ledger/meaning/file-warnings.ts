import { listing } from '../../reading/wording.js'
import type { MappingProposal } from '../column-mapping.js'
import { nameWords } from './column-name.js'
import type { ColumnProfile } from './column-profile.js'
import { grouped, type ImportWarning, warning } from './import-warning.js'

const ADDED =
  /^(tax(es)?|vat|gst|mwst|steuer|ship.*|freight|delivery|postage|discount.*|coupon|voucher|fees?|tips?|surcharge|rabatt|refund.*|adjustment|subtotal|total|amount|revenue|gross|net)$/
const ADDED_ZH = /税额|运费|邮费|折扣|优惠|红包|手续费|服务费|退款|金额|总价|实付|实收|抵扣/u
const RATE = /率|占比|percent|rate|ratio|share|%/iu

/** What to know of a file before its rows are read: lines above the header, and money that stays out of the amounts. */
export function fileWarnings(
  proposal: MappingProposal,
  profiles: ReadonlyMap<string, ColumnProfile>,
  titleLines: number,
): ImportWarning[] {
  return [...aboveHeader(titleLines), ...unloadedMoney(proposal, profiles)]
}

function aboveHeader(lines: number): ImportWarning[] {
  if (lines === 0) return []
  return [
    warning(
      'title_lines',
      `The header was found below ${grouped(lines)} ${lines === 1 ? 'line' : 'lines'} of a title, which hold no rows.`,
      `表头上方有 ${grouped(lines)} 行标题，已跳过。`,
    ),
  ]
}

/** Columns that would change a sum if they belonged to it. */
function unloadedMoney(
  { table, mapping, unmapped, computesAmount }: MappingProposal,
  profiles: ReadonlyMap<string, ColumnProfile>,
): ImportWarning[] {
  if (table !== 'orders') return []
  const money = unmapped.filter((column) => isMoney(column, profiles.get(column)))
  if (money.length === 0) return []
  const amount = computesAmount ? 'quantity × unit_price' : (mapping.net_amount ?? '')
  return [
    warning(
      'money_not_loaded',
      `Amounts are ${amount} as it stands; nothing of ${listing(money, 'en')} is added or taken off. To count another column, --map net_amount="<column>".`,
      `金额直接取自 ${amount}，未加减${listing(money, 'zh')}。如需改用别的列，请加 --map net_amount="<列名>"。`,
    ),
  ]
}

function isMoney(column: string, profile: ColumnProfile | undefined): boolean {
  if (profile === undefined || profile.given === 0 || profile.numbers < 0.5) return false
  if (RATE.test(column) || !profile.values.some((value) => /[1-9]/.test(value))) return false
  return nameWords(column).some((word) => ADDED.test(word)) || ADDED_ZH.test(column)
}
