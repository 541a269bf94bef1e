import { stem } from '../reading/stem.js'
import type { Token } from '../reading/tokens.js'

/** A phrase that was found: what it means and how many tokens it takes. */
export interface PhraseMatch<T> {
  readonly length: number
  readonly meanings: readonly T[]
}

interface Node<T> {
  readonly next: Map<string, Node<T>>
  readonly meanings: T[]
}

/** Phrases by their words, found by walking: the time doesn't depend on how many phrases there are. */
export class PhraseTree<T> {
  readonly #root: Node<T> = { next: new Map(), meanings: [] }

  add(phrase: readonly Token[], meaning: T): void {
    if (phrase.length === 0) return
    let node = this.#root
    for (const token of phrase) {
      const key = stem(token)
      let next = node.next.get(key)
      if (next === undefined) {
        next = { next: new Map(), meanings: [] }
        node.next.set(key, next)
      }
      node = next
    }
    if (!node.meanings.includes(meaning)) node.meanings.push(meaning)
  }

  /** Every phrase that starts at a token, shortest first. */
  matchesAt(tokens: readonly Token[], at: number): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = []
    let node: Node<T> | undefined = this.#root
    for (let index = at; index < tokens.length; index++) {
      node = node.next.get(stem(tokens[index] as Token))
      if (node === undefined) break
      if (node.meanings.length > 0) found.push({ length: index + 1 - at, meanings: node.meanings })
    }
    return found
  }
}
