import type { Role } from '../../server/kernel/actor.ts'
import { available, type Workflow } from '../../server/kernel/workflow.ts'

/** Which of the lettered roles may make the move from the state, as the letters of a hand-written grid. */
export function whoMay<Status extends string>(
  workflow: Workflow<string, Status, Role>,
  letters: Readonly<Record<string, Role>>,
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
