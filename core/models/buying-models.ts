import { DriftwatchError } from '../errors.js'
import { createBetaGeometricModel } from './beta-geometric-model.js'
import { bgBbModel } from './bg-bb-model.js'
import type { BuyingProcess } from './buying-fit.js'
import type { BuyingModel } from './buying-model.js'
import { ggompertzNbdModel } from './ggompertz-nbd-model.js'
import { nbdModel } from './nbd.js'
import { correlatedParetoNbdModel } from './pareto-nbd-correlated-model.js'
import { paretoNbdModel } from './pareto-nbd-model.js'

// biome-ignore lint/suspicious/noExplicitAny: each model knows the parameters of its own fits
const models: readonly BuyingModel<any>[] = [
  nbdModel,
  createBetaGeometricModel('bg-nbd', 1),
  createBetaGeometricModel('mbg-nbd', 0),
  createBetaGeometricModel('bg-cnbd-k', 1),
  createBetaGeometricModel('mbg-cnbd-k', 0),
  paretoNbdModel,
  correlatedParetoNbdModel,
  ggompertzNbdModel,
  bgBbModel,
]

const byName = new Map(models.map((model) => [model.name, model]))

/** The model behind a fit. Throws `invalid_input` for a fit of another kind. */
export function buyingModelOf(fit: BuyingProcess): BuyingModel {
  return buyingModelNamed(fit.model, 'the fit must be of', 'Fit one of them first.')
}

/** The model of a name. Throws `invalid_input` for another one. */
export function buyingModelNamed(
  name: string,
  rule = 'the model must be',
  hint = 'Give one of them.',
): BuyingModel {
  const model = byName.get(name)
  if (model) return model
  const known = [...byName.keys()].join(', ')
  throw new DriftwatchError('invalid_input', `${rule} a buying model (${known}); got ${name}. ${hint}`)
}
