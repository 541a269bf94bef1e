import type { ProductRow } from '../ledger/tables.js'
import type { Random } from '../stats/random.js'

/** A family of goods: how it is bought, and with what. */
export interface Category {
  readonly category: string
  readonly prefix: string
  /** Names in English and Chinese; each is sold in several sizes. */
  readonly kinds: readonly (readonly [english: string, chinese: string])[]
  readonly sizes: readonly string[]
  /** Unit cost of the smallest size of the first kind, and how much a size adds. */
  readonly unitCost: number
  readonly sizeStep: number
  readonly markup: number
  /** How often an order holds it, once a customer buys it at all. */
  readonly appetite: number
  /** Chance that a customer buys it at all, by segment; `else` for the others. */
  readonly adoption: Readonly<Record<string, number>>
  /** Chance instead of `adoption` for customers that buy another category, by that category. */
  readonly given?: Readonly<Record<string, number>>
  /** Bought one or two at a time, whatever the size of the customer. */
  readonly durable?: boolean
}

export const CATEGORIES: readonly Category[] = [
  {
    category: 'fasteners',
    prefix: 'FA',
    kinds: [
      ['Hex bolts', '六角螺栓'],
      ['Threaded rods', '螺杆'],
      ['Anchor sets', '锚栓套装'],
    ],
    sizes: ['M6', 'M8', 'M10', 'M12', 'M16'],
    unitCost: 14,
    sizeStep: 0.35,
    markup: 1.55,
    appetite: 10,
    adoption: {
      construction: 0.9,
      machinery: 0.85,
      automotive: 0.85,
      retail: 0.8,
      hospitality: 0.1,
      else: 0.45,
    },
  },
  {
    category: 'bearings',
    prefix: 'BE',
    kinds: [
      ['Ball bearing', '滚珠轴承'],
      ['Roller bearing', '滚子轴承'],
    ],
    sizes: ['6204', '6206', '6208', '6210'],
    unitCost: 38,
    sizeStep: 0.4,
    markup: 1.5,
    appetite: 7,
    adoption: { automotive: 0.85, machinery: 0.9, food: 0.35, logistics: 0.4, else: 0.15 },
  },
  {
    category: 'pumps',
    prefix: 'PU',
    kinds: [
      ['Circulation pump', '循环泵主机'],
      ['Dosing pump', '计量泵主机'],
      ['Submersible pump', '潜水泵主机'],
    ],
    sizes: ['CP-10', 'CP-25', 'CP-40', 'CP-65'],
    unitCost: 1900,
    sizeStep: 0.55,
    markup: 1.38,
    appetite: 0.5,
    adoption: {
      food: 0.6,
      chemicals: 0.75,
      construction: 0.4,
      machinery: 0.4,
      hospitality: 0.35,
      else: 0.12,
    },
    durable: true,
  },
  {
    category: 'service_contracts',
    prefix: 'SC',
    kinds: [
      ['Pump service contract (1 year)', '水泵维保合同一年'],
      ['Inspection contract (1 year)', '巡检维保合同一年'],
    ],
    sizes: ['S', 'M', 'L'],
    unitCost: 900,
    sizeStep: 0.6,
    markup: 1.9,
    appetite: 0,
    adoption: { else: 0 },
    given: { pumps: 0.58 },
    durable: true,
  },
  {
    category: 'seals',
    prefix: 'SE',
    kinds: [
      ['Shaft seal kit', '轴封套件'],
      ['O-ring assortment', 'O型圈套装'],
    ],
    sizes: ['20', '30', '45', '60'],
    unitCost: 46,
    sizeStep: 0.3,
    markup: 1.7,
    appetite: 4,
    adoption: { machinery: 0.3, chemicals: 0.3, else: 0.1 },
    given: { pumps: 0.72 },
  },
  {
    category: 'filters',
    prefix: 'FI',
    kinds: [
      ['Oil filter', '机油滤芯'],
      ['Air filter', '空气滤芯'],
      ['Water filter cartridge', '净水滤芯'],
    ],
    sizes: ['A1', 'A2', 'B1', 'B2'],
    unitCost: 32,
    sizeStep: 0.25,
    markup: 1.6,
    appetite: 6,
    adoption: { automotive: 0.7, logistics: 0.7, hospitality: 0.5, food: 0.55, else: 0.3 },
  },
  {
    category: 'lubricants',
    prefix: 'LU',
    kinds: [
      ['Gear oil', '齿轮油'],
      ['Hydraulic oil', '液压油'],
      ['Grease', '润滑脂'],
    ],
    sizes: ['5 L', '20 L', '200 L'],
    unitCost: 85,
    sizeStep: 1.4,
    markup: 1.42,
    appetite: 5,
    adoption: { logistics: 0.6, retail: 0.4, else: 0.2 },
    given: { bearings: 0.68, pumps: 0.45 },
  },
  {
    category: 'hand_tools',
    prefix: 'HT',
    kinds: [
      ['Torque wrench', '扭力扳手'],
      ['Socket set', '套筒组'],
      ['Cordless drill', '充电电钻'],
    ],
    sizes: ['basic', 'pro', 'max'],
    unitCost: 210,
    sizeStep: 0.7,
    markup: 1.48,
    appetite: 1.2,
    adoption: { construction: 0.75, automotive: 0.6, retail: 0.7, machinery: 0.55, else: 0.25 },
    durable: true,
  },
  {
    category: 'safety',
    prefix: 'SA',
    kinds: [
      ['Work gloves', '劳保手套'],
      ['Safety helmet', '安全帽'],
      ['Safety shoes', '安全鞋'],
      ['Ear protection', '防噪耳罩'],
    ],
    sizes: ['S', 'M', 'L'],
    unitCost: 52,
    sizeStep: 0.15,
    markup: 1.5,
    appetite: 6,
    adoption: { construction: 0.85, chemicals: 0.8, logistics: 0.7, food: 0.6, else: 0.45 },
  },
  {
    category: 'cleaning',
    prefix: 'CL',
    kinds: [
      ['Degreaser', '除油剂'],
      ['Floor cleaner', '地面清洁剂'],
      ['Industrial wipes', '工业擦拭布'],
    ],
    sizes: ['1 L', '5 L', '25 L'],
    unitCost: 30,
    sizeStep: 1.1,
    markup: 1.62,
    appetite: 7,
    adoption: { hospitality: 0.92, food: 0.8, retail: 0.5, else: 0.25 },
    given: { safety: 0.55 },
  },
  {
    category: 'packaging',
    prefix: 'PA',
    kinds: [
      ['Stretch film', '缠绕膜'],
      ['Carton bundle', '纸箱'],
      ['Pallet straps', '打包带'],
    ],
    sizes: ['small', 'medium', 'large'],
    unitCost: 40,
    sizeStep: 0.4,
    markup: 1.4,
    appetite: 8,
    adoption: { logistics: 0.9, food: 0.8, electronics: 0.65, retail: 0.6, else: 0.25 },
  },
  {
    category: 'labels',
    prefix: 'LA',
    kinds: [
      ['Shipping labels', '物流标签'],
      ['Barcode ribbon', '条码碳带'],
    ],
    sizes: ['58 mm', '80 mm', '110 mm'],
    unitCost: 26,
    sizeStep: 0.3,
    markup: 1.75,
    appetite: 5,
    adoption: { else: 0.1 },
    given: { packaging: 0.64 },
  },
  {
    category: 'electrical',
    prefix: 'EL',
    kinds: [
      ['Contactor', '接触器'],
      ['Proximity sensor', '接近传感器'],
      ['Control cable', '控制电缆'],
    ],
    sizes: ['9 A', '18 A', '32 A'],
    unitCost: 120,
    sizeStep: 0.5,
    markup: 1.52,
    appetite: 4,
    adoption: { electronics: 0.85, machinery: 0.7, automotive: 0.5, construction: 0.4, else: 0.15 },
  },
]

