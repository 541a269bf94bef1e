import type { Random } from '../stats/random.js'
import type { HolidayCalendar } from './seasonality.js'

export interface Region {
  readonly region: string
  readonly team: string
  readonly calendar: HolidayCalendar
  /** Share of Chinese names among its customers. */
  readonly chinese: number
  readonly weight: number
  readonly owners: readonly string[]
  readonly cities: readonly (readonly [english: string, chinese: string])[]
}

const mail = (local: string) => `${local}@harbour-supply.example`

export const REGIONS: readonly Region[] = [
  {
    region: 'East',
    team: 'Shanghai',
    calendar: 'china',
    chinese: 0.8,
    weight: 28,
    owners: ['li.wei', 'chen.jing', 'zhou.min', 'emma.clarke'].map(mail),
    cities: [
      ['Shanghai', '上海'],
      ['Suzhou', '苏州'],
      ['Hangzhou', '杭州'],
      ['Ningbo', '宁波'],
      ['Nanjing', '南京'],
      ['Wuxi', '无锡'],
    ],
  },
  {
    region: 'South',
    team: 'Shenzhen',
    calendar: 'china',
    chinese: 0.8,
    weight: 22,
    owners: ['huang.lei', 'lin.xiaoyan', 'wu.hao'].map(mail),
    cities: [
      ['Shenzhen', '深圳'],
      ['Guangzhou', '广州'],
      ['Dongguan', '东莞'],
      ['Foshan', '佛山'],
      ['Xiamen', '厦门'],
    ],
  },
  {
    region: 'North',
    team: 'Beijing',
    calendar: 'china',
    chinese: 0.85,
    weight: 16,
    owners: ['wang.fang', 'zhao.qiang', 'liu.yang'].map(mail),
    cities: [
      ['Beijing', '北京'],
      ['Tianjin', '天津'],
      ['Qingdao', '青岛'],
      ['Jinan', '济南'],
      ['Dalian', '大连'],
    ],
  },
  {
    region: 'West',
    team: 'Chengdu',
    calendar: 'china',
    chinese: 0.9,
    weight: 10,
    owners: ['tang.rui', 'he.xin'].map(mail),
    cities: [
      ['Chengdu', '成都'],
      ['Chongqing', '重庆'],
      ["Xi'an", '西安'],
      ['Kunming', '昆明'],
    ],
  },
  {
    region: 'International',
    team: 'Rotterdam',
    calendar: 'international',
    chinese: 0,
    weight: 24,
    owners: ['anna.keller', 'james.okafor', 'sofia.moreno'].map(mail),
    cities: [
      ['Rotterdam', '鹿特丹'],
      ['Hamburg', '汉堡'],
      ['Lyon', '里昂'],
      ['Leeds', '利兹'],
      ['Porto', '波尔图'],
      ['Gdansk', '格但斯克'],
      ['Singapore', '新加坡'],
    ],
  },
]

export interface Segment {
  readonly segment: string
  readonly industry: string
  readonly weight: number
  /** What firms of this trade call themselves. */
  readonly english: readonly string[]
  readonly chinese: readonly (readonly [chinese: string, english: string])[]
}

export const SEGMENTS: readonly Segment[] = [
  {
    segment: 'automotive',
    industry: 'manufacturing',
    weight: 13,
    english: ['Automotive', 'Motor Parts', 'Drivetrain', 'Vehicle Systems', 'Axle Works'],
    chinese: [
      ['汽配', 'Auto Parts'],
      ['汽车零部件', 'Auto Components'],
      ['车业', 'Vehicles'],
    ],
  },
  {
    segment: 'machinery',
    industry: 'manufacturing',
    weight: 17,
    english: ['Machinery', 'Hydraulics', 'Engineering', 'Machine Tools', 'Precision', 'Castings'],
    chinese: [
      ['机械', 'Machinery'],
      ['重工', 'Heavy Industry'],
      ['精密', 'Precision'],
      ['机电', 'Electromechanics'],
    ],
  },
  {
    segment: 'electronics',
    industry: 'manufacturing',
    weight: 12,
    english: ['Electronics', 'Circuits', 'Sensors', 'Instruments', 'Controls'],
    chinese: [
      ['电子', 'Electronics'],
      ['光电', 'Optoelectronics'],
      ['仪器', 'Instruments'],
    ],
  },
  {
    segment: 'food',
    industry: 'manufacturing',
    weight: 13,
    english: ['Foods', 'Dairy', 'Bakery', 'Beverages', 'Mills', 'Provisions'],
    chinese: [
      ['食品', 'Foods'],
      ['乳业', 'Dairy'],
      ['粮油', 'Grain and Oil'],
      ['饮料', 'Beverages'],
    ],
  },
  {
    segment: 'chemicals',
    industry: 'manufacturing',
    weight: 9,
    english: ['Chemicals', 'Coatings', 'Polymers', 'Resins', 'Pigments'],
    chinese: [
      ['化工', 'Chemicals'],
      ['涂料', 'Coatings'],
      ['新材料', 'New Materials'],
    ],
  },
  {
    segment: 'construction',
    industry: 'construction',
    weight: 11,
    english: ['Construction', 'Builders', 'Contractors', 'Steelworks', 'Civil Works'],
    chinese: [
      ['建设', 'Construction'],
      ['建材', 'Building Materials'],
      ['工程', 'Engineering'],
    ],
  },
  {
    segment: 'logistics',
    industry: 'services',
    weight: 8,
    english: ['Logistics', 'Freight', 'Warehousing', 'Shipping'],
    chinese: [
      ['物流', 'Logistics'],
      ['储运', 'Storage and Transport'],
      ['供应链', 'Supply Chain'],
    ],
  },
  {
    segment: 'hospitality',
    industry: 'services',
    weight: 7,
    english: ['Hotels', 'Resorts', 'Catering', 'Leisure'],
    chinese: [
      ['酒店', 'Hotels'],
      ['餐饮', 'Catering'],
    ],
  },
  {
    segment: 'retail',
    industry: 'trade',
    weight: 10,
    english: ['Hardware', 'Trading', 'Supplies', 'Stores', 'Merchants'],
    chinese: [
      ['五金', 'Hardware'],
      ['贸易', 'Trading'],
      ['商贸', 'Commerce'],
    ],
  },
]

export function chooseRegion(random: Random): Region {
  return random.choose(
    REGIONS,
    REGIONS.map((region) => region.weight),
  )
}

export function chooseSegment(random: Random): Segment {
  return random.choose(
    SEGMENTS,
    SEGMENTS.map((segment) => segment.weight),
  )
}
