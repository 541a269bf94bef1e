const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** SQL macros that read a period in the forms of spreadsheets and of English and Chinese writers. */
export const PERIOD_MACROS = [
  `month_number(name) AS lpad(list_position([${MONTHS.map((month) => `'${month}'`).join(', ')}], lower(left(name, 3)))::VARCHAR, 2, '0')`,
  // 一季度, 第1季度 and Q1 are one thing.
  `quarter_digits(t) AS regexp_replace(translate(upper(narrow(t)), '一二三四', '1234'), '第?([1-4])季度?', 'Q\\1')`,
  `period_text(t) AS CASE
     WHEN regexp_full_match(t, '(?i)[a-z]{3,9}\\.?[ -]\\d{4}') AND month_number(t) IS NOT NULL
       THEN right(t, 4) || '-' || month_number(t)
     WHEN regexp_full_match(quarter_digits(t), 'Q[1-4][ -/]?\\d{4}')
       THEN right(quarter_digits(t), 4) || '-' || left(quarter_digits(t), 2)
     ELSE regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(quarter_digits(t),
       '^(\\d{4})年?[ -/]?(Q[1-4])$', '\\1-\\2'),
       '^(\\d{4})(年|\\.0+)$', '\\1'),
       '^(\\d{4})[年/.-](\\d)月?$', '\\1-0\\2'),
       '^(\\d{4})[年/-](\\d{2})月?$', '\\1-\\2'),
       '^((?:19|20|21)\\d{2})(0[1-9]|1[0-2])$', '\\1-\\2') END`,
  `is_period(p) AS regexp_full_match(p, '(19[7-9]\\d|2[01]\\d\\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?')
     OR (is_iso_day(p) AND coalesce(is_usable_year(TRY_CAST(p AS TIMESTAMP)), false))`,
  `read_period(t) AS CASE WHEN is_period(period_text(t)) THEN period_text(t) END`,
]
