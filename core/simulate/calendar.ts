import { dayNumber, dayOfNumber } from '../reading/calendar.js'

export { dayNumber }

const texts = new Map<number, string>()

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  const known = texts.get(day)
  if (known !== undefined) return known
  const text = dayOfNumber(day)
  texts.set(day, text)
  return text
}

/** First day of the simulated span. */
export const SPAN_FROM = dayNumber('2022-11-01')
/** The day after the last of the simulated span. */
export const SPAN_TO = dayNumber('2026-11-01')

/** 0 is Monday, 6 Sunday. */
export function weekday(day: number): number {
  return (day + 3) % 7
}

/** The day itself, or the Monday after it where it falls on a weekend. */
export function workingDay(day: number): number {
  const index = weekday(day)
  return index < 5 ? day : day + 7 - index
}

/** January is 0. */
export function monthOf(day: number): number {
  return Number(dayText(day).slice(5, 7)) - 1
}

export function yearOf(day: number): number {
  return Number(dayText(day).slice(0, 4))
}

/** First days of the quarters that begin within the span, with the day after each quarter's last. */
export const QUARTERS: readonly { readonly from: number; readonly to: number; readonly label: string }[] =
  (() => {
    const starts: number[] = []
    for (let year = 2023; year <= 2026; year++)
      for (const month of ['01', '04', '07', '10']) starts.push(dayNumber(`${year}-${month}-01`))
    return starts.slice(0, -1).map((from, index) => ({
      from,
      to: starts[index + 1] ?? from,
      label: `${dayText(from).slice(0, 4)}-Q${(index % 4) + 1}`,
    }))
  })()
