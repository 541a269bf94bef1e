const NAMED = ['-', ' ', '/'].flatMap((mark) =>
  ['%b', '%B'].flatMap((month) => ['%y', '%Y'].map((year) => `%d${mark}${month}${mark}${year}`)),
)
/** Forms of a day by how its text begins, so that few formats are tried on each. */
const DAYS: readonly (readonly [like: string, formats: readonly string[]])[] = [
  ['____/%', ['%Y/%m/%d']],
  ['____.%', ['%Y.%m.%d']],
  ['____-%', ['%Y-%m-%d']],
  ['____年%', ['%Y年%m月%d日']],
  ['%', [...NAMED, '%b %d, %Y', '%B %d, %Y']],
]
const TIMES = ['', ' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', 'T%H:%M:%S', ' %I:%M %p', ' %I:%M:%S %p']
const BY_FORM = DAYS.map(([like, days]) => {
  const formats = days.flatMap((day) => TIMES.map((time) => `'${day}${time}'`))
  return `WHEN t LIKE '${like}' THEN TRY_STRPTIME(regexp_replace(t, '日(\\d)', '日 \\1'), [${formats.join(', ')}])`
})

/** Seconds and milliseconds since 1970 are between 2001 and 2096, Excel's days between 1954 and 2119. */
const SECONDS = '[1-4]\\d{9}'
const MILLISECONDS = '[1-4]\\d{12}'
const SERIAL = '[2-7]\\d{4}([.,]\\d+)?'

/**
 * SQL macros for days that are not ISO and yet can be read in one way only: the year first (2024/1/5, 2024年1月5日) or the
 * month by its name (1-Apr-08, Apr 1, 2008); and for days that are counted.
 */
export const WRITTEN_DAY_MACROS = [
  `is_written_day(t) AS regexp_matches(t, '^\\d{4}(/|\\.|年|-)\\d{1,2}(/|\\.|月|-)\\d{1,2}|^\\d{1,2}[- /][A-Za-z]{3}|^[A-Za-z]{3,9} \\d{1,2}, \\d{4}')`,
  `is_one_way(t) AS is_iso(t) OR is_written_day(t)`,
  `written_time(t) AS CASE WHEN NOT is_written_day(t) THEN NULL ${BY_FORM.join(' ')} END`,
  `is_serial_day(t) AS regexp_full_match(t, '${SERIAL}')`,
  `serial_time(t) AS CASE WHEN is_serial_day(t) THEN
     TIMESTAMP '1899-12-30' + to_milliseconds((round(replace(t, ',', '.')::DOUBLE * 86400) * 1000)::BIGINT) END`,
  `is_unix_seconds(t) AS regexp_full_match(t, '${SECONDS}(\\.\\d+)?')`,
  `is_unix_milliseconds(t) AS regexp_full_match(t, '${MILLISECONDS}(\\.\\d+)?')`,
  `unix_time(t) AS CASE WHEN is_unix_seconds(t) THEN make_timestamp((t::DOUBLE * 1000000)::BIGINT)
     WHEN is_unix_milliseconds(t) THEN make_timestamp((t::DOUBLE * 1000)::BIGINT) END`,
  // What software writes where there is no day.
  `is_no_day(t) AS t IN ('-', '--', '—', '–', '0', '.', '?') OR starts_with(t, '0000-00-00') OR starts_with(t, '0001-01-01')
     OR starts_with(t, '1899-12-3') OR starts_with(t, '1900-01-00') OR starts_with(t, '1970-01-01')
     OR lower(t) IN ('n/a', 'na', 'none', 'nan', 'nat', 'nil', 'open', 'pending', 'unpaid', 'not paid', 'outstanding',
       'unresolved', 'ongoing', 'in progress', 'never', 'tbd', 'unknown', 'due', 'overdue', '未付', '未付款', '未支付',
       '未结', '未还', '未解决', '待处理', '处理中', '待付款', '待支付', '待定', '无', '空', '未知', '进行中', '暂无')`,
]
