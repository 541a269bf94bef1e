import { type Framework, GRADES } from './framework.js'
import { FRAMEWORKS } from './frameworks.js'

/** The page of docs that says what every number means, as Markdown. */
export function frameworksPage(): string {
  const grades = Object.entries(GRADES).map(([grade, { en, zh }]) => `${grade} ${en} (${zh})`)
  const of = (kind: Framework['kind'], letters: string) =>
    FRAMEWORKS.filter((framework) => framework.kind === kind && letters.includes(framework.id[0] ?? ''))
  return [
    '# What the numbers in answers mean',
    '',
    '<!-- Written by `npm run docs` from core/frameworks; change it there. -->',
    '',
    'Answers speak in words; the method under them names formulas (F), items (A to D) and the codes of the framework by stage',
    '(C, L, S, T). `driftwatch catalogue F15` prints one of them.',
    '',
    `How well each is founded: ${grades.join('; ')}.`,
    '',
    '## Formulas',
    '',
    ...of('formula', 'F').flatMap(formula),
    ...section('A. The structure of the lifecycle', of('item', 'A')),
    ...section('B. Analyses by stage', of('item', 'B')),
    ...section('C. Value and profit', of('item', 'C')),
    ...section('D. Retention and practice', of('item', 'D')),
    ...section('Codes of the framework by stage (Jiang & Liu 2007)', of('code', 'CLST')),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function formula({ id, name, meaning, grades, reference }: Framework): string[] {
  const lines = (text: string) => text.split('\n').join('  \n')
  return [
    `### ${id} ${name.en} · ${name.zh}`,
    '',
    ...(meaning === undefined ? [] : [lines(meaning.en), '', lines(meaning.zh), '']),
    `Grade ${grades.join(', ')}.${reference === undefined ? '' : ` ${reference}.`}`,
    '',
  ]
}

function section(title: string, rows: readonly Framework[]): string[] {
  return [
    `## ${title}`,
    '',
    '| | | | grade |',
    '|---|---|---|---|',
    ...rows.map(({ id, name, grades }) => `| ${id} | ${name.en} | ${name.zh} | ${grades.join(', ')} |`),
    '',
  ]
}
