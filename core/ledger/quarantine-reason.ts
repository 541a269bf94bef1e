import type { Text } from '../reading/text.js'

/** Why an input row was not loaded, by its stable code. */
export const QUARANTINE_REASONS = Object.freeze({
  wrong_field_count: {
    en: 'the line has more or fewer fields than the header',
    zh: '该行字段数与表头不一致',
  },
  unclosed_quote: { en: 'a quoted field is never closed', zh: '引号未闭合' },
  malformed_quote: { en: 'text follows a closing quote', zh: '引号后面还有多余字符' },
  bad_encoding: {
    en: 'the line is not valid UTF-8 text (for Chinese text, --encoding gb18030 may read it)',
    zh: '该行不是有效的 UTF-8 文本（中文文件可加 --encoding gb18030）',
  },
  row_too_long: { en: 'the line is longer than 256 KiB', zh: '该行超过 256 KiB' },
  not_json_object: { en: 'the line is not a JSON object', zh: '该行不是 JSON 对象' },
  nested_value: {
    en: 'a list or an object stands where one value belongs',
    zh: '应为单个值的地方是列表或对象',
  },
  missing_required: { en: 'a required value is empty', zh: '必填项为空' },
  date_unreadable: {
    en: 'the date is neither ISO nor in the declared format',
    zh: '日期既不是 ISO 格式，也不符合指定的格式',
  },
  date_impossible: { en: 'there is no such day or time', zh: '日期或时间不存在' },
  date_out_of_range: { en: 'the year is before 1970 or after 2199', zh: '年份早于 1970 年或晚于 2199 年' },
  date_in_future: {
    en: 'the day lies after the day of the import (--allow-future loads it)',
    zh: '日期晚于导入当天（加 --allow-future 可载入）',
  },
  date_placeholder: {
    en: 'the day is 1970-01-01, which programs write where they know no day',
    zh: '日期是 1970-01-01，程序在没有日期时常写成这一天',
  },
  number_unreadable: { en: 'the value is not a number', zh: '不是数字' },
  number_ambiguous: {
    en: 'the number can be read in two ways: a comma for thousands or for decimals, or several currencies',
    zh: '数字有两种读法：逗号可能是千位符也可能是小数点，或一列中有多种货币',
  },
  number_out_of_range: { en: 'the number is too large', zh: '数字过大' },
  integer_expected: { en: 'the value is not a whole number', zh: '不是整数' },
  flag_unreadable: { en: 'the value is neither yes nor no', zh: '不是“是”或“否”' },
  value_not_allowed: { en: 'the value is none of those that the column knows', zh: '不在该列允许的取值之内' },
  period_unreadable: {
    en: 'the period is none of 2025, 2025-Q3, 2025-07 or a day',
    zh: '期间不是 2025、2025-Q3、2025-07 或某一天的形式',
  },
  id_ruined: {
    en: 'a spreadsheet has shortened the number to the form 1.38E+10, so that its last digits are lost; export it again as text',
    zh: '编号被表格软件写成了 1.38E+10 的形式，末尾几位已丢失；请以文本格式重新导出',
  },
  order_unknown: { en: 'the ledger holds no order of this number', zh: '账本里没有这个订单号' },
  order_shared: {
    en: 'several customers share this order number, so it is not known whose order came back',
    zh: '多位客户共用这个订单号，无法确定是谁退货',
  },
  total_row: { en: 'the line is a total of other lines', zh: '该行是其他行的合计' },
  duplicate_key: { en: 'a row with the same key was loaded before', zh: '主键重复，先前的行已载入' },
} satisfies Record<string, Text>)

export type QuarantineReason = keyof typeof QUARANTINE_REASONS
