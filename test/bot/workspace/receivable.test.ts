import { describe, expect, it } from 'vitest'
import { isOfAnotherApp, isReceivable, isReceivableFrame } from '../../../bot/workspace/receivable.js'

const EVENT = { type: 'event_callback', event: { type: 'app_mention' } }

describe('isReceivable', () => {
  it.each([
    EVENT,
    { type: 'url_verification', challenge: 'x' },
    { command: '/lifecycle', text: '' },
    { type: 'block_actions', actions: [{ action_id: 'a' }] },
    { ssl_check: '1' },
    { type: 'view_submission', view: { id: 'V1' } },
    { type: 'shortcut', callback_id: 'c' },
  ])('takes %j', (body) => expect(isReceivable(body)).toBe(true))

  it.each([
    null,
    undefined,
    1,
    'text',
    [],
    {},
    { event: null },
    { event: {} },
    { event: { type: 'error' } },
    { command: 7 },
    { actions: [] },
    { actions: [null] },
    { type: 3 },
    { type: 'event_callback' },
    { type: 'view_submission', view: null },
  ])('leaves %j aside', (body) => expect(isReceivable(body)).toBe(false))
})

describe('isReceivableFrame', () => {
  it.each([
    { type: 'hello' },
    { type: 'disconnect' },
    { type: 'events_api', envelope_id: 'e', payload: EVENT },
  ])('takes %j', (frame) => expect(isReceivableFrame(frame)).toBe(true))

  it.each([
    null,
    [],
    'x',
    { type: 'error' },
    { type: 'disconnected' },
    { type: 'events_api', payload: EVENT },
    { type: 'events_api', envelope_id: 'e' },
    { type: 'interactive', envelope_id: 'e', payload: null },
  ])('leaves %j aside', (frame) => expect(isReceivableFrame(frame)).toBe(false))
})

it('knows an event of another app, where both say which they are', () => {
  expect(isOfAnotherApp({ api_app_id: 'A2' }, 'A1')).toBe(true)
  expect(isOfAnotherApp({ api_app_id: 'A1' }, 'A1')).toBe(false)
  expect(isOfAnotherApp({ api_app_id: 'A2' }, undefined)).toBe(false)
  expect(isOfAnotherApp({}, 'A1')).toBe(false)
})
