import type { Entry } from './entry.js'

const direction = (value: string, en: string): Entry => ({
  kind: 'filter',
  name: 'region',
  value,
  en,
})

/** Directions get the capital that ledgers write them with. */
const DIRECTIONS: readonly Entry[] = [
  direction('North', 'north | northern'),
  direction('South', 'south | southern'),
  direction('East', 'east | eastern'),
  direction('West', 'west | western'),
  direction('Northeast', 'northeast | north east | northeastern'),
  direction('Northwest', 'northwest | north west | northwestern'),
  direction('Southeast', 'southeast | south east | southeastern'),
  direction('Southwest', 'southwest | south west | southwestern'),
  direction('Central', 'central | centre region | center region'),
  ...['EMEA', 'APAC', 'DACH', 'LATAM', 'Benelux', 'Nordics'].map((name) =>
    direction(name, name.toLowerCase()),
  ),
]

const AREAS_ZH = ['华东', '华南', '华北', '华中', '华西', '东北', '西北', '西南', '东南', '中南']

const SIDES_ZH = [
  '东区',
  '南区',
  '西区',
  '北区',
  '中区',
  '东部',
  '南部',
  '西部',
  '北部',
  '中部',
  '南方',
  '北方',
]

const PROVINCES_ZH =
  '北京 上海 天津 重庆 河北 山西 内蒙古 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 深圳 广州 杭州 南京 苏州 成都 武汉 西安 长三角 珠三角'.split(
    ' ',
  )

/** Whole names of the areas, so that a ledger in one language understands the other. */
export const REGION_SYNONYMS: readonly (readonly string[])[] = [
  ['East', '华东', '东区', '东部', 'East China', '华东区'],
  ['South', '华南', '南区', '南部', '南方', 'South China', '华南区'],
  ['North', '华北', '北区', '北部', '北方', 'North China', '华北区'],
  ['West', '华西', '西区', '西部', 'West China', '华西区'],
  ['Central', '华中', '中区', '中部', 'Central China', '华中区'],
  ['Northeast', '东北', '东北区'],
  ['Northwest', '西北', '西北区'],
  ['Southwest', '西南', '西南区'],
  ['Southeast', '东南', '东南区'],
]

/** Words after the name of a region that belong to it. */
const AREA_WORDS_ZH = ['', '区', '地区', '大区', '区域', '片区']

export const REGION_ENTRIES: readonly Entry[] = [
  ...DIRECTIONS,
  ...AREAS_ZH.map(
    (value): Entry => ({
      kind: 'filter',
      name: 'region',
      value,
      zh: AREA_WORDS_ZH.map((word) => value + word).join('|'),
    }),
  ),
  ...SIDES_ZH.map((value): Entry => ({ kind: 'filter', name: 'region', value, zh: value })),
  ...PROVINCES_ZH.map(
    (value): Entry => ({
      kind: 'filter',
      name: 'region',
      value,
      zh: [
        value,
        `${value}地区`,
        `${value}大区`,
        `${value}区域`,
        `${value}片区`,
        `${value}省`,
        `${value}市`,
      ].join('|'),
    }),
  ),
]
