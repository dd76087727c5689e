import { keepContent } from '../database/contents.ts'
import { evidenceType } from '../files/evidence-type.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import type { SentFile } from '../web/routes.ts'
import type { StoredFile } from './stored-file.ts'

type Owner = {
  readonly reference: Reference
  readonly organisation: Reference
  readonly cases: readonly Reference[]
}

/** Keeps the bytes of a file of evidence and gives its entry, to be added in the transaction that refers to it. */
export async function keptEvidence(
  owner: Owner,
  file: SentFile,
  about: { readonly description: string; readonly effectiveOn: Day | null },
  { actor, today, now, random }: Context,
): Promise<StoredFile> {
  const type = await evidenceType(file)
  const sha256 = await keepContent(file.bytes)
  return {
    reference: newReference('FI', today.slice(0, 4), random, 6),
    version: 1,
    purpose: 'evidence',
    record: owner.reference,
    organisation: owner.organisation,
    cases: owner.cases,
    name: file.name,
    type,
    size: file.bytes.length,
    sha256,
    ...about,
    addedAt: now,
    addedBy: actor.person,
    addedByName: actor.name,
  }
}
