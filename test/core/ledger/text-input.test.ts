import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBytes, readText } from '../../../core/ledger/text-input.js'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'driftwatch-text-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function read(path: string): Promise<string> {
  let text = ''
  for await (const piece of readText(path)) text += piece.toString('utf8')
  return text
}

describe('readText', () => {
  it('unpacks gzip, also of several members', async () => {
    const path = join(dir, 'a.csv.gz')
    await writeFile(path, Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')]))
    expect(await read(path)).toBe('a,b\n1,2\n')
  })

  it.each([
    ['cut short', (packed: Buffer) => packed.subarray(0, packed.length - 9)],
    [
      'with a changed byte',
      (packed: Buffer) => Buffer.concat([packed.subarray(0, 30), Buffer.from('xx'), packed.subarray(32)]),
    ],
  ])('refuses a gzip file %s', async (_what, broken) => {
    const path = join(dir, 'a.csv.gz')
    const rows = Array.from({ length: 999 }, (_, row) => `${row},${(row * 7919) % 1000}`).join('\n')
    await writeFile(path, broken(gzipSync(rows)))
    await expect(read(path)).rejects.toMatchObject({
      code: 'file_not_readable',
      message: expect.stringContaining('a.csv.gz must be a whole gzip file'),
    })
  })
})

describe('firstBytes', () => {
  it('refuses a folder, a pipe that nobody writes to, a circle of links and a missing file', async () => {
    await mkdir(join(dir, 'folder'))
    execFileSync('mkfifo', [join(dir, 'pipe')])
    await symlink(join(dir, 'circle'), join(dir, 'circle'))
    for (const [name, got] of [
      ['folder', 'a folder'],
      ['pipe', 'a pipe or a device'],
      ['circle', 'ELOOP'],
      ['missing', 'ENOENT'],
    ] as const) {
      await expect(firstBytes(join(dir, name)), name).rejects.toMatchObject({
        code: 'file_not_readable',
        message: expect.stringContaining(`got ${got}`),
      })
    }
  })
})
