import type { Random } from '../stats/random.js'
import type { Segment } from './market.js'

/** A firm's name, and its English form where the name is Chinese. */
export interface FirmName {
  readonly name: string
  readonly english?: string
}

const split = (text: string) =>
  text.split(' ').map((pair) => {
    const [character = '', sound = ''] = pair.split('/')
    return [character, sound] as const
  })

const FIRST = split(
  '宏/hong 瑞/rui 鑫/xin 恒/heng 华/hua 永/yong 嘉/jia 金/jin 诚/cheng 博/bo 天/tian 海/hai 东/dong 新/xin 中/zhong 正/zheng 大/da 万/wan 百/bai 凯/kai 安/an 德/de 广/guang 国/guo 汇/hui 佳/jia 京/jing 景/jing 利/li 隆/long 明/ming 鹏/peng 荣/rong 三/san 盛/sheng 顺/shun 腾/teng 伟/wei 祥/xiang 旭/xu 亚/ya 益/yi 银/yin 裕/yu 远/yuan 振/zhen 卓/zhuo 立/li',
)
const SECOND = split(
  '达/da 盛/sheng 泰/tai 丰/feng 兴/xing 龙/long 信/xin 源/yuan 康/kang 和/he 成/cheng 昌/chang 发/fa 富/fu 光/guang 豪/hao 辉/hui 洁/jie 捷/jie 朗/lang 力/li 联/lian 茂/mao 美/mei 能/neng 鹏/peng 平/ping 奇/qi 锐/rui 升/sheng 胜/sheng 实/shi 特/te 通/tong 旺/wang 维/wei 鑫/xin 业/ye 易/yi 宇/yu 展/zhan 洲/zhou 邦/bang 创/chuang 帆/fan 峰/feng 科/ke 宁/ning',
)

const ENGLISH_FIRST = (
  'Alder Amber Anchor Apex Arbor Aspen Atlas Aurora Beacon Birch Blue Bridge Bright Canal Cedar Clear Cobalt Copper Coral Crescent ' +
  'Crown Delta Eagle East Elm Ember Falcon Fern First Flint Fox Glen Golden Granite Green Grey Grove Hanse Harvest Hawk Hazel Heron ' +
  'High Horizon Iron Ivory Juniper Keel Kings Lake Laurel Linden Long Maple Marble Meadow Mercury Mill Moor New Noble Nordic North ' +
  'Oak Ocean Old Orchard Osprey Otter Pearl Pine Pioneer Quarry Raven Red River Rowan Royal Saffron Sage Silver Slate South Spring ' +
  'Stone Summit Swan Swift Tall Thorn Tide True Union Vale Vega Walnut West White Wild Willow Wren York'
).split(' ')
const ENGLISH_SECOND =
  'bridge brook bury crest dale field ford gate ham haven hill holm hurst land ley mark mere mont moor port ridge shore side stead stone ton vale view ward water well wick wood worth'.split(
    ' ',
  )
const SURNAMES = (
  'Abbott Andersen Baker Bauer Becker Bennett Bianchi Brandt Carter Castillo Costa Dubois Duval Ellis Ferreira Fischer Fontaine Fraser ' +
  'Garcia Hansen Hoffmann Hughes Ivanov Jansen Jensen Kowalski Kruger Lambert Larsen Lindqvist Marino Martens Mehta Moreau Murphy Nielsen ' +
  'Novak Okoye Olsen Patel Pereira Petrov Quinn Romano Rossi Santos Schmidt Silva Singh Sorensen Tanaka Vance Vermeer Visser Wagner Walsh ' +
  'Weber Whitfield Yilmaz Zimmer'
).split(' ')

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** Brand of two characters and a word for the trade, as in 宏远机械. */
function chineseName(random: Random, segment: Segment): Required<FirmName> {
  const [first, firstSound] = random.choose(FIRST)
  const [second, secondSound] = random.choose(SECOND.filter(([character]) => character !== first))
  const [trade, tradeEnglish] = random.choose(segment.chinese)
  return {
    name: `${first}${second}${trade}`,
    english: `${capital(firstSound + secondSound)} ${tradeEnglish}`,
  }
}

/** A place-like brand or the founders' surnames, and a word for the trade, as in Alderbrook Dairy. */
function englishName(random: Random, segment: Segment): FirmName {
  const trade = random.choose(segment.english)
  const form = random.uniform()
  if (form < 0.2) return { name: `${random.choose(SURNAMES)} ${trade}` }
  if (form < 0.35) return { name: `${random.choose(SURNAMES)} & ${random.choose(SURNAMES)} ${trade}` }
  return { name: `${random.choose(ENGLISH_FIRST)}${random.choose(ENGLISH_SECOND)} ${trade}` }
}

/** Gives each firm a name that no other has; a city tells namesakes apart, and a number where even that is taken. */
export interface NameRegister {
  chinese(random: Random, segment: Segment, city: string): FirmName
  english(random: Random, segment: Segment, city: string): FirmName
  /** A subsidiary, named after its parent and its city. */
  subsidiary(parent: FirmName, city: readonly [english: string, chinese: string]): FirmName
}

export function createNameRegister(reserved: readonly string[]): NameRegister {
  const taken = new Set(reserved)

  function claim(candidates: readonly FirmName[]): FirmName | undefined {
    const free = candidates.find((candidate) => !taken.has(candidate.name))
    if (free !== undefined) taken.add(free.name)
    return free
  }

  function numbered(base: FirmName, join: (name: string, number: number) => string): FirmName {
    for (let number = 2; ; number++) {
      const free = claim([{ ...base, name: join(base.name, number) }])
      if (free !== undefined) return free
    }
  }

  return {
    chinese(random, segment, city) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const plain = chineseName(random, segment)
        const free = claim([plain, { ...plain, name: `${city}${plain.name}` }])
        if (free !== undefined) return free
      }
      return numbered(chineseName(random, segment), (name, number) => `${name}${number}厂`)
    },
    english(random, segment, city) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const plain = englishName(random, segment)
        const free = claim([plain, { name: `${plain.name} ${city}` }])
        if (free !== undefined) return free
      }
      return numbered(englishName(random, segment), (name, number) => `${name} No. ${number}`)
    },
    subsidiary(parent, [english, chinese]) {
      if (parent.english === undefined)
        return (
          claim([{ name: `${parent.name} ${english}` }]) ??
          numbered(parent, (name, number) => `${name} ${english} ${number}`)
        )
      const branch = { name: `${parent.name}${chinese}分公司`, english: `${parent.english} ${english}` }
      return (
        claim([branch]) ?? numbered(branch, (name, number) => name.replace('分公司', `第${number}分公司`))
      )
    },
  }
}
