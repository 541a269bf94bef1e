/** Letters that stand for a currency beside a number, besides every sign of Unicode's class Sc. */
const CODES = [
  ...[
    'USD',
    'EUR',
    'GBP',
    'JPY',
    'CNY',
    'RMB',
    'HKD',
    'TWD',
    'KRW',
    'INR',
    'AUD',
    'NZD',
    'CAD',
    'SGD',
    'CHF',
  ],
  ...[
    'SEK',
    'NOK',
    'DKK',
    'PLN',
    'CZK',
    'HUF',
    'RON',
    'BGN',
    'TRY',
    'RUB',
    'UAH',
    'ILS',
    'AED',
    'SAR',
    'ZAR',
  ],
  ...[
    'NGN',
    'KES',
    'EGP',
    'BRL',
    'MXN',
    'ARS',
    'CLP',
    'COP',
    'PEN',
    'THB',
    'VND',
    'IDR',
    'MYR',
    'PHP',
    'PKR',
  ],
]
const WORDS = [
  'kr\\.?',
  'zł',
  'Kč',
  'Ft',
  'Fr\\.?',
  'Rs\\.?',
  'R\\$',
  '[A-Z]{1,2}\\$',
  '元',
  '円',
  '원',
  'руб\\.?',
]
const CURRENCY = ['\\p{Sc}', ...CODES, ...WORDS].join('|')

/** A group of thousands never starts with 0; the second form is how India groups. */
const COMMA_GROUPS = '[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?|[-+]?[1-9]\\d?(,\\d{2})+,\\d{3}(\\.\\d*)?'
const OTHER_GROUPS = `[-+]?[1-9]\\d{0,2}(?:( \\d{3})+|(''\\d{3})+)`

/**
 * SQL macros that read a number as people write it: a currency on either side, brackets or a trailing minus for what is
 * negative, an apostrophe that a spreadsheet put in front, groups of thousands by comma, dot, apostrophe or space.
 *
 * What a comma or a dot means is settled by the column (see number-convention.ts): `plain_number` takes the dot for the
 * decimals, `comma_number` the comma.
 */
export const NUMBER_MACROS = [
  `flat_number(t) AS regexp_replace(translate(narrow(t), '−–’' || chr(160) || chr(8239) || chr(8201) || chr(8199),
     '--''    '), '^''', '')`,
  `without_brackets(t) AS regexp_replace(regexp_replace(flat_number(t), '^([^\\d(]*)\\((.+)\\)([^\\d)]*)$', '-\\1\\2\\3'),
     '^([^-]*\\d[^-]*)-$', '-\\1')`,
  // "$ -" is how an accountant writes nothing.
  `bare_number(t) AS CASE WHEN regexp_full_match(flat_number(t), '(?i)(${CURRENCY})\\s*-+|-+\\s*(${CURRENCY})') THEN '0'
     ELSE trim(regexp_replace(regexp_replace(without_brackets(t),
       '^([-+]?)\\s*(${CURRENCY})\\s*', '\\1', 'i'), '\\s*(${CURRENCY})$', '', 'i')) END`,
  `currency_of(t) AS CASE
     WHEN regexp_matches(narrow(t), '(?i)¥|RMB|CNY|元') THEN '¥'
     ELSE nullif(regexp_extract(upper(narrow(t)), '[A-Z]{0,2}\\p{Sc}|${CODES.join('|')}'), '') END`,

  `has_thousands(b) AS regexp_full_match(b, '${COMMA_GROUPS}|${OTHER_GROUPS}(\\.\\d*)?')`,
  `is_comma_number(b) AS regexp_full_match(b,
     '[-+]?\\d+(,\\d*)?|[-+]?,\\d+|[-+]?[1-9]\\d{0,2}(\\.\\d{3})+(,\\d*)?|${OTHER_GROUPS}(,\\d*)?')`,
  `grouped_by_point(b) AS CASE WHEN has_thousands(b) THEN regexp_replace(b, '[, '']', '', 'g') ELSE b END`,
  `grouped_by_comma(b) AS CASE WHEN is_comma_number(b) THEN replace(regexp_replace(b, '[. '']', '', 'g'), ',', '.') END`,
  // What most files write is known at one look.
  `is_usual_number(t) AS regexp_full_match(t, '[-+]?([¥￥$€£] ?)?([1-9]\\d{0,2}(,\\d{3})+|\\d+)(\\.\\d*)?( ?[¥￥$€£元])?')`,
  `plain_number(t) AS CASE WHEN is_usual_number(t) THEN regexp_replace(t, '[^0-9.+-]', '', 'g')
     ELSE grouped_by_point(bare_number(t)) END`,
  `comma_number(t) AS grouped_by_comma(bare_number(t))`,

  // Each of these can be read in one way only, whatever stands around it.
  `is_surely_comma(b) AS regexp_full_match(b,
     '[-+]?\\d*,(\\d{1,2}|\\d{4,})|[-+]?0\\d*,\\d+|[-+]?\\d{4,},\\d*|[-+]?[1-9]\\d{0,2}(\\.\\d{3})+,\\d*|[-+]?[1-9]\\d{0,2}(\\.\\d{3}){2,}|${OTHER_GROUPS},\\d+')`,
  `is_surely_point(b) AS regexp_full_match(b,
     '[-+]?\\d*\\.(\\d{1,2}|\\d{4,})|[-+]?0\\d*\\.\\d+|[-+]?\\d{4,}\\.\\d*|[-+]?[1-9]\\d{0,2}(,\\d{3})+\\.\\d*|[-+]?[1-9]\\d{0,2}(,\\d{3}){2,}|[-+]?[1-9]\\d?(,\\d{2})+,\\d{3}(\\.\\d*)?|${OTHER_GROUPS}\\.\\d+')`,
  `is_either_comma(b) AS regexp_full_match(b, '[-+]?[1-9]\\d{0,2},\\d{3}')`,
  `is_either_dot(b) AS regexp_full_match(b, '[-+]?[1-9]\\d{0,2}\\.\\d{3}')`,
  `has_either_mark(t) AS is_either_comma(bare_number(t)) OR is_either_dot(bare_number(t))`,

  `sure_comma(t) AS CASE WHEN is_surely_comma(bare_number(t)) THEN comma_number(t) END`,
  `sure_point(t) AS CASE WHEN is_surely_point(bare_number(t)) THEN plain_number(t) END`,
  `read_number(t) AS coalesce(TRY_CAST(t AS DECIMAL(18,4)), TRY_CAST(plain_number(t) AS DECIMAL(18,4)),
     TRY_CAST(sure_comma(t) AS DECIMAL(18,4)))`,
  `read_comma_number(t) AS coalesce(TRY_CAST(comma_number(t) AS DECIMAL(18,4)), TRY_CAST(sure_point(t) AS DECIMAL(18,4)))`,
  `read_factor(t) AS coalesce(TRY_CAST(t AS DECIMAL(38,12)), TRY_CAST(plain_number(t) AS DECIMAL(38,12)),
     TRY_CAST(sure_comma(t) AS DECIMAL(38,12)))`,
  `read_comma_factor(t) AS coalesce(TRY_CAST(comma_number(t) AS DECIMAL(38,12)),
     TRY_CAST(sure_point(t) AS DECIMAL(38,12)))`,
]
