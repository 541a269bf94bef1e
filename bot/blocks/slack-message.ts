import type { Block, KnownBlock } from '@slack/types'

/** A message as Slack takes it: `text` always says by itself what the blocks say. */
export interface SlackMessage {
  readonly text: string
  readonly blocks?: readonly (KnownBlock | Block)[]
}

/** How richly a message is drawn; a workspace that refuses one form gets the next plainer one. */
export interface MessageForm {
  readonly blocks: boolean
  readonly table: 'data_table' | 'table'
  readonly charts: boolean
}

export const RICHEST_FORM: MessageForm = { blocks: true, table: 'data_table', charts: true }

/** Draws one message in the form asked for. */
export type DrawMessage = (form: MessageForm) => SlackMessage

/**
 * The form to try after Slack refused blocks of these types: without what was refused where that is known, else one
 * step plainer; `undefined` when the bare text was refused too.
 */
export function plainerForm(form: MessageForm, refused: readonly string[]): MessageForm | undefined {
  if (!form.blocks) return undefined
  const charts = form.charts && !refused.includes('data_visualization')
  const table = refused.includes('data_table') ? 'table' : form.table
  const known = refused.every((type) => type === 'data_visualization' || type === 'data_table')
  if (known && (charts !== form.charts || table !== form.table)) return { blocks: true, table, charts }
  if (form.table === 'data_table' || form.charts) return { blocks: true, table: 'table', charts: false }
  return { ...form, blocks: false }
}
