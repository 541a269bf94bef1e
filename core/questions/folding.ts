/** A text in which width, case and script variants are gone, and where each of its characters came from. */
export interface Folded {
  readonly text: string
  /** Offset in the original at which the character `i` of `text` starts, and one more for the end. */
  readonly offsets: readonly number[]
}

/**
 * Folds for comparing: NFKC, lower case, traditional to simplified Chinese for the characters of our vocabulary, one
 * kind of apostrophe, quotation mark and dash. Lone surrogates and control characters become spaces.
 */
export function fold(original: string): Folded {
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const character of original) {
    const folded = foldCharacter(character)
    for (let unit = 0; unit < folded.length; unit++) offsets.push(at)
    text += folded
    at += character.length
  }
  offsets.push(at)
  return { text, offsets }
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x61 && code <= 0x7a) return character
  if (code < 0x80) return code < 0x20 ? ' ' : character.toLowerCase()
  if (code >= 0xd800 && code <= 0xdfff) return ' '
  return SAME.get(character) ?? character.normalize('NFKC').toLowerCase()
}

const VARIANTS: readonly (readonly [string, string])[] = [
  ['客戶', '客户'],
  ['穩', '稳'],
  ['階', '阶'],
  ['華東', '华东'],
  ['區', '区'],
  ['個', '个'],
  ['這', '这'],
  ['過', '过'],
  ['從', '从'],
  ['週', '周'],
  ['幾', '几'],
  ['裡裏', '里里'],
  ['現', '现'],
  ['處', '处'],
  ['發', '发'],
  ['價', '价'],
  ['類', '类'],
  ['別', '别'],
  ['負責', '负责'],
  ['為爲', '为为'],
  ['麼', '么'],
  ['離', '离'],
  ['歷', '历'],
  ['數據', '数据'],
  ['質', '质'],
  ['轉', '转'],
  ['進', '进'],
  ['終', '终'],
  ['潛', '潜'],
  ['開', '开'],
  ['長', '长'],
  ['維係', '维系'],
  ['較', '较'],
  ['對', '对'],
  ['圖', '图'],
  ['勢', '势'],
  ['誰', '谁'],
  ['請', '请'],
  ['給', '给'],
  ['們', '们'],
  ['還', '还'],
  ['與', '与'],
  ['億萬', '亿万'],
  ['兩', '两'],
  ['間', '间'],
  ['變', '变'],
  ['賬帳', '账账'],
  ['當', '当'],
  ['總', '总'],
  ['額', '额'],
  ['銷', '销'],
  ['險', '险'],
  ['單', '单'],
  ['購', '购'],
  ['買', '买'],
  ['賣', '卖'],
  ['業', '业'],
  ['東', '东'],
  ['後', '后'],
  ['內', '内'],
  ['於', '于'],
  ['嗎', '吗'],
  ['團隊', '团队'],
  ['產', '产'],
  ['機', '机'],
  ['製', '制'],
  ['係', '系'],
  ['級', '级'],
  ['徑', '径'],
  ['陣', '阵'],
  ['顯', '显'],
  ['節', '节'],
  ['佔', '占'],
  ['擴', '扩'],
  ['貢獻', '贡献'],
  ['應', '应'],
  ['該', '该'],
  ['樣', '样'],
  ['實', '实'],
  ['廣', '广'],
  ['遼寧', '辽宁'],
  ['“”„‟″「」『』«»', '""""""""""'],
  ['‘’‚‛′`', "''''''"],
  ['‐‑‒–—―−', '-------'],
  ['～〜', '~~'],
  ['，；：？！（）', ',;:?!()'],
]

const SAME: ReadonlyMap<string, string> = new Map(
  VARIANTS.flatMap(([from, to]) =>
    [...from].map((character, index) => [character, to[index] ?? character] as const),
  ),
)
