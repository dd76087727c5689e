import type { Day } from '../kernel/day.ts'
import { refuseIf } from '../kernel/refusals.ts'
import type { TableRow, TableWarning } from '../kernel/table.ts'
import { type FieldChange, changesBetween, emptied, nothing, withChanges } from './compare-finding.ts'
import { type Headers, mappingReasons } from './check-mapping.ts'
import type { FieldName, FieldValues } from './finding-fields.ts'
import { findingProblems, issueBlocks } from './finding-checks.ts'
import { type GatheredFinding, type UploadedSheets, gatherFindings } from './gather-findings.ts'
import { tableNotes } from './table-notes.ts'
import type { UploadMapping } from './upload-mapping.ts'
import type { Place, UploadError, UploadWarning } from './upload-notes.ts'

/** A finding that is there already. `frozen` says why it may not be changed any more, or is null. */
export type ExistingFinding = { readonly values: FieldValues; readonly frozen: string | null }

export const rowStates = ['new', 'changed', 'unchanged', 'error'] as const
export type RowState = (typeof rowStates)[number]

/** One finding of the upload beside what is there: what it would do, and why it cannot. */
export type PreviewRow = {
  readonly state: RowState
  readonly reference: string
  readonly place: Place
  /** The rows of the first file that tell of it. */
  readonly rows: readonly TableRow[]
  /** The finding as it would be with every change. */
  readonly values: FieldValues
  readonly changes: readonly FieldChange[]
  readonly errors: readonly UploadError[]
  readonly warnings: readonly UploadWarning[]
}

export type Preview = {
  readonly rows: readonly PreviewRow[]
  /** References of findings that are there and not in this file. Nothing happens to them. */
  readonly notInFile: readonly string[]
  /** What concerns a file or a row that belongs to no finding. */
  readonly warnings: readonly UploadWarning[]
}

export type Surroundings = {
  readonly existing: readonly ExistingFinding[]
  readonly isKnownClause: (documentCode: string, documentVersion: string, clause: string) => boolean
  readonly today: Day
  readonly tableWarnings: readonly TableWarning[]
}

export type PreviewProgress = { readonly done: number; readonly total: number }

const findingsPerStep = 250

/**
 * Shows what an upload would do before anything is written: each finding new, changed, unchanged or wrong, every
 * error at once. What is not in the file is named and left alone. Goes in steps, so that a server can tell the
 * progress and answer others in between.
 */
export function* previewInSteps(
  sheets: UploadedSheets,
  mapping: UploadMapping,
  surroundings: Surroundings,
): Generator<PreviewProgress, Preview> {
  refuseIf(mappingReasons(mapping, headersOf(sheets)))
  // A finding typed by hand may have no reference of the provider's: no file can mean it.
  const named = surroundings.existing.filter(({ values }) => values.reference !== '')
  const existing = new Map(named.map((finding) => [finding.values.reference, finding]))
  const gathered = gatherFindings(sheets, mapping)
  const total = gathered.references.length
  const rows: PreviewRow[] = []
  for (let at = 0; at < total; at += 1) {
    if (at % findingsPerStep === 0) yield { done: at, total }
    const finding = gathered.read(at)
    if (finding) rows.push(previewRow(finding, existing.get(finding.reference), surroundings))
  }
  const inFile = new Set(gathered.references)
  return {
    rows,
    notInFile: [...existing.keys()].filter((reference) => !inFile.has(reference)),
    warnings: [...tableNotes(surroundings.tableWarnings, sheets), ...gathered.warnings],
  }
}

/** The whole preview in one go. */
export function previewUpload(
  sheets: UploadedSheets,
  mapping: UploadMapping,
  surroundings: Surroundings,
): Preview {
  const steps = previewInSteps(sheets, mapping, surroundings)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function headersOf({ first, second }: UploadedSheets): Headers {
  return { first: first.sheet.header, second: second?.sheet.header ?? null }
}

function previewRow(
  gathered: GatheredFinding,
  existing: ExistingFinding | undefined,
  surroundings: Surroundings,
): PreviewRow {
  const changes = existing ? changesBetween(existing.values, gathered.values) : []
  const values = existing ? withChanges(existing.values, changes) : { ...nothing, ...gathered.values }
  const placeFor = (field: FieldName): Place => gathered.places[field] ?? gathered.place
  const broken = new Set(gathered.errors.map(({ field }) => field))
  const problems = findingProblems(values, surroundings.today)
    // A cell that could not be read has its own error.
    .filter(({ field }) => !broken.has(field) && !(field === 'severity' && broken.has('classification')))
    .map((problem) => ({ ...problem, place: placeFor(problem.field), value: values[problem.field] }))
  const errors = [...gathered.errors, ...problems, ...frozenErrors(existing, changes, gathered)]
  const warnings = [
    ...gathered.warnings,
    ...emptied(changes, placeFor),
    ...issueBlocks(values, surroundings.isKnownClause).map((block) => ({
      ...block,
      place: placeFor(block.field),
    })),
  ]
  const state = errors.length > 0 ? 'error' : !existing ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
  const { reference, place, rows } = gathered
  return { state, reference, place, rows, values, changes, errors, warnings }
}

function frozenErrors(
  existing: ExistingFinding | undefined,
  changes: readonly FieldChange[],
  { place, reference }: GatheredFinding,
): readonly UploadError[] {
  if (!existing?.frozen || changes.length === 0) return []
  return [
    {
      place,
      field: 'reference',
      value: reference,
      rule: existing.frozen,
      cure: 'Leave the row as the finding is, or take it out of the file.',
    },
  ]
}
