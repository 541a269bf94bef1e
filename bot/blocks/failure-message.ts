import {
  type DriftwatchError,
  type ErrorCode,
  isDriftwatchError,
  type Lang,
  type Text,
} from '@driftwatch/core'
import { noticeMessage } from './notice-message.js'
import type { DrawMessage } from './slack-message.js'

/** What each failure means to the person who asked, and what can be done about it. */
const REMEDIES: Record<ErrorCode, Text> = {
  invalid_input: {
    en: 'A value in this question doesn’t fit. Please change it and ask again.',
    zh: '问题里有一个值不合适，请修改后再问。',
  },
  invalid_option: {
    en: 'A value in this question doesn’t fit. Please change it and ask again.',
    zh: '问题里有一个值不合适，请修改后再问。',
  },
  params_invalid: {
    en: 'This analysis doesn’t know one of the settings in the question. Please change it and ask again.',
    zh: '这项分析不认识问题里的某个设置，请修改后再问。',
  },
  reading_invalid: {
    en: "This question holds something that the analysis doesn't know. Please ask it again in words.",
    zh: '这个问题里有该分析不认识的内容，请重新用文字提问。',
  },
  analysis_unknown: {
    en: 'This analysis isn’t available here yet.',
    zh: '这项分析目前还没有提供。',
  },
  too_little_data: {
    en: 'There is too little data for this answer. A longer period or a larger group of customers may do.',
    zh: '数据太少，无法得出结论。可以把时间放长，或把客户范围放宽。',
  },
  ledger_not_found: {
    en: 'There are no orders to look at yet. Whoever runs driftwatch has to run “driftwatch import” and “driftwatch refresh” first.',
    zh: '还没有可以分析的订单数据。请管理员先运行 driftwatch import 和 driftwatch refresh。',
  },
  snapshot_not_found: {
    en: 'The orders have been imported, but not prepared yet. Whoever runs driftwatch has to run “driftwatch refresh”.',
    zh: '订单已经导入，但还没有整理好。请管理员运行 driftwatch refresh。',
  },
  snapshot_incompatible: {
    en: 'The prepared data comes from another version of driftwatch. Whoever runs it has to run “driftwatch refresh” once.',
    zh: '已整理的数据来自另一个版本的 driftwatch。请管理员运行一次 driftwatch refresh。',
  },
  ledger_busy: {
    en: 'The data is being updated at this moment. Please ask again in a minute.',
    zh: '数据正在更新，请过一分钟再问。',
  },
  file_not_readable: {
    en: 'A file of the ledger can’t be read. Whoever runs driftwatch can find out more with “driftwatch doctor”.',
    zh: '有一个数据文件读不出来。请管理员运行 driftwatch doctor 查看原因。',
  },
  source_not_readable: {
    en: 'A database that orders come from can’t be read. Whoever runs driftwatch has to look at it.',
    zh: '订单来源的数据库读不出来，请管理员检查。',
  },
  file_damaged: {
    en: 'A file of the ledger is damaged. Whoever runs driftwatch can see which, and how to mend it, with “driftwatch doctor”.',
    zh: '有一个数据文件已损坏。请管理员运行 driftwatch doctor，查看是哪个文件以及如何修复。',
  },
  no_room: {
    en: 'The disk on which driftwatch works is full. Whoever runs it has to make room; then please ask again.',
    zh: 'driftwatch 所在的磁盘已满。请管理员腾出空间后再问。',
  },
  mapping_incomplete: {
    en: 'A column that this answer needs has not been imported. Whoever runs driftwatch can see which with “driftwatch doctor”.',
    zh: '缺少这个回答所需的一列数据。请管理员运行 driftwatch doctor 查看是哪一列。',
  },
  mapping_ambiguous: {
    en: 'Two columns of an imported file look alike. Whoever runs driftwatch has to import the file again and say with --map which one counts.',
    zh: '导入的文件里有两列很相似。请管理员用 --map 指明用哪一列，再重新导入。',
  },
  number_format_ambiguous: {
    en: 'The numbers in an imported file can be read in two ways. Whoever runs driftwatch has to import the file again with --decimal.',
    zh: '导入的文件里的数字有两种读法。请管理员用 --decimal 重新导入文件。',
  },
  currency_ambiguous: {
    en: 'An imported file holds several currencies. Whoever runs driftwatch has to import the file again with --currency.',
    zh: '导入的文件里有多种货币。请管理员用 --currency 重新导入文件。',
  },
  date_format_ambiguous: {
    en: 'The dates in the ledger can be read in two ways. Whoever runs driftwatch has to import the file again with --date-format.',
    zh: '数据里的日期有两种读法。请管理员用 --date-format 重新导入文件。',
  },
  query_failed: {
    en: 'The calculation failed. Please ask again; if it fails again, tell whoever runs driftwatch.',
    zh: '计算没有成功。请再问一次；如果仍然失败，请告诉管理员。',
  },
  cancelled: {
    en: 'The calculation took too long or was interrupted. Please ask again, for fewer customers or a shorter period if you can.',
    zh: '计算时间过长或被中断。请再问一次，可以的话缩小客户范围或缩短时间。',
  },
}

const UNEXPECTED: Text = {
  en: 'Something went wrong while I looked this up. Please ask again; if it fails again, tell whoever runs driftwatch.',
  zh: '查询时出了问题。请再问一次；如果仍然失败，请告诉管理员。',
}

/** Failures whose own words are about the question and therefore meant for the person who asked. */
const ABOUT_THE_QUESTION: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'invalid_option',
  'params_invalid',
  'too_little_data',
])

/** Failures that the person who asked can't mend, so that a reference to the log is of use. */
export function needsReference(error: unknown): boolean {
  return !isDriftwatchError(error) || error.code === 'query_failed' || error.code === 'file_not_readable'
}

/** A failure in words, with its remedy; `reference` is what the log calls it. */
export function failureMessage(error: unknown, lang: Lang, reference: string): DrawMessage {
  const known = isDriftwatchError(error) ? (error as DriftwatchError) : undefined
  const paragraph = known === undefined ? UNEXPECTED[lang] : (REMEDIES[known.code] ?? UNEXPECTED)[lang]
  const detail = known !== undefined && ABOUT_THE_QUESTION.has(known.code) ? [known.message] : []
  const label = lang === 'zh' ? `编号：${reference}` : `Reference: ${reference}`
  return noticeMessage({
    paragraph,
    ...(detail.length > 0 ? { list: detail } : {}),
    ...(needsReference(error) ? { closing: label } : {}),
  })
}
