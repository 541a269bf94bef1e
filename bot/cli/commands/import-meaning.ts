import { DriftwatchError, type ImportOptions } from '@driftwatch/core'
import type { CommandCall, CommandOptions } from '../command.js'

/** Options of `import` that say what a file means, where its columns and values leave it open. */
export const MEANING_OPTIONS = {
  decimal: { type: 'string' },
  'amount-per': { type: 'string' },
  'keep-status': { type: 'string', multiple: true },
  'allow-future': { type: 'boolean' },
  header: { type: 'string' },
  'orders-only': { type: 'boolean' },
} as const satisfies CommandOptions

type Meaning = Pick<
  ImportOptions,
  'decimal' | 'amountPer' | 'keepStatus' | 'allowFuture' | 'columns' | 'ordersOnly'
>

/** @throws DriftwatchError `invalid_option` for a word that the option doesn't know */
export function readMeaning(values: CommandCall['values']): Meaning {
  const decimal = oneOf(values, 'decimal', ['point', 'comma'] as const)
  const amountPer = oneOf(values, 'amount-per', ['line', 'order'] as const)
  const keepStatus = values['keep-status']
  const { header } = values
  return {
    ...(decimal !== undefined && { decimal }),
    ...(amountPer !== undefined && { amountPer }),
    ...(Array.isArray(keepStatus) && { keepStatus: keepStatus.map(String) }),
    ...(values['allow-future'] === true && { allowFuture: true }),
    ...(values['orders-only'] === true && { ordersOnly: true }),
    ...(typeof header === 'string' && { columns: header.split(',').map((name) => name.trim()) }),
  }
}

function oneOf<const Word extends string>(
  values: CommandCall['values'],
  option: string,
  words: readonly Word[],
): Word | undefined {
  const given = values[option]
  if (given === undefined) return undefined
  const word = words.find((one) => one === given)
  if (word !== undefined) return word
  throw new DriftwatchError(
    'invalid_option',
    `--${option} must be ${words.join(' or ')}; got ${given}. Write for example --${option} ${words[0]}.`,
  )
}
