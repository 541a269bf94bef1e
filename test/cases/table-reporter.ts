import type { Reporter, TestModule } from 'vitest/node'

const WIDTH = 72

/** Prints each case as a line: its kind, what is right, and what came out. */
export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cases = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => test.meta().case ?? []),
    )
    const width = Math.max(4, ...cases.map(({ kind }) => kind.length))
    const line = (mark: string, kind: string, right: string, got: string) =>
      `${mark} ${kind.padEnd(width)}  ${right.padEnd(WIDTH)}  ${got}`
    console.log(line(' ', 'kind', 'expected', 'got'))
    for (const { kind, right, got, pending } of cases) {
      const [expected, came] = [shown(right), shown(got)]
      const isRight = JSON.stringify(right) === JSON.stringify(got)
      console.log(
        line(
          isRight ? '✓' : '✗',
          kind,
          expected,
          isRight ? 'the same' : `${came}${pending ? ` (pending: ${pending})` : ''}`,
        ),
      )
    }
    const right = cases.filter((one) => JSON.stringify(one.right) === JSON.stringify(one.got)).length
    console.log(`${right} of ${cases.length} kinds as expected`)
    if (cases.length > 0) return
    console.error('CASES_DIR must name the folder of the cases; no case was tried.')
    process.exitCode = 1
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`
}
