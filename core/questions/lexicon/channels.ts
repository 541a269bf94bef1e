import type { Entry } from './entry.js'

/** Channels whose Chinese names hold words of their own; others are known by the word for channel beside them. */
export const CHANNEL_ENTRIES: readonly Entry[] = ['线上', '线下', '电商', '直销', '经销', '门店'].map(
  (value) => ({
    kind: 'filter',
    name: 'channel',
    value,
    zh: `${value}渠道|${value}客户`,
  }),
)
