import jupyter from 'tslab/dist/jupyter.js'
import { afterEach, describe, expect, it } from 'vitest'
import { writeOutput } from '../../kernel-helpers/notebook-output.js'
import { showEvidence, showTable } from '../../kernel-helpers/show-answer.js'
import { driftAnswer, driftTable } from '../fixtures/answers/drift-answer.js'

const channel = jupyter as { lastWriteDisplayData: typeof jupyter.lastWriteDisplayData | null }
afterEach(() => {
  channel.lastWriteDisplayData = null
})

describe('The output of a notebook', () => {
  it('is refused outside of a kernel, with what to do', () => {
    expect(() => writeOutput({ 'text/plain': 'x' })).toThrow(
      /tslab kernel; got no kernel\. Open the notebook/,
    )
  })

  it('carries all forms at once, images in base64', () => {
    const written = recorded()
    writeOutput({ 'text/plain': 'a chart', 'image/png': Uint8Array.of(1, 2, 3) })
    expect(written).toEqual([{ 'text/plain': 'a chart', 'image/png': 'AQID' }])
  })

  it('has no empty cell where there is nothing to show', () => {
    const written = recorded()
    showEvidence({ ...driftAnswer, evidence: [], caveats: [] })
    expect(written).toEqual([])
  })

  it('names a table in words for front ends without HTML', () => {
    const written = recorded()
    showTable(driftTable, { lang: 'zh' })
    expect(written[0]?.['text/plain']).toBe(
      '客户, 阶段, 流失概率, 近 12 个月收入, 距上次下单, 上次下单, 首要信号: 3',
    )
  })
})

function recorded(): Record<string, string>[] {
  const written: Record<string, string>[] = []
  channel.lastWriteDisplayData = ({ data }) => written.push(data as Record<string, string>)
  return written
}