/** A product as the simulation needs it: the ledger's row, and its list price in the first year. */
export interface Product {
  readonly row: ProductRow & { readonly product_id: string; readonly unit_cost: number }
  readonly category: Category
  readonly listPrice: number
}

const cents = (amount: number) => Math.round(amount * 100) / 100

function tierOf(sizeIndex: number, sizes: number): string {
  if (sizeIndex === 0) return 'basic'
  return sizeIndex === sizes - 1 ? 'premium' : 'standard'
}

/** The wholesaler's range: each kind of each category in each size. */
export function simulateProducts(random: Random): readonly Product[] {
  return CATEGORIES.flatMap((category) =>
    category.kinds.flatMap(([english, chinese], kindIndex) =>
      category.sizes.map((size, sizeIndex) => {
        const spread = 0.85 + 0.3 * random.uniform()
        const unitCost = cents(
          category.unitCost * (1 + 0.3 * kindIndex) * (1 + category.sizeStep * sizeIndex) * spread,
        )
        const markup = category.markup * (0.95 + 0.1 * random.uniform()) * (1 + 0.03 * sizeIndex)
        return {
          category,
          listPrice: cents(unitCost * markup),
          row: {
            product_id: `${category.prefix}-${kindIndex + 1}${String(sizeIndex + 1).padStart(2, '0')}`,
            name: `${english} ${size} ${chinese}`,
            category: category.category,
            unit_cost: unitCost,
            tier: tierOf(sizeIndex, category.sizes.length),
          },
        }
      }),
    ),
  )
}
