import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { readBatch } from '../../../bot/cli/parse-batch.js'
import { createFakeTerminal } from '../../support/terminal.js'

it('answers a line at which the reader itself fails, and goes on', async () => {
  const lines = ['{"id":"a","text":"rfm of Acme"}', 'nonsense', '{"id":"c","text":"drift of Acme"}']
  const { terminal, written } = createFakeTerminal({ stdin: Readable.from([lines.join('\n')]) })
  const broken = () => Promise.reject(new Error('the directory is broken'))
  await readBatch('-', '2026-01-01', broken, terminal)
  const rows = written.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows).toEqual([
    { id: 'a', reject: expect.stringMatching(/^line 1 can't be read: the directory is broken/) },
    { id: null, reject: expect.stringMatching(/^line 2 is not JSON/) },
    { id: 'c', reject: expect.stringMatching(/^line 3 can't be read/) },
  ])
})
