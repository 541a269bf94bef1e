/**
 * Slack's limits, as data; every number that Slack sets stands here and nowhere else. Characters are UTF-16 code units,
 * which never counts fewer than Slack does.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export const SLACK_LIMITS = {
  message: {
    blocks: 50,
    /** Slack accepts 40,000 and advises 4,000. */
    text: 4_000,
    /** Slack refuses somewhere between 13,202 and 13,297 characters of block text (`msg_blocks_too_long`). */
    blockText: 12_000,
    charts: 2,
  },
  header: 150,
  section: 3_000,
  context: { elements: 10, text: 3_000 },
  actions: 25,
  button: { text: 75, value: 2_000, actionId: 255 },
  dataTable: { rows: 201, columns: 20, characters: 20_000, pageSize: 100 },
  table: { rows: 100, columns: 20, characters: 10_000 },
  chart: { title: 50, segments: 12, series: 12, points: 20, label: 20, axisLabel: 50, seriesName: 20 },
  suggestedPrompts: 4,
  status: { lastsSeconds: 120 },
  /** Uses of a `response_url`, within half an hour. */
  responseUrl: { uses: 5 },
} as const
