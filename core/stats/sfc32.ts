/** Four 32-bit words that name a stream of random numbers. */
export type StreamKey = readonly [number, number, number, number]

const GOLDEN_GAMMA = 0x9e3779b9

/** Finaliser of MurmurHash3: each bit of the input reaches each bit of the output. */
function avalanche(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The key of a whole-number seed, its low and high halves spread by SplitMix steps. */
export function streamKey(seed: number): StreamKey {
  const low = seed >>> 0
  const high = Math.floor(seed / 0x100000000) >>> 0
  const word = (index: number) =>
    avalanche((avalanche(low + Math.imul(GOLDEN_GAMMA, index)) ^ Math.imul(high, 0x27d4eb2f)) + index)
  return [word(1), word(2), word(3), word(4)]
}

/** The key of a stream within a stream: it depends on the outer key and the label, not on what was drawn. */
export function derivedKey(key: StreamKey, label: string): StreamKey {
  const word = (index: 0 | 1 | 2 | 3) => {
    let h = (key[index] ^ Math.imul(GOLDEN_GAMMA, index + 1)) >>> 0
    for (let at = 0; at < label.length; at++) h = avalanche((h ^ label.charCodeAt(at)) + GOLDEN_GAMMA)
    return avalanche(h ^ key[(index + 1) & 3]! ^ label.length)
  }
  return [word(0), word(1), word(2), word(3)]
}

/**
 * Chris Doty-Humphrey's sfc32 (PractRand): 128 bits of state, whole numbers only, thus the same bits on every machine.
 *
 * @returns a function that gives the next number, 0 to 2^32 - 1
 */
export function sfc32(key: StreamKey): () => number {
  let [a, b, c, counter] = key
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) next()
  return next
}
