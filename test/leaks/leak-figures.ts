import { routes } from '../../server/app.ts'
import { plants } from '../publication-gate/plants.ts'
import { pairsOfPlans } from '../publishing/plan-skeleton.ts'
import { encodings } from '../support/leaks/encodings.ts'
import { paper } from '../walks/access-grid.ts'
import { canaries } from '../walks/canaries.ts'
import { leakTable } from './leak-table.ts'

/** How much the proof looks at, counted from what the tests themselves go by. */
export function leakFigures(): readonly (readonly [what: string, figure: string])[] {
  const reads = routes.filter(({ method }) => method === 'get').length
  const cells = paper.rows.length * paper.columns.length
  const tested = leakTable.filter((row) => 'tests' in row).length
  const figure = (count: number) => count.toLocaleString('en-GB')
  return [
    ['Addresses that give something, enumerated from the router', figure(reads)],
    [
      'Cells of the paper that says who sees which page, each looked at',
      `${figure(paper.rows.length)} pages × ${figure(paper.columns.length)} viewers = ${figure(cells)}`,
    ],
    [
      'Words that stand in one place each, with the viewers who may meet them',
      `${figure(canaries.rows.length)} words × ${figure(canaries.columns.length)} viewers`,
    ],
    [
      'Leaks planted into published files, each caught by the gate',
      `${figure(plants.length)} ways out × ${figure(encodings.length)} encodings = ${figure(plants.length * encodings.length)}`,
    ],
    [
      'Pairs of plans that differ only in what is withheld, with the same published bytes',
      figure(pairsOfPlans),
    ],
    [
      'Known ways in which redaction has failed elsewhere',
      `${figure(leakTable.length)}, of which ${figure(tested)} have tests and ${figure(leakTable.length - tested)} cannot apply`,
    ],
  ]
}
