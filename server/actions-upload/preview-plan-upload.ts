import { type Headers, sourceReasons } from '../findings-upload/check-mapping.ts'
import { ruleOfField } from '../findings-upload/finding-fields.ts'
import { tooManyCells } from '../findings-upload/join-rows.ts'
import { type CellReading, fieldReader, placeOf, type UploadedSheet } from '../findings-upload/read-cell.ts'
import type { Place, UploadError, UploadWarning } from '../findings-upload/upload-notes.ts'
import { type Reason, refuseIf } from '../kernel/refusals.ts'
import type { TableRow } from '../kernel/table.ts'
import type { DraftAction } from '../plan-drafts/plan-draft.ts'
import { actionReasons, type ActionGround, type ActionWords } from '../plan-drafts/write-action.ts'
import { because } from '../rules/because.ts'
import type { ActionsMapping } from './actions-upload.ts'
import { actionFieldNames, actionFields, type ActionFieldName } from './planned-action-fields.ts'
import { type CoveredNames, readPlannedAction } from './read-planned-action.ts'

/** `there`: the draft has an action with these words already, and nothing happens to it. */
export type ActionRowState = 'new' | 'there' | 'error'

export type ActionRow = {
  readonly state: ActionRowState
  readonly place: Place
  /** The row as it stands in the file. */
  readonly rows: readonly TableRow[]
  readonly words: ActionWords
  readonly errors: readonly UploadError<ActionFieldName>[]
  readonly warnings: readonly UploadWarning<ActionFieldName>[]
}

export type UploadGround = ActionGround & {
  readonly covered: readonly CoveredNames[]
  readonly actions: readonly DraftAction[]
}

const mostActions = 500

/** A mapping of actions says at least where it stands what is done. Source: rule `plan-is-whole`. */
export function actionsMappingReasons({ fields }: ActionsMapping, headers: Headers): readonly Reason[] {
  const missing = fields.description
    ? []
    : [because('plan-is-whole', 'Say in which column it stands what is done.', 'description')]
  return [
    ...missing,
    ...actionFieldNames.flatMap((name) => {
      const source = fields[name]
      return source ? sourceReasons(name, actionFields[name], source, headers) : []
    }),
  ]
}

/** Shows each row of a file as the action it would be, with every error at its cell. Source: rule `upload-checked-again`. */
export function previewActions(
  uploaded: UploadedSheet,
  mapping: ActionsMapping,
  ground: UploadGround,
): readonly ActionRow[] {
  const { header, rows } = uploaded.sheet
  refuseIf(actionsMappingReasons(mapping, { first: header, second: null }))
  const many = `The sheet has ${rows.length.toLocaleString('en-GB')} rows; a plan takes ${mostActions} actions at a time. Split it into several files.`
  refuseIf(rows.length > mostActions ? [{ message: many }] : [])
  const readers = actionFieldNames.flatMap((name) => {
    const source = mapping.fields[name]
    const field = { name, ...actionFields[name] }
    return source ? [{ name, read: fieldReader(field, source, uploaded, mapping.dayOrder) }] : []
  })
  const known = new Set(ground.actions.filter((one) => !one.isTakenOut).map(sameAction))
  return rows.map((row) => {
    const readings = new Map(readers.map(({ name, read }) => [name, read(row)]))
    const shown = rowOf(uploaded, row, readings, ground)
    const isThere = known.has(sameAction(shown.words))
    // Twice in one file is once in the draft.
    if (shown.errors.length === 0) known.add(sameAction(shown.words))
    return { ...shown, state: shown.errors.length > 0 ? 'error' : isThere ? 'there' : 'new' }
  })
}

type Readings = ReadonlyMap<ActionFieldName, CellReading<ActionFieldName>>

function rowOf(
  uploaded: UploadedSheet,
  row: TableRow,
  readings: Readings,
  ground: UploadGround,
): Omit<ActionRow, 'state'> {
  const place = placeOf(uploaded, row.number, null)
  const values = Object.fromEntries([...readings].map(([name, { value }]) => [name, value]))
  const causes = ground.causes.filter((one) => !one.isTakenOut).map((one) => one.number)
  const { words, problems } = readPlannedAction(values, { covered: ground.covered, causes })
  const unread = [...readings.values()].flatMap(({ errors }) => errors)
  const broken = new Set(unread.map(({ field }) => field))
  const found = [
    ...problems,
    ...(words.description === '' ? [nothingDone] : []),
    // What is not covered and which root cause is not there was said of the cell itself.
    ...actionReasons({ ...words, covers: [], rootCauses: [] }, ground).flatMap(asProblem),
  ]
  return {
    ...{ place, rows: [row], words },
    errors: [
      ...tooManyCells(uploaded, row),
      ...unread,
      ...found
        .filter(({ field }) => !broken.has(field))
        .map((problem) => {
          const reading = readings.get(problem.field)
          return { ...problem, place: reading?.place ?? place, value: reading?.value ?? '' }
        }),
    ],
    warnings: [...readings.values()].flatMap(({ warnings }) => warnings),
  }
}

const nothingDone = {
  field: 'description' as const,
  rule: `An action says what is done. ${ruleOfField(actionFields.description)}`,
  cure: 'Fill the cell, or take the row out.',
}

function asProblem({ field, message }: Reason) {
  const name = actionFieldNames.find((one) => one === field)
  const at = name ? actionFields[name].label : 'The row'
  return name ? [{ field: name, rule: message, cure: `Correct the cell: ${at}.` }] : []
}

function sameAction({ title, description, covers }: Pick<ActionWords, 'title' | 'description' | 'covers'>) {
  return JSON.stringify([title.trim(), description.trim(), [...covers].sort()])
}
