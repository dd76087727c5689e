import { UploadModel } from '../../models/upload.ts'
import { records } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { any, is, isAtLeast, isBefore, isNot, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { mayBe } from '../people/access-table.ts'
import { noSuchPreview, uploadsOf, type Upload } from './upload.ts'

const uploads = records<Upload>(UploadModel)

type Where = { readonly assessment: Reference; readonly upload: Reference }

/** The upload, for its uploader while it has not expired; not found for anybody else, in the same words. */
export async function findUpload(where: Where, actor: Actor, now: Date): Promise<Upload> {
  const found = isReference(where.upload)
    ? await uploads.findOne(
        is('reference', where.upload),
        is('assessment', where.assessment),
        stillThere(now),
        mayBe('upload', 'read', actor),
      )
    : null
  if (!found) throw noSuchPreview(uploadsOf(where.assessment))
  return found
}

/** The uploads of an assessment that this person has not confirmed yet, the latest first. */
export async function openUploads(
  assessment: Reference,
  actor: Actor,
  now: Date,
): Promise<readonly Upload[]> {
  return await uploads.list(
    latestFirst,
    is('assessment', assessment),
    is('confirmedAt', null),
    stillThere(now),
    mayBe('upload', 'read', actor),
  )
}

/** The history: what was confirmed, by whomever, for those who work on the assessment. */
export async function confirmedUploads(assessment: Reference, actor: Actor): Promise<readonly Upload[]> {
  return await uploads.list(
    latestFirst,
    is('assessment', assessment),
    isNot('confirmedAt', null),
    mayBe('finding', 'draft', actor),
  )
}

const latestFirst = { sort: { startedAt: -1, reference: 1 }, limit: 200 } as const

const stillThere = (now: Date): Filter => any(is('expiresAt', null), isAtLeast('expiresAt', now))

export async function addUpload(upload: Upload): Promise<void> {
  await uploads.add(upload)
}

export async function saveUpload(upload: Upload, before: Upload): Promise<Upload> {
  return await uploads.save(upload, before)
}

/** Takes a preview away. What was confirmed stays. */
export async function removeUpload(reference: Reference): Promise<boolean> {
  return (await uploads.remove(is('reference', reference), is('confirmedAt', null))) > 0
}

/** Previews whose time is over. */
export async function expiredUploads(now: Date): Promise<readonly Upload[]> {
  return await uploads.list(
    { sort: { expiresAt: 1 }, limit: 100 },
    isNot('expiresAt', null),
    isBefore('expiresAt', now),
  )
}

/** The highest number that an upload of the assessment gave to a finding, undone ones included; 0 without any. */
export async function lastNumberGiven(assessment: Reference): Promise<number> {
  const [last] = await uploads.list(
    { sort: { lastNumber: -1 }, limit: 1 },
    is('assessment', assessment),
    isNot('lastNumber', null),
  )
  return last?.lastNumber ?? 0
}
