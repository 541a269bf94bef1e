import { daysBetween } from '../../reading/calendar.js'
import { countOf, inWords, percent } from '../../reading/wording.js'
import { incompleteGamma } from '../../stats/incomplete-gamma.js'
import { normalCdf } from '../../stats/normal.js'
import { type Circumstances, RECENT_CIRCUMSTANCES } from '../circumstances.js'
import { SIGNAL_CHANCE, type Signal } from './signal.js'

/** Complaints a year that everybody is taken to have had in a further year, so that one complaint isn't infinitely many. */
const PRIOR_COMPLAINTS = 0.25
/** Delay of payments, and fall of satisfaction on its scale, from which on they are worth naming. */
const MATERIAL_DELAY = 7
const MATERIAL_DISSATISFACTION = 0.15
/** Least spread of payments in days, and the spread of answers on the scale. */
const LEAST_PAYMENT_SPREAD = 3
const ANSWER_SPREAD = 0.2

/** More complaints lately than the customer's own rate: the upper tail of a Poisson count. */
export function complaintsSignal({ complaints }: Circumstances, tenureDays: number): Signal | undefined {
  if (complaints === undefined || complaints.recent === 0) return undefined
  const daysBefore = Math.max(0, tenureDays - RECENT_CIRCUMSTANCES)
  const perDay = (complaints.before + PRIOR_COMPLAINTS) / (daysBefore + 365)
  const chance = incompleteGamma(complaints.recent, perDay * RECENT_CIRCUMSTANCES)
  if (chance > SIGNAL_CHANCE) return undefined
  const { recent, open } = complaints
  return {
    kind: 'complaints',
    chance,
    text: {
      en: `${countOf(recent, 'complaint')} in the last ${RECENT_CIRCUMSTANCES} days${open > 0 ? `, ${open} still open` : ''}; ${complaints.before} ever before`,
      zh: `最近 ${RECENT_CIRCUMSTANCES} 天投诉 ${recent} 次${open > 0 ? `，其中 ${open} 次未解决` : ''}；此前总共 ${complaints.before} 次`,
    },
    numbers: { recent_complaints: recent, complaints_before: complaints.before, open_complaints: open },
  }
}

/** Invoices are paid later than the customer used to pay. */
export function overdueSignal({ payment }: Circumstances, currency: string | undefined): Signal | undefined {
  if (payment === undefined) return undefined
  const delay = payment.recent - payment.before
  const spread = Math.max(LEAST_PAYMENT_SPREAD, payment.spreadBefore)
  const error = spread * Math.sqrt(1 / payment.recentInvoices + 1 / payment.beforeInvoices)
  const chance = normalCdf(-delay / error)
  if (chance > SIGNAL_CHANCE || delay < MATERIAL_DELAY || payment.recent <= 0) return undefined
  const { oldestOverdue, overdueAmount } = payment
  const money = (lang: 'en' | 'zh') => inWords('money', overdueAmount, lang, currency)
  const [recent, before] = [Math.round(payment.recent), Math.round(payment.before)]
  return {
    kind: 'overdue',
    chance,
    text: {
      en: `pays ${dueWords(recent).en} lately, ${dueWords(before).en} before${oldestOverdue > 0 ? `; ${money('en')} is overdue by up to ${countOf(oldestOverdue, 'day')}` : ''}`,
      zh: `近来平均${dueWords(recent).zh}付款，以往${dueWords(before).zh}${oldestOverdue > 0 ? `；现有 ${money('zh')} 逾期，最长 ${oldestOverdue} 天` : ''}`,
    },
    numbers: {
      recent_days_late: payment.recent,
      days_late_before: payment.before,
      overdue_amount: overdueAmount,
      oldest_overdue_days: oldestOverdue,
    },
  }
}

function dueWords(late: number): { en: string; zh: string } {
  if (late === 0) return { en: 'on the due day', zh: '按期' }
  if (late < 0) return { en: `${countOf(-late, 'day')} early`, zh: `提前 ${-late} 天` }
  return { en: `${countOf(late, 'day')} late`, zh: `逾期 ${late} 天` }
}

/** The latest answers are worse than the customer's own before. */
export function satisfactionSignal({ satisfaction }: Circumstances): Signal | undefined {
  if (satisfaction === undefined) return undefined
  const fall = satisfaction.before - satisfaction.latest
  const chance = normalCdf(-fall / ANSWER_SPREAD)
  if (chance > SIGNAL_CHANCE || fall < MATERIAL_DISSATISFACTION) return undefined
  const { latest, before, answeredOn } = satisfaction
  return {
    kind: 'satisfaction',
    chance,
    text: {
      en: `satisfaction of ${percent(latest, 'en')} of the scale on ${answeredOn}, ${percent(before, 'en')} before`,
      zh: `${answeredOn} 的满意度为满分的 ${percent(latest, 'zh')}，以往为 ${percent(before, 'zh')}`,
    },
    numbers: { latest_satisfaction: latest, satisfaction_before: before, answered_on: answeredOn },
  }
}

/** Days before its end in which a contract is up for renewal. */
const RENEWAL_DAYS = 90

/** The contract is up for renewal; the weakest signal, since most contracts are renewed. */
export function contractEndSignal(endsOn: string | undefined, asOf: string): Signal | undefined {
  if (endsOn === undefined) return undefined
  const days = daysBetween(asOf, endsOn)
  if (days < 0 || days > RENEWAL_DAYS) return undefined
  return {
    kind: 'contract_end',
    chance: SIGNAL_CHANCE,
    text: {
      en: `contract ends on ${endsOn}, ${days === 0 ? 'today' : `in ${countOf(days, 'day')}`}`,
      zh: `${days === 0 ? `合同今天（${endsOn}）到期` : `合同将于 ${endsOn} 到期，还有 ${days} 天`}`,
    },
    numbers: { contract_ends_on: endsOn, days_to_contract_end: days },
  }
}
