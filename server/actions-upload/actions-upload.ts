import type { Source } from '../findings-upload/upload-mapping.ts'
import type { ChosenEncoding, SheetChoice, UploadFile } from '../findings-upload/upload.ts'
import type { DayOrder } from '../findings-upload/read-day.ts'
import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { draftPath, type DraftOf } from '../plan-drafts/plan-draft.ts'
import { because } from '../rules/because.ts'
import type { ActionFieldName } from './planned-action-fields.ts'

export const actionsUploadStatuses = ['mapping', 'preview', 'confirmed'] as const
export type ActionsUploadStatus = (typeof actionsUploadStatuses)[number]

export const actionsUploadStatusLabels: Readonly<Record<ActionsUploadStatus, string>> = {
  mapping: 'Columns to be mapped',
  preview: 'Preview: nothing is written yet',
  confirmed: 'Confirmed',
}

/** Which column is which field of an action. Each row is one action, so nothing is joined or merged. */
export type ActionsMapping = {
  readonly fields: Readonly<Partial<Record<ActionFieldName, Source>>>
  readonly dayOrder: DayOrder
}

/** What is remembered of a mapping: its columns. A value given for all rows may name a case that a colleague may not know of. */
export function columnsAlone({ fields, dayOrder }: ActionsMapping): ActionsMapping {
  const kept = Object.entries(fields).filter(([, source]) => source.kind !== 'constant')
  return { fields: Object.fromEntries(kept), dayOrder }
}

/** A file of actions for the draft of a plan: its uploader’s alone until it is confirmed. */
export type ActionsUpload = DraftOf & {
  readonly reference: Reference
  readonly version: number
  readonly person: Reference
  readonly status: ActionsUploadStatus
  readonly startedAt: Date
  /** Null once confirmed: from then on it is kept. */
  readonly expiresAt: Date | null
  readonly encoding: ChosenEncoding | null
  readonly files: readonly UploadFile[]
  readonly first: SheetChoice | null
  readonly mapping: ActionsMapping
  readonly written: number | null
}

export const actionsUploadsOf = (plan: Reference): string => `${draftPath(plan)}/actions/upload`
export const actionsUploadPath = ({ plan, reference }: Pick<ActionsUpload, 'plan' | 'reference'>): string =>
  `${actionsUploadsOf(plan)}/${reference}`

/** A plan’s actions are read by people: far fewer than findings. */
export const mostActionsBytes = 5_000_000

const mostOpen = 10

type Given = {
  readonly encoding: ChosenEncoding | null
  readonly expiresAt: Date
  readonly open: number
}

/** A new upload, its uploader’s alone and gone after the time that a local setting gives it. Source: rule `upload-preview-lifetime`. */
export function startActionsUpload(
  of: DraftOf,
  { open, ...given }: Given,
  { actor, now, today, random }: Context,
): ActionsUpload {
  const many = `You have ${mostOpen} uploads for this plan that are not confirmed. Discard one first.`
  refuseIf(open >= mostOpen ? [because('upload-preview-lifetime', many)] : [])
  return {
    ...of,
    ...given,
    reference: newReference('UA', today.slice(0, 4), random, 6),
    version: 1,
    person: actor.person,
    status: 'mapping',
    startedAt: now,
    files: [],
    first: null,
    mapping: { fields: {}, dayOrder: 'year-first' },
    written: null,
  }
}
