import type { Caveat } from '../../../answer/answer.js'
import type { KeptStages } from '../../../facts/sources/stage-facts.js'

/** Says that before some day no customer could count as stable, where what is shown begins before it. */
export function ledgerBegins({ stableFrom }: KeptStages, shownFrom: string | undefined): Caveat[] {
  if (shownFrom === undefined || (stableFrom !== undefined && shownFrom >= stableFrom)) return []
  const text =
    stableFrom === undefined
      ? {
          en: 'The ledger is still too young for any customer to count as stable: what changes is its beginning, not growth.',
          zh: '账本历史还太短，没有客户能算稳定期：所见变化是账本的开头，并非增长。',
        }
      : {
          en: `Before ${stableFrom} no customer could count as stable: the history was too short. What changes until then is the ledger's beginning, not growth.`,
          zh: `${stableFrom} 之前历史太短，没有客户能算稳定期：此前的变化是账本的开头，并非增长。`,
        }
  return [{ code: 'ledger_begins', text }]
}
