import type { OrderRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'
import type { OrderDay } from './buying-process.js'
import { dayText, yearOf } from './calendar.js'
import type { Character, Shelf } from './character.js'
import type { Product } from './products.js'

/** An order line with all of the ledger's columns. */
export type DemoOrderLine = { [Column in keyof OrderRow]-?: Exclude<OrderRow[Column], undefined> }

interface ItemRange {
  readonly items: Shelf['items']
  readonly weights: readonly number[]
  readonly indexes: readonly number[]
}

interface Pick {
  readonly product: Product
  readonly quantity: number
}

const cents = (amount: number) => Math.round(amount * 100) / 100
const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** Prices and costs rise each January. */
const priceIndex = (day: number) => 1 + 0.025 * (yearOf(day) - 2022)
const costIndex = (day: number) => 1 + 0.021 * (yearOf(day) - 2022)

/** List price of a product on a day. */
export function listPrice(product: Product, day: number): number {
  return cents(product.listPrice * priceIndex(day))
}

/** What a customer buys from on a day: the first shelves of its assortment, more of them the more vigorous it is. */
function itemsWithin(character: Character): (breadth: number) => ItemRange {
  const goods = character.assortment.filter((shelf) => shelf.category.appetite > 0)
  const ranges = goods.map((_, last) => {
    const items = goods.slice(0, last + 1).flatMap((shelf) => shelf.items)
    return { items, weights: items.map((item) => item.weight), indexes: [...items.keys()] }
  })
  return (breadth: number) => {
    const shelves = Math.max(1, Math.round(goods.length * breadth))
    return ranges[shelves - 1] ?? { items: [], weights: [], indexes: [] }
  }
}

function pickLines(random: Random, character: Character, order: OrderDay, range: ItemRange): Pick[] {
  const { vigour, campaign } = order
  const { items, weights, indexes } = range
  const wanted = 1 + random.poisson(Math.max(0, character.lines - 1) * (0.5 + 0.5 * vigour.basket))
  const offered = items.findIndex((item) => item.product.category.category === campaign?.offers)
  const chosen = new Set<number>(offered >= 0 ? [offered] : [])
  for (let attempt = 0; attempt < 3 * wanted && chosen.size < Math.min(wanted, items.length); attempt++)
    chosen.add(random.choose(indexes, weights))
  return [...chosen].flatMap((index) => {
    const item = items[index]
    if (item === undefined) return []
    const scale = item.product.category.durable ? 1 : vigour.basket
    const quantity = Math.max(1, Math.round(item.quantity * scale * Math.exp(0.25 * random.normal())))
    return [{ product: item.product, quantity }]
  })
}

/** Service contracts: signed with the first order some weeks after the first pump, renewed a year later, if all is well. */
function createContractDesk(random: Random, character: Character) {
  const contract = character.assortment.find((shelf) => shelf.category.category === 'service_contracts')
    ?.items[0]?.product
  let due: number | undefined
  return (order: OrderDay, lines: readonly Pick[]): Pick[] => {
    if (contract === undefined) return []
    const holdsPump = lines.some((line) => line.product.category.category === 'pumps')
    if (due === undefined && holdsPump) due = order.day + 20 + random.integer(90)
    if (due === undefined || order.day < due || order.vigour.weakness > 0.25) return []
    due = order.day + 360
    return [{ product: contract, quantity: 1 }]
  }
}

/** Pumps are bought as projects: the second to sixth order of a customer that will own one holds it for certain. */
function firstPump(random: Random, character: Character) {
  const at = 1 + random.integer(5)
  const pump = character.assortment.find((shelf) => shelf.category.category === 'pumps')?.items[0]
  return (index: number): Pick[] =>
    pump !== undefined && index === at ? [{ product: pump.product, quantity: Math.round(pump.quantity) }] : []
}

function timeOfDay(random: Random): string {
  const minutes = 8 * 60 + random.integer(10 * 60)
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}:${pad(random.integer(60), 2)}`
}

/** Rebate on top of the customer's usual discount: granted to those who threaten to leave, and by campaigns. */
function rebateOf(order: OrderDay, sensitive: boolean): number {
  return (sensitive ? 0.13 : 0.05) * order.vigour.weakness + (order.campaign === undefined ? 0 : 0.04)
}

export interface BasketOptions {
  readonly customerId: string
  readonly character: Character
  readonly orders: readonly OrderDay[]
  /** Whether the customer leaves for a better price: then it presses for rebates before it does. */
  readonly priceSensitive: boolean
}

/** The lines of each of a customer's orders. */
export function simulateBaskets(random: Random, options: BasketOptions): DemoOrderLine[][] {
  const { customerId, character, orders } = options
  const sign = createContractDesk(random.fork('contracts'), character)
  const pumpIn = firstPump(random.fork('pump'), character)
  const itemsAt = itemsWithin(character)
  return orders.map((order, index) => {
    const goods = pickLines(random, character, order, itemsAt(order.vigour.breadth))
    const extra = pumpIn(index).filter((pump) => goods.every((line) => line.product !== pump.product))
    const bought = [...goods, ...extra]
    const lines = [...bought, ...sign(order, bought)]
    const orderId = `S${customerId.slice(1)}-${pad(index + 1, 4)}`
    const orderedAt = `${dayText(order.day)}T${timeOfDay(random)}`
    const channel = random.choose(
      character.channels,
      character.channels.map(([, weight]) => weight),
    )[0]
    const discount = character.discount + rebateOf(order, options.priceSensitive)
    return lines.map(({ product, quantity }, line) => {
      const listAmount = cents(quantity * listPrice(product, order.day))
      const off = Math.min(0.6, Math.max(0, discount + 0.015 * random.normal()))
      return {
        customer_id: customerId,
        ordered_at: orderedAt,
        order_id: orderId,
        line_no: line + 1,
        product_id: product.row.product_id,
        quantity,
        list_amount: listAmount,
        net_amount: cents(listAmount * (1 - off)),
        product_cost: cents(quantity * product.row.unit_cost * costIndex(order.day)),
        channel,
      }
    })
  })
}
