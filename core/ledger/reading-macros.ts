import { LARGEST_DECIMAL } from './column-kind.js'

/**
 * SQL macros that read text as values, created once for a writer's connection. Each gives NULL where the text can't be
 * read; which fault that is, others decide.
 */
export const READING_MACROS = [
  // Nearly every value is ASCII without a space at its ends, and to see that is far cheaper than to trim it.
  `is_tidy(t) AS strlen(t) = length(t) AND t >= '!' AND NOT suffix(t, ' ') AND NOT suffix(t, chr(9))
     AND NOT suffix(t, chr(10)) AND NOT suffix(t, chr(13))`,
  `cleaned(t) AS CASE WHEN is_tidy(t) THEN t
     ELSE trim(t, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279)) END`,

  // Full-width digits and signs are what a Chinese input method leaves behind.
  `narrow(t) AS translate(t, '０１２３４５６７８９．，－＋（）／：￥　', '0123456789.,-+()/:¥ ')`,

  // (12) is -12 to an accountant; a currency may stand on either side, before or after the sign.
  `without_brackets(t) AS regexp_replace(narrow(t), '^\\((.+)\\)$', '-\\1')`,
  `bare_number(t) AS trim(regexp_replace(regexp_replace(without_brackets(t),
     '^([-+]?)\\s*(${'¥|US\\$|HK\\$|\\$|€|£|RMB|CNY|USD|EUR|GBP|HKD|JPY'})\\s*', '\\1', 'i'),
     '\\s*(${'¥|\\$|€|£|元|RMB|CNY|USD|EUR|GBP|HKD|JPY'})$', '', 'i'))`,
  `currency_of(t) AS CASE
     WHEN regexp_matches(narrow(t), '(?i)¥|RMB|CNY|元') THEN '¥'
     ELSE nullif(regexp_extract(upper(narrow(t)), 'HK\\$|HKD|US\\$|\\$|USD|€|EUR|£|GBP|JPY'), '') END`,
  `has_thousands(t) AS regexp_full_match(bare_number(t), '[-+]?\\d{1,3}(,\\d{3})+(\\.\\d*)?')`,
  `has_decimal_comma(t) AS regexp_full_match(bare_number(t), '[-+]?\\d{1,3}(\\.?\\d{3})*,(\\d{1,2}|\\d{4,})|[-+]?\\d{1,3}(\\.\\d{3})+,\\d*')`,
  `has_either_mark(t) AS regexp_full_match(bare_number(t), '[-+]?\\d{1,3}([.,]\\d{3})+')`,
  `plain_number(t) AS CASE WHEN has_thousands(t) THEN replace(bare_number(t), ',', '') ELSE bare_number(t) END`,
  `read_number(t) AS coalesce(TRY_CAST(t AS DECIMAL(18,4)), TRY_CAST(plain_number(t) AS DECIMAL(18,4)))`,
  `read_price(t) AS coalesce(TRY_CAST(t AS DECIMAL(18,6)), TRY_CAST(plain_number(t) AS DECIMAL(18,6)))`,
  `number_fault(t, v) AS CASE
     WHEN v IS NOT NULL THEN CASE WHEN abs(v) >= ${LARGEST_DECIMAL} THEN 'number_out_of_range' END
     WHEN coalesce(isfinite(TRY_CAST(plain_number(t::VARCHAR) AS DOUBLE)), false) THEN 'number_out_of_range'
     ELSE 'number_unreadable' END`,

  `looks_iso(t) AS t LIKE '____-__-__' OR t LIKE '____-__-__ __:__:__' OR t LIKE '____-__-__T__:__:__'`,
  `is_iso_day(t) AS regexp_full_match(t, '\\d{4}-\\d{2}-\\d{2}')`,
  `is_basic_day(t) AS regexp_full_match(t, '(19|20|21)\\d{2}(0[1-9]|1[0-2])\\d{2}')`,
  `is_iso_time(t) AS regexp_full_match(t, '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?')`,
  `is_iso_zoned(t) AS regexp_full_match(t, '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)? ?([Zz]|[-+]\\d{2}(:?\\d{2})?)')`,
  `is_iso(t) AS is_iso_day(t) OR is_iso_time(t) OR is_basic_day(t) OR is_iso_zoned(t)`,
  // The engine wants seconds and a capital Z before it heeds an offset.
  `zoned(t) AS TRY_CAST(regexp_replace(regexp_replace(replace(upper(t), ',', '.'),
     '^(.{10})[T ](\\d{2}:\\d{2}) ?([-+Z])', '\\1T\\2:00\\3'), ' ([-+Z])', '\\1') AS TIMESTAMPTZ)`,
  `is_usable_year(v) AS v >= TIMESTAMP '1970-01-01' AND v < TIMESTAMP '2200-01-01'`,

  `read_flag(t) AS CASE
     WHEN lower(t) IN ('true', 't', 'yes', 'y', '1', '是', '有', '已响应', '响应') THEN true
     WHEN lower(t) IN ('false', 'f', 'no', 'n', '0', '否', '无', '未响应') THEN false END`,
  `read_arm(t) AS CASE
     WHEN lower(t) IN ('treated', 'treatment', 'test', '实验组', '实验', '处理组', '干预组') THEN 'treated'
     WHEN lower(t) IN ('control', 'holdout', '对照组', '对照') THEN 'control' END`,
  `period_text(t) AS regexp_replace(regexp_replace(regexp_replace(regexp_replace(upper(narrow(t)),
     '^(\\d{4})年?-?(Q|第)([1-4])(季度)?$', '\\1-Q\\3'), '^(\\d{4})年$', '\\1'),
     '^(\\d{4})年(\\d)月$', '\\1-0\\2'), '^(\\d{4})年(\\d{2})月$', '\\1-\\2')`,
  `is_period(p) AS regexp_full_match(p, '(19[7-9]\\d|2[01]\\d\\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?')
     OR (is_iso_day(p) AND coalesce(is_usable_year(TRY_CAST(p AS TIMESTAMP)), false))`,
  `read_period(t) AS CASE WHEN is_period(period_text(t)) THEN period_text(t) END`,
]
  .map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro};`)
  .join('\n')
