import type { Lang, Text } from '@driftwatch/core'
import { noticeMessage } from './notice-message.js'
import type { DrawMessage } from './slack-message.js'

/** Why a question isn't answered where, or to whom, it was asked. */
export type DenialReason = 'shared_channel' | 'outsider' | 'guest' | 'unchecked'

const REASONS: Record<DenialReason, Text> = {
  shared_channel: {
    en: 'This channel is shared with another organisation, so I don’t show customer data here. Please ask me in a direct message or in an internal channel.',
    zh: '这个频道与外部组织共享，我不会在这里显示客户数据。请私信我，或在内部频道提问。',
  },
  outsider: {
    en: 'I only answer members of the workspace that I was installed in.',
    zh: '我只回答本工作区成员的问题。',
  },
  guest: {
    en: 'I don’t show customer data to guests of this workspace. Please ask a full member.',
    zh: '我不会向本工作区的访客显示客户数据，请联系正式成员。',
  },
  unchecked: {
    en: 'I couldn’t make sure that this conversation is internal, so I don’t show customer data here for now. Please try again in a minute; if it stays so, whoever runs driftwatch should check its permissions in Slack.',
    zh: '我暂时无法确认这里是否只有内部成员，所以先不显示客户数据。请过一分钟再试；如果一直这样，请管理员检查 driftwatch 在 Slack 中的权限。',
  },
}

/** A polite refusal, for the eyes of the person who asked only. */
export function denialMessage(reason: DenialReason, lang: Lang): DrawMessage {
  return noticeMessage({ paragraph: REASONS[reason][lang] })
}
