import type { Evidence, Lang } from '@driftwatch/core'
import type { RichTextBlock, RichTextBlockElement } from '@slack/types'
import { clip } from './slack-text.js'

const SUBJECTS = 3
const STATEMENTS = 4
const STATEMENT_CHARACTERS = 300
const LABEL_CHARACTERS = 120

/** What the first few rows rest on, strongest first; rich text, in which nothing is parsed. */
export function evidenceBlock(evidence: readonly Evidence[], lang: Lang): RichTextBlock | undefined {
  const elements = evidence.slice(0, SUBJECTS).flatMap((one) => subject(one, lang))
  return elements.length === 0 ? undefined : { type: 'rich_text', elements }
}

function subject(evidence: Evidence, lang: Lang): RichTextBlockElement[] {
  const statements = evidence.statements
    .map((statement) => clip(statement[lang], STATEMENT_CHARACTERS))
    .filter((statement) => statement !== '')
    .slice(0, STATEMENTS)
  const label = clip(evidence.label || evidence.subject, LABEL_CHARACTERS)
  if (statements.length === 0 || label === '') return []
  return [
    { type: 'rich_text_section', elements: [{ type: 'text', text: label, style: { bold: true } }] },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: statements.map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
    },
  ]
}
