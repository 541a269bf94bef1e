import type { AnalysisWords } from '../reading/analysis-words.js'
import { stem } from '../reading/stem.js'
import { type Token, tokenize } from '../reading/tokens.js'

/** How much a text is like the examples that analyses give, by the words that few of them share. */
export interface ExampleLikeness {
  /** The greatest likeness of a text to an example of each analysis: 1 for the example itself, nothing for unlike ones. */
  of(tokens: readonly Token[]): ReadonlyMap<string, number>
}

interface Example {
  readonly id: string
  readonly features: ReadonlySet<string>
  readonly length: number
}

/** Prepares the examples: cosines over words and pairs of Chinese characters, rare ones weighing more. */
export function createExampleLikeness(analyses: readonly AnalysisWords[]): ExampleLikeness {
  const texts = analyses.flatMap(({ id, examples }) =>
    examples.flatMap(({ en, zh }) => [en, zh].map((text) => ({ id, features: featuresOf(tokenize(text)) }))),
  )
  const owners = new Map<string, Set<string>>()
  for (const { id, features } of texts)
    for (const feature of features) owners.set(feature, (owners.get(feature) ?? new Set()).add(id))
  const weightOf = (feature: string) => Math.log(1 + analyses.length / (owners.get(feature)?.size ?? 0.5))
  const lengthOf = (features: ReadonlySet<string>) =>
    Math.sqrt([...features].reduce((sum, feature) => sum + weightOf(feature) ** 2, 0))
  const byFeature = new Map<string, Example[]>()
  for (const text of texts) {
    const example = { ...text, length: lengthOf(text.features) }
    for (const feature of text.features) byFeature.set(feature, [...(byFeature.get(feature) ?? []), example])
  }
  return {
    of(tokens) {
      const features = featuresOf(tokens)
      const length = lengthOf(features)
      const products = new Map<Example, number>()
      for (const feature of features)
        for (const example of byFeature.get(feature) ?? [])
          products.set(example, (products.get(example) ?? 0) + weightOf(feature) ** 2)
      const best = new Map<string, number>()
      for (const [example, product] of products) {
        const likeness = product / (length * example.length || 1)
        if (likeness > (best.get(example.id) ?? 0)) best.set(example.id, likeness)
      }
      return best
    },
  }
}

function featuresOf(tokens: readonly Token[]): ReadonlySet<string> {
  const features = new Set<string>()
  tokens.forEach((token, at) => {
    if (token.kind === 'sign') return
    if (token.kind !== 'han') features.add(stem(token))
    else if (tokens[at + 1]?.kind === 'han') features.add(`${token.text}${tokens[at + 1]?.text}`)
  })
  return features
}
