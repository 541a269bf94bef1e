/** A path for the engine's table functions, which otherwise take `*`, `?` and `[` in a file's name for a pattern. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[]/g, (sign) => `[${sign}]`)
}
