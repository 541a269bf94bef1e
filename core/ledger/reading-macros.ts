import { LARGEST_DECIMAL } from './column-kind.js'
import { NUMBER_MACROS } from './meaning/number-macros.js'
import { PERIOD_MACROS } from './meaning/period-macros.js'
import { WRITTEN_DAY_MACROS } from './meaning/written-days.js'

/** Sharing parts of an expression, DuckDB would work out for every row what only an odd one needs: ten times the time. */
const LAZY = "SET disabled_optimizers = 'common_subexpressions';"

/**
 * SQL macros that read text as values, created once for a writer's connection. Each gives NULL where the text can't be
 * read; which fault that is, others decide.
 */
const MACROS = [
  // Nearly every value is ASCII without a space at its ends, and to see that is far cheaper than to trim it.
  `is_tidy(t) AS strlen(t) = length(t) AND t >= '!' AND NOT suffix(t, ' ') AND NOT suffix(t, chr(9))
     AND NOT suffix(t, chr(10)) AND NOT suffix(t, chr(13)) AND NOT starts_with(t, '="')`,
  `trimmed(t) AS trim(t, ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288) || chr(65279) || chr(8203)
     || chr(8204) || chr(8205) || chr(8206) || chr(8207) || chr(8288) || chr(8239) || chr(173))`,
  // Zero-width characters come along with what was copied from a page; ="00042" keeps a spreadsheet from counting.
  `cleaned(t) AS CASE WHEN is_tidy(t) THEN t
     ELSE regexp_replace(regexp_replace(trimmed(t), '[\\x{200B}\\x{2060}\\x{FEFF}]', '', 'g'), '^="([^"]*)"$', '\\1') END`,

  // Full-width digits and signs are what a Chinese input method leaves behind.
  `narrow(t) AS translate(t, '０１２３４５６７８９．，－＋（）／：￥　', '0123456789.,-+()/:¥ ')`,

  ...NUMBER_MACROS,
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
  ...WRITTEN_DAY_MACROS,

  `read_flag(t) AS CASE
     WHEN lower(t) IN ('true', 't', 'yes', 'y', '1', '是', '有', '已响应', '响应') THEN true
     WHEN lower(t) IN ('false', 'f', 'no', 'n', '0', '否', '无', '未响应') THEN false END`,
  `read_arm(t) AS CASE
     WHEN lower(t) IN ('treated', 'treatment', 'test', '实验组', '实验', '处理组', '干预组') THEN 'treated'
     WHEN lower(t) IN ('control', 'holdout', '对照组', '对照') THEN 'control' END`,
  ...PERIOD_MACROS,
]

/** SQL that prepares a writer's session for reading files: the macros, and that what is lazy in them stays so. */
export const READING_MACROS = [LAZY, ...MACROS.map((macro) => `CREATE OR REPLACE TEMP MACRO ${macro};`)].join(
  '\n',
)
