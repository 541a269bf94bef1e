/**
 * What Slack accepts, written down from its reference pages and from what others measured, apart from the product's own
 * table, so that a wrong number there is caught here.
 *
 * docs.slack.dev/reference/block-kit/blocks/*, …/composition-objects/text-object; `msg_blocks_too_long`: metabase#79908
 * and bolt-js#2509; two charts a message: vercel/chat#696; 201 rows and 20,000 characters: assistant-ui#5785.
 */
export const ACCEPTED = {
  blocksPerMessage: 50,
  messageText: 40_000,
  advisedText: 4_000,
  blockTextPerMessage: 13_202,
  blockId: 255,
  actionId: 255,
  header: 150,
  sectionText: 3_000,
  sectionFields: 10,
  fieldText: 2_000,
  contextElements: 10,
  contextText: 3_000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  dataTableRows: [2, 201],
  dataTablePageSize: [1, 100],
  dataTableCharacters: 20_000,
  tableRows: [1, 100],
  tableCharacters: 10_000,
  tableColumns: [1, 20],
  chartsPerMessage: 2,
  chartTitle: 50,
  chartSeries: [1, 12],
  chartPoints: [1, 20],
  chartLabel: 20,
  chartAxisLabel: 50,
  pieSegments: [1, 12],
  suggestedPrompts: [1, 4],
  acknowledgeWithin: 3_000,
  responseUrlUses: 5,
  responseUrlLives: 30 * 60_000,
} as const
