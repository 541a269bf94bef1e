import { mkdtempSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStagingFile } from '../../../core/ledger/staging-file.js'

it.runIf(process.platform === 'linux')('has no name that a killed import could leave behind', () => {
  const dir = mkdtempSync(join(tmpdir(), 'driftwatch-staging-'))
  const staging = openStagingFile(join(dir, 'import.tmp'))
  writeSync(staging.descriptor, 'rows')
  expect(readdirSync(dir)).toEqual([])
  expect(readFileSync(staging.path, 'utf8')).toBe('rows')
  staging.close()
  rmSync(dir, { recursive: true })
})
