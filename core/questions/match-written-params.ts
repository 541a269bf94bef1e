import type { WrittenParam } from '../reading/analysis-words.js'
import type { Matcher, Scene } from './spans.js'

interface Written extends WrittenParam {
  readonly of: string
  readonly name: string
}

const read = new WeakMap<Scene, readonly Written[]>()

/** Params that an analysis reads itself out of the text, such as weights by name, where the question names the analysis. */
export const matchWrittenParam: Matcher = (scene, at) => {
  const token = scene.tokens[at]
  if (token === undefined) return undefined
  for (const { of, name, value, passages } of writtenIn(scene)) {
    const passage = passages.find(({ start }) => start >= token.start && start < token.end)
    if (passage === undefined) continue
    const after = scene.tokens.findIndex(({ start }) => start >= passage.end)
    const end = after < 0 ? scene.tokens.length : after
    return { start: at, end, meaning: { kind: 'param', params: [{ of, name, value }] } }
  }
  return undefined
}

function writtenIn(scene: Scene): readonly Written[] {
  let known = read.get(scene)
  if (known === undefined) {
    known = scene.analyses
      .filter(({ id }) => scene.about.has(id))
      .flatMap(({ id, params = [] }) =>
        params.flatMap(({ name, read: reads }) => {
          const found = reads?.(scene.text)
          return found === undefined ? [] : [{ ...found, of: id, name }]
        }),
      )
    read.set(scene, known)
  }
  return known
}
