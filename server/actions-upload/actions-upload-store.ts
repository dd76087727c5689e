import { ActionsUploadModel } from '../../models/actions-upload.ts'
import { records } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { all, any, is, isAtLeast, isBefore, isNot, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { noSuchPreview } from '../findings-upload/upload.ts'
import { mayBe } from '../people/access-table.ts'
import { actionsUploadsOf, type ActionsUpload } from './actions-upload.ts'

const uploads = records<ActionsUpload>(ActionsUploadModel)

export type UploadAt = { readonly plan: Reference; readonly upload: Reference }

/** The upload, for its uploader while it has not expired and the draft is the uploader’s to write; not found otherwise, in the same words. */
export async function findActionsUpload(
  { plan, upload }: UploadAt,
  actor: Actor,
  now: Date,
): Promise<ActionsUpload> {
  const found = isReference(upload)
    ? await uploads.findOne(is('reference', upload), is('plan', plan), stillThere(now), ownOf(actor))
    : null
  if (!found) throw noSuchPreview(actionsUploadsOf(plan))
  return found
}

/** This person’s uploads for a plan that are not confirmed, the latest first. */
export async function openActionsUploads(
  plan: Reference,
  actor: Actor,
  now: Date,
): Promise<readonly ActionsUpload[]> {
  return await uploads.list(
    { sort: { startedAt: -1, reference: 1 }, limit: 50 },
    is('plan', plan),
    is('written', null),
    stillThere(now),
    ownOf(actor),
  )
}

export async function addActionsUpload(upload: ActionsUpload): Promise<void> {
  await uploads.add(upload)
}

export async function saveActionsUpload(
  upload: ActionsUpload,
  before: ActionsUpload,
): Promise<ActionsUpload> {
  return await uploads.save(upload, before)
}

/** Takes a preview away. What was confirmed stays. */
export async function removeActionsUpload(reference: Reference): Promise<boolean> {
  return (await uploads.remove(is('reference', reference), is('written', null))) > 0
}

/** Previews whose time is over. */
export async function expiredActionsUploads(now: Date): Promise<readonly ActionsUpload[]> {
  return await uploads.list(
    { sort: { expiresAt: 1 }, limit: 100 },
    isNot('expiresAt', null),
    isBefore('expiresAt', now),
  )
}

const stillThere = (now: Date): Filter => any(is('expiresAt', null), isAtLeast('expiresAt', now))

function ownOf(actor: Actor): Filter {
  return all(is('person', actor.person), mayBe('plan-draft', 'draft', actor))
}
