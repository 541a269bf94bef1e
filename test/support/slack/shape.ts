/** One reason why a value is refused, with the place of it as a JSON pointer. */
export interface Refusal {
  readonly pointer: string
  readonly message: string
}

/** A check of one value: adds its refusals. */
export type Shape = (value: unknown, pointer: string, refusals: Refusal[]) => void

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function text(minimum: number, maximum: number): Shape {
  return (value, pointer, refusals) => {
    if (typeof value !== 'string') refusals.push({ pointer, message: 'must be a string' })
    else if (value.length < minimum)
      refusals.push({ pointer, message: `must be more than ${minimum - 1} characters` })
    else if (value.length > maximum)
      refusals.push({ pointer, message: `must be less than ${maximum + 1} characters` })
  }
}

export const flag: Shape = (value, pointer, refusals) => {
  if (typeof value !== 'boolean') refusals.push({ pointer, message: 'must be a boolean' })
}

export function number(minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY): Shape {
  return (value, pointer, refusals) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      refusals.push({ pointer, message: 'must be a number' })
    } else if (value < minimum || value > maximum) {
      refusals.push({ pointer, message: `must be between ${minimum} and ${maximum}` })
    }
  }
}

export function oneOf(...allowed: readonly unknown[]): Shape {
  return (value, pointer, refusals) => {
    if (!allowed.includes(value)) refusals.push({ pointer, message: `must be one of ${allowed.join(', ')}` })
  }
}

export function list(item: Shape, [minimum, maximum]: readonly [number, number]): Shape {
  return (value, pointer, refusals) => {
    if (!Array.isArray(value)) return void refusals.push({ pointer, message: 'must be an array' })
    if (value.length < minimum) refusals.push({ pointer, message: `no fewer than ${minimum} items allowed` })
    if (value.length > maximum) refusals.push({ pointer, message: `no more than ${maximum} items allowed` })
    value.forEach((element, index) => {
      item(element, `${pointer}/${index}`, refusals)
    })
  }
}

/** An object with exactly these fields; a name that ends in "?" may be absent. */
export function fields(shape: Readonly<Record<string, Shape>>): Shape {
  return (value, pointer, refusals) => {
    if (!isRecord(value)) return void refusals.push({ pointer, message: 'must be an object' })
    const names = Object.keys(shape).map((name) => name.replace(/\?$/, ''))
    for (const name of Object.keys(value)) {
      if (!names.includes(name)) refusals.push({ pointer: `${pointer}/${name}`, message: 'unknown field' })
    }
    for (const [name, check] of Object.entries(shape)) {
      const key = name.replace(/\?$/, '')
      if (value[key] !== undefined) check(value[key], `${pointer}/${key}`, refusals)
      else if (!name.endsWith('?')) refusals.push({ pointer, message: `missing required field: ${key}` })
    }
  }
}

/** An object whose `type` chooses its shape. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, pointer, refusals) => {
    const shape = isRecord(value) ? shapes[String(value.type)] : undefined
    if (shape === undefined) {
      const type = isRecord(value) ? String(value.type) : typeof value
      refusals.push({ pointer: `${pointer}/type`, message: `unsupported type: ${type}` })
    } else shape(value, pointer, refusals)
  }
}

export function all(...shapes: readonly Shape[]): Shape {
  return (value, pointer, refusals) => {
    for (const shape of shapes) shape(value, pointer, refusals)
  }
}
