import { z } from 'zod'
import { DriftwatchError } from '../../errors.js'
import type { Analysis } from './define-analysis.js'

/**
 * A reading's params, checked and completed by the analysis's schema.
 *
 * @throws DriftwatchError `params_invalid`, whose message says what is allowed
 */
export function parseParams<Params>(
  analysis: Analysis<Params>,
  params: Readonly<Record<string, unknown>>,
): Params & Record<string, unknown> {
  const parsed = analysis.params.safeParse(params)
  if (parsed.success) return parsed.data as Params & Record<string, unknown>
  const issues = parsed.error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  )
  throw new DriftwatchError(
    'params_invalid',
    `params of ${analysis.id} must fit its schema; got ${JSON.stringify(params)} (${issues.join('; ')}). ${allowedParams(analysis)}`,
    { analysis: analysis.id, params },
  )
}

function allowedParams(analysis: Pick<Analysis<unknown>, 'params'>): string {
  const schema = z.toJSONSchema(analysis.params, { unrepresentable: 'any', io: 'input' })
  const properties = Object.entries(schema.properties ?? {})
  if (properties.length === 0) return 'It takes none: leave params out.'
  const described = properties.map(([name, property]) => `${name} (${describe(property)})`)
  return `Give any of: ${described.join(', ')}.`
}

function describe(property: unknown): string {
  if (typeof property !== 'object' || property === null) return 'any value'
  const { type, enum: values, minimum, maximum, exclusiveMinimum } = property as Record<string, unknown>
  if (Array.isArray(values)) return values.join(' or ')
  const from = minimum ?? (exclusiveMinimum === undefined ? undefined : `above ${exclusiveMinimum}`)
  const bounds = [from, isLimit(maximum) ? maximum : undefined].filter((bound) => isLimit(bound))
  return [type ?? 'any value', bounds.join(' to ')].filter(Boolean).join(' ')
}

function isLimit(bound: unknown): boolean {
  return bound !== undefined && Math.abs(Number(bound)) !== Number.MAX_SAFE_INTEGER
}
