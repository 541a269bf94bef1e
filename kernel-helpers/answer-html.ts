import type { Answer, Lang } from '@driftwatch/core'
import { escapeHtml } from './escape-html.js'

/** What the question was read as, and the answer in one sentence. */
export function headlineHtml(answer: Answer, lang: Lang): string {
  return (
    `<p style="opacity:.7">${escapeHtml(answer.echo[lang])}</p>` +
    `<p style="font-size:1.15em"><strong>${escapeHtml(answer.headline[lang])}</strong></p>`
  )
}

/** What the answer rests on, by subject, and what to be careful of. */
export function evidenceHtml(answer: Answer, lang: Lang): string {
  const subjects = answer.evidence.map((evidence) => {
    const statements = evidence.statements.map((statement) => item(statement[lang])).join('')
    return `<li><strong>${escapeHtml(evidence.label)}</strong><ul>${statements}</ul></li>`
  })
  const caveats = answer.caveats.map((caveat) => item(caveat.text[lang]))
  return section(WORDS.evidence[lang], subjects) + section(WORDS.caveats[lang], caveats)
}

/** How it was computed: in words, by formula, with every setting, the literature and the snapshot. */
export function methodHtml(answer: Answer, lang: Lang): string {
  const { method, snapshot } = answer
  const settings = Object.entries(method.settings).map(([name, value]) => `${name} = ${value}`)
  const through =
    snapshot.dataThrough === undefined ? '' : ` · ${WORDS.through[lang]} ${snapshot.dataThrough}`
  return (
    `<h4>${WORDS.method[lang]}</h4><p>${escapeHtml(method.summary[lang])}</p>` +
    line(WORDS.formulas[lang], method.formulas, lang) +
    line(WORDS.settings[lang], settings, lang) +
    section(WORDS.references[lang], method.references.map(item)) +
    `<p style="opacity:.7">${WORDS.snapshot[lang]} ${escapeHtml(snapshot.id + through)}</p>`
  )
}

/** The statements that ran, each under its purpose, to be unfolded. */
export function sqlHtml(answer: Answer): string {
  const statements = answer.sql.map(({ purpose, sql, params }) => {
    const bound = params.map((value, index) => `$${index + 1} = ${JSON.stringify(value)}`).join(', ')
    const note = bound === '' ? '' : `\n-- ${bound}`
    return `<details><summary>${escapeHtml(purpose)}</summary><pre>${escapeHtml(sql + note)}</pre></details>`
  })
  return statements.length === 0 ? '' : `<h4>SQL</h4>${statements.join('')}`
}

const WORDS = {
  evidence: { en: 'Evidence', zh: '依据' },
  caveats: { en: 'Caveats', zh: '注意事项' },
  method: { en: 'Method', zh: '方法' },
  formulas: { en: 'Formulas', zh: '公式' },
  settings: { en: 'Settings', zh: '参数' },
  references: { en: 'References', zh: '参考文献' },
  snapshot: { en: 'Snapshot', zh: '快照' },
  through: { en: 'data through', zh: '数据截至' },
} as const

function line(title: string, items: readonly string[], lang: Lang): string {
  const [colon, comma] = lang === 'zh' ? ['：', '，'] : [': ', ', ']
  return items.length === 0 ? '' : `<p>${title}${colon}${escapeHtml(items.join(comma))}</p>`
}

function item(text: string): string {
  return `<li>${escapeHtml(text)}</li>`
}

function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `<h4>${title}</h4><ul>${items.join('')}</ul>`
}
