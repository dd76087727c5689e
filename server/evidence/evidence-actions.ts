import { keepContent } from '../database/contents.ts'
import { evidenceType } from '../files/evidence-type.ts'
import type { Context } from '../kernel/actor.ts'
import type { SentFile } from '../web/routes.ts'
import { fileEntry, type FileAbout, type FileOwner, type StoredFile } from './stored-file.ts'

/** Keeps bytes and gives their entry, to be added in the transaction that refers to it. */
export async function keptBytes(
  owner: FileOwner,
  { bytes, ...about }: Omit<FileAbout, 'sha256' | 'size'> & { readonly bytes: Buffer },
  context: Context,
): Promise<StoredFile> {
  const sha256 = await keepContent(bytes)
  return fileEntry(owner, { ...about, sha256, size: bytes.length }, context)
}

/** The same for a file that somebody sent as evidence: what it is, its bytes say. */
export async function keptEvidence(
  owner: FileOwner,
  file: SentFile,
  about: Pick<FileAbout, 'description' | 'effectiveOn'>,
  context: Context,
): Promise<StoredFile> {
  const type = await evidenceType(file)
  return await keptBytes(owner, { ...file, ...about, type, purpose: 'evidence' }, context)
}
