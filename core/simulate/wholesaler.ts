import { DriftwatchError } from '../errors.js'
import type {
  ComplaintRow,
  CustomerRow,
  ProductRow,
  SurveyRow,
  TouchRow,
  WalletRow,
} from '../ledger/tables.js'
import { createRandom } from '../stats/random.js'
import { type DemoOrderLine, simulateBaskets } from './baskets.js'
import { simulateBuying } from './buying-process.js'
import { simulateComplaints } from './complaints.js'
import { planCustomer } from './customer-plan.js'
import { customerRow } from './customer-row.js'
import { type DemoInvoice, simulateInvoices } from './invoices.js'
import { type Product, simulateProducts } from './products.js'
import { simulateReturns } from './returns.js'
import { type RosterEntry, simulateRoster } from './roster.js'
import { simulateSurveys } from './surveys.js'
import { simulateTouches } from './touches.js'
import { type CustomerTruth, customerTruth, type StageTruth, stagePath } from './truth.js'
import { simulateWallets } from './wallets.js'

export const FEWEST_CUSTOMERS = 50
export const MOST_CUSTOMERS = 200_000

export interface WholesalerOptions {
  /** Customers and prospects, 50 to 200,000; 2,000 when absent. */
  readonly customers?: number
  /** Whole number of 0 or more; 1 when absent. */
  readonly seed?: number
}

/** One customer's rows in each table, and the truth about it. */
export interface CustomerHistory {
  readonly customer: CustomerRow
  readonly orders: readonly DemoOrderLine[]
  readonly touches: readonly TouchRow[]
  readonly invoices: readonly DemoInvoice[]
  readonly surveys: readonly SurveyRow[]
  readonly complaints: readonly ComplaintRow[]
  readonly wallets: readonly WalletRow[]
  readonly truth: CustomerTruth
  readonly stages: readonly StageTruth[]
}

/** A wholesaler's range of products and its customers, whose histories are made one at a time as they are asked for. */
export interface Wholesaler {
  readonly customers: number
  readonly seed: number
  readonly products: readonly ProductRow[]
  /** The histories in the order of first contact; each call starts anew and gives the same. */
  histories(): Iterable<CustomerHistory>
}

/** The rows of all tables, and the truth in tables of its own. */
export interface DemoLedger {
  readonly orders: readonly DemoOrderLine[]
  readonly customers: readonly CustomerRow[]
  readonly products: readonly ProductRow[]
  readonly touches: readonly TouchRow[]
  readonly invoices: readonly DemoInvoice[]
  readonly surveys: readonly SurveyRow[]
  readonly complaints: readonly ComplaintRow[]
  readonly wallets: readonly WalletRow[]
  readonly truth: readonly CustomerTruth[]
  readonly truthStages: readonly StageTruth[]
}

function simulateHistory(entry: RosterEntry, products: readonly Product[]): CustomerHistory {
  const { random, customerId } = entry
  const plan = planCustomer(random, products, entry.celebrity)
  const { character, segment, region } = plan
  const { orders, contacts, lifetime } = simulateBuying(random.fork('buying'), {
    character,
    lifetime: plan.lifetime,
    segment: segment.segment,
    calendar: region.calendar,
  })
  const priceSensitive = lifetime.cause === 'bought_away'
  const lines = simulateBaskets(random.fork('baskets'), { customerId, character, orders, priceSensitive })
  const bought = lines.flat()
  const flawed = lifetime.cause === 'unintentionally_pushed_away' ? 1.6 : 1
  return {
    customer: customerRow(random.fork('record'), entry, plan, lifetime, bought),
    orders: [...bought, ...simulateReturns(random.fork('returns'), lines, flawed)],
    touches: simulateTouches(random.fork('touches'), customerId, character, lifetime, contacts),
    invoices: simulateInvoices(random.fork('invoices'), { character, lifetime, orders, lines }),
    surveys: simulateSurveys(random.fork('surveys'), customerId, character, lifetime),
    complaints: simulateComplaints(random.fork('complaints'), {
      lifetime,
      contentment: character.contentment,
      orders,
      lines,
    }),
    wallets: simulateWallets(random.fork('wallets'), { customerId, character, lifetime, orders, lines }),
    truth: customerTruth(customerId, character, lifetime, contacts),
    stages: stagePath(customerId, lifetime),
  }
}

function demandCustomers(customers: number): void {
  if (Number.isInteger(customers) && customers >= FEWEST_CUSTOMERS && customers <= MOST_CUSTOMERS) return
  throw new DriftwatchError(
    'invalid_option',
    `customers must be a whole number from ${FEWEST_CUSTOMERS} to ${MOST_CUSTOMERS}; got ${customers}. Try --customers 2000.`,
    { customers },
  )
}

/**
 * Prepares a wholesaler of industrial supplies, 2022-11-01 to 2026-10-31, whose customers buy as the literature has it. Use it
 * where the histories needn't be in memory together; `simulateWholesaler` collects them.
 *
 * @throws invalid_option for fewer than 50 or more than 200,000 customers; invalid_input for a seed that is not a whole number
 */
export function openWholesaler({ customers = 2000, seed = 1 }: WholesalerOptions = {}): Wholesaler {
  demandCustomers(customers)
  const random = createRandom(seed)
  const products = simulateProducts(random.fork('products'))
  const roster = simulateRoster(random.fork('roster'), customers, products)
  return {
    customers,
    seed,
    products: products.map((product) => product.row),
    *histories() {
      for (const entry of roster) yield simulateHistory(entry, products)
    },
  }
}

/** Simulates all tables of a wholesaler at once; the same options give the same rows to the last digit. */
export function simulateWholesaler(options: WholesalerOptions = {}): DemoLedger {
  const wholesaler = openWholesaler(options)
  const histories = [...wholesaler.histories()]
  return {
    products: wholesaler.products,
    customers: histories.map((history) => history.customer),
    orders: histories.flatMap((history) => history.orders),
    touches: histories.flatMap((history) => history.touches),
    invoices: histories.flatMap((history) => history.invoices),
    surveys: histories.flatMap((history) => history.surveys),
    complaints: histories.flatMap((history) => history.complaints),
    wallets: histories.flatMap((history) => history.wallets),
    truth: histories.map((history) => history.truth),
    truthStages: histories.flatMap((history) => history.stages),
  }
}
