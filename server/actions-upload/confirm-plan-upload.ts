import { type Reason, refuseIf } from '../kernel/refusals.ts'
import type { ActionWords } from '../plan-drafts/write-action.ts'
import { because } from '../rules/because.ts'
import type { ActionRow } from './preview-plan-upload.ts'

export const actionsChoices = ['all-or-nothing', 'good-rows-only'] as const
export type ActionsChoice = (typeof actionsChoices)[number]

/** An upload writes every new action or none, unless the good rows alone are chosen. Source: rule `upload-checked-again`. */
export function confirmActions(rows: readonly ActionRow[], choice: ActionsChoice): readonly ActionWords[] {
  const added = rows.filter(({ state }) => state === 'new').map(({ words }) => words)
  refuseIf([...wrongRows(rows, choice), ...nothingNew(added)])
  return added
}

function wrongRows(rows: readonly ActionRow[], choice: ActionsChoice): readonly Reason[] {
  const wrong = rows.filter(({ state }) => state === 'error').length
  if (choice === 'good-rows-only' || wrong === 0) return []
  const many = wrong === 1 ? '1 row has' : `${wrong} rows have`
  const message = `${many} errors. Correct them, or choose to write the good rows only.`
  return [because('upload-checked-again', message, 'choice')]
}

function nothingNew(added: readonly ActionWords[]): readonly Reason[] {
  return added.length > 0 ? [] : [because('upload-checked-again', 'There is no new action to write.')]
}
