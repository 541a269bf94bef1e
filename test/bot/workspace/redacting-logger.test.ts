import { describe, expect, it } from 'vitest'
import { createRedactingLogger, type LogLevelName } from '../../../bot/workspace/redacting-logger.js'

function logged(
  level: LogLevelName,
  log: (logger: ReturnType<typeof createRedactingLogger>) => void,
): string[] {
  const lines: string[] = []
  log(createRedactingLogger({ write: (at, line) => void lines.push(`${at} ${line}`) }, level))
  return lines
}

describe('the redacting logger', () => {
  it('passes the level asked for and above', () => {
    const lines = logged('warn', (logger) => {
      logger.debug('a')
      logger.info('b')
      logger.warn('c')
      logger.error('d')
    })
    expect(lines).toEqual(['warn c', 'error d'])
  })

  it.each([
    [
      'Received a message on the WebSocket: {"text":"secret"}',
      'debug Received a message on the WebSocket […]',
    ],
    ['http request body: {"text":"secret"}', 'debug http request body […]'],
    [
      'Unable to parse an incoming WebSocket message (will ignore): x, secret',
      'debug Unable to parse an incoming WebSocket message […]',
    ],
    ["apiCall('chat.postMessage') start", "debug apiCall('chat.postMessage') start"],
  ])('cuts what the SDK debugs: %s', (line, shown) => {
    expect(logged('debug', (logger) => logger.debug(line))).toEqual([shown])
  })

  it.each([
    ['token xoxb-12-34-AbCd and xapp-1-A-2-b', 'token [token] and [token]'],
    ['at wss://wss.slack.com/link/?ticket=abc now', 'at [address] now'],
    ['to https://hooks.slack.com/commands/T1/2/3', 'to [address]'],
    ['failed with {"user":"secret"} and more', 'failed with […]'],
    [
      '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/text]',
      '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/text]',
    ],
  ])('cuts secrets at every level: %s', (line, shown) => {
    expect(logged('info', (logger) => logger.error(line))).toEqual([`error ${shown}`])
  })

  it('shows an error by its words and an object not at all', () => {
    const lines = logged('info', (logger) => logger.error('failed', new TypeError('boom'), { secret: 1 }, 5))
    expect(lines).toEqual(['error failed TypeError: boom […] 5'])
  })
})
