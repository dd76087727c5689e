import { fieldNames, type FieldName } from './finding-fields.ts'
import type { Preview, RowState } from './preview-upload.ts'
import { type Consequence, type UploadWarning, type WarningKind, warningKinds } from './upload-notes.ts'

/** The preview in figures. */
export type UploadSummary = {
  readonly rows: number
  readonly findings: Readonly<Record<RowState, number>>
  readonly notInFile: number
  readonly errors: number
  readonly changedFields: readonly { readonly field: FieldName; readonly times: number }[]
  readonly warnings: readonly {
    readonly kind: WarningKind
    readonly label: string
    readonly consequence: Consequence
    readonly times: number
  }[]
}

/** Counts what a preview shows, so that a person sees at a glance whether it is the right file. */
export function summaryOf(preview: Preview): UploadSummary {
  const changed = countBy(preview.rows.flatMap(({ changes }) => changes.map(({ field }) => field)))
  const warned = countBy(warningsOf(preview).map(({ kind }) => kind))
  const states = countBy(preview.rows.map(({ state }) => state))
  return {
    rows: preview.rows.reduce((sum, { rows }) => sum + rows.length, 0),
    findings: {
      new: states.get('new') ?? 0,
      changed: states.get('changed') ?? 0,
      unchanged: states.get('unchanged') ?? 0,
      error: states.get('error') ?? 0,
    },
    notInFile: preview.notInFile.length,
    errors: preview.rows.reduce((sum, { errors }) => sum + errors.length, 0),
    changedFields: fieldNames.flatMap((field) => {
      const times = changed.get(field)
      return times === undefined ? [] : [{ field, times }]
    }),
    warnings: [...warned].map(([kind, times]) => ({ kind, ...warningKinds[kind], times })),
  }
}

/** Every warning of a preview: of the files first, then row by row. */
export function warningsOf(preview: Preview): readonly UploadWarning[] {
  return [...preview.warnings, ...preview.rows.flatMap(({ warnings }) => warnings)]
}

function countBy<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
