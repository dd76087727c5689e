import { StoredFileModel } from '../../models/stored-file.ts'
import { readContent, sweepContents } from '../database/contents.ts'
import { records } from '../database/records.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import type { KeptFile, StoredFile } from './stored-file.ts'

const files = records<KeptFile>(StoredFileModel)

/** Keeps the entry of a file; evidence names the organisation whose person gave it. */
export async function addStoredFile(file: StoredFile, givenBy: Reference | null = null): Promise<void> {
  await files.add({ ...file, givenBy })
}

/** The files of one record, oldest first. Ask only for a record the viewer was allowed to load. */
export async function filesOf(record: Reference): Promise<readonly KeptFile[]> {
  return await files.list({ sort: { addedAt: 1, reference: 1 } }, is('record', record))
}

/** The references of those among the records that have files. */
export async function recordsWithFiles(records: readonly Reference[]): Promise<ReadonlySet<Reference>> {
  const found = await files.list({ sort: { record: 1 } }, isOneOf('record', records))
  return new Set(found.map(({ record }) => record))
}

/** Takes the files of a record away, for what is no record of the story: the preview of an upload. */
export async function removeFilesOf(record: Reference): Promise<void> {
  await files.remove(is('record', record))
}

/** One file of one record, by both names: a file is never reached but through its record. */
export async function findFileOf(record: Reference, reference: Reference): Promise<KeptFile | null> {
  return await files.findOne(is('record', record), is('reference', reference))
}

export async function bytesOf(file: StoredFile): Promise<Buffer> {
  return await readContent(file.sha256)
}

/** Sweeps bytes that nothing refers to an hour after they were kept. */
export async function sweepOrphans(now: Date): Promise<number> {
  const anHourAgo = new Date(now.getTime() - 3_600_000)
  return await sweepContents(anHourAgo, async (digests) => {
    const named = await files.list({ sort: { sha256: 1 } }, isOneOf('sha256', digests))
    return new Set(named.map(({ sha256 }) => sha256))
  })
}
