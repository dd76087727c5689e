import { correctionKindLabels } from '../corrective-actions/corrective-action.ts'
import { dayInWords } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { BlockKind } from './plan-block.ts'
import type { PlannedAction, PlanPart, PlanVersion, RootCause } from './plan-version.ts'

export type PassageKind = BlockKind | 'action'

export type PassageCell = { readonly label: string | null; readonly text: string }

/** One part of a plan, or one of its actions, as its texts: what redaction, projection and gate work on. */
export type Passage = {
  readonly part: Reference
  readonly version: number
  readonly kind: PassageKind
  readonly cells: readonly PassageCell[]
  readonly isTableHead: boolean
}

/** The texts of an action, in the order in which its passage has them. */
export const actionCellLabels = [
  'Action',
  'What is done',
  'What it does',
  'Root cause',
  'Owner',
  'Due',
  'How anybody can tell that it worked',
] as const

/**
 * A version as one list: its parts in order, then its actions by number. No cell holds a number of an action or the
 * reference of a case or finding, as whatever is numbered is numbered anew where it is published. A local rule.
 */
export function passagesOf(
  version: Pick<PlanVersion, 'parts' | 'actions' | 'rootCauses'>,
): readonly Passage[] {
  const parts = version.parts.map((part, at) => passageOfPart(part, version.parts[at - 1]))
  const inOrder = [...version.actions].sort((one, other) => one.number - other.number)
  return [...parts, ...inOrder.map((action) => passageOfAction(action, version.rootCauses))]
}

/** An action as far as its texts go; a draft may lack what it does and its day. */
export type ActionWording = Pick<
  PlannedAction,
  'title' | 'description' | 'rootCauses' | 'owner' | 'criterion' | 'state' | 'doneOn'
> & { readonly kind: PlannedAction['kind'] | null; readonly dueOn: PlannedAction['dueOn'] | null }

/** The texts of an action: in words, and without its number or what it covers. */
export function actionTexts(
  action: ActionWording,
  rootCauses: readonly Pick<RootCause, 'number' | 'text'>[],
): readonly string[] {
  const served = rootCauses.filter(({ number }) => action.rootCauses.includes(number))
  // Only a draft may lack them.
  const due = action.dueOn === null ? '' : dayInWords(action.dueOn)
  return [
    action.title,
    action.description,
    action.kind === null ? '' : correctionKindLabels[action.kind],
    served.map(({ text }) => text).join('\n'),
    action.owner,
    action.state === 'done' && action.doneOn ? `${due}, done on ${dayInWords(action.doneOn)}` : due,
    action.criterion,
  ]
}

function passageOfPart(part: PlanPart, before: PlanPart | undefined): Passage {
  return {
    part: part.reference,
    version: part.version,
    kind: part.kind,
    cells: part.cells.map((text) => ({ label: null, text })),
    isTableHead: part.kind === 'table-row' && before?.kind !== 'table-row',
  }
}

function passageOfAction(action: PlannedAction, rootCauses: readonly RootCause[]): Passage {
  const texts = actionTexts(action, rootCauses)
  return {
    part: action.reference,
    version: action.version,
    kind: 'action',
    cells: actionCellLabels.map((label, at) => ({ label, text: texts[at] ?? '' })),
    isTableHead: false,
  }
}
