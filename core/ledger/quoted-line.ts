/** Values as one line of comma-separated text, all in quotes; line ends inside a value become spaces. */
export function quotedLine(values: readonly string[]): string {
  return values.map((value) => `"${value.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`).join(',')
}

/** Three decimals could be taken for thousands by a reader of text; four can't. */
export function surelyDecimal(number: string): string {
  return /\.\d{3}$/.test(number) ? `${number}0` : number
}
