import assert from 'node:assert/strict'
import { available, type Workflow } from '../../server/kernel/workflow.ts'
import { isSettingKey } from '../../server/rules/local-settings.ts'
import { isRuleId } from '../../server/rules/rule-table.ts'
import { cellsOf, grid } from './grid.ts'

type Letters<Doer extends string> = Readonly<Record<string, Doer>>

/** Which of the lettered roles may make the move from the state, as the letters of a hand-written grid. */
function whoMay<Status extends string, Doer extends string>(
  workflow: Workflow<string, Status, Doer>,
  letters: Letters<Doer>,
  action: string,
  status: string,
): string {
  const from = Object.values(workflow)
    .flatMap((move) => [...move.from, move.to])
    .find((one) => one === status)
  const may = Object.entries(letters).filter(
    ([, role]) => from && available(workflow, from, [role]).some((move) => move.action === action),
  )
  return may.map(([letter]) => letter).join('') || '-'
}

/**
 * Holds a workflow against a grid written by hand: who may make which move from which state, and, in the first column,
 * where it leads. A move, a state or a role that the grid does not know fails.
 */
export function livesAsWritten<Status extends string, Doer extends string>(
  life: string,
  letters: Letters<Doer>,
  workflow: Workflow<string, Status, Doer>,
  statuses: readonly Status[],
): void {
  const written = grid(life)

  for (const { row, column, cell } of cellsOf(written)) {
    it(column === 'to' ? `${row} leads to ${cell}` : `${row} from ${column}: ${cell}`, () => {
      assert.equal(column === 'to' ? workflow[row]?.to : whoMay(workflow, letters, row, column), cell)
    })
  }

  it('has no other move, no other state and nobody else who moves it', () => {
    assert.deepEqual(
      written.rows.map((row) => row.name),
      Object.keys(workflow),
    )
    assert.deepEqual(written.columns, ['to', ...statuses])
    assert.deepEqual(
      [...new Set(Object.values(workflow).flatMap((move) => move.by))].toSorted(),
      Object.values(letters).toSorted(),
    )
  })

  it('names a rule or local setting for each move', () => {
    const named = Object.values(workflow).map((move) => move.rule)

    assert.deepEqual(
      named.filter((rule) => !isRuleId(rule) && !isSettingKey(rule)),
      [],
    )
  })
}
