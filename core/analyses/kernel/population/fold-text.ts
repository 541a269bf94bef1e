/** A text as people compare it: without case, width, accents and outer blanks. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The known values nearest to what was typed, nearest first, by edit distance and common beginnings. */
export function nearestValues(typed: string, known: readonly string[], count = 3): string[] {
  const folded = foldText(typed)
  return known
    .map((value) => ({ value, distance: likeness(folded, foldText(value)) }))
    .sort((a, b) => a.distance - b.distance || (a.value < b.value ? -1 : 1))
    .slice(0, count)
    .map(({ value }) => value)
}

function likeness(typed: string, known: string): number {
  if (known.includes(typed) || typed.includes(known)) return 0.5
  return editDistance(typed, known) / Math.max(typed.length, known.length, 1)
}

/** Levenshtein's distance: insertions, deletions and replacements that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
