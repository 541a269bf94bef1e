/** The few marks that a terminal's text carries; without colour they are the text itself. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
}

/** Bold and dim by ANSI sequences, or nothing at all where the terminal shows no colour. */
export function createStyle(color: boolean): Style {
  const mark = (on: number, off: number) => (text: string) =>
    color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return { bold: mark(1, 22), dim: mark(2, 22) }
}
