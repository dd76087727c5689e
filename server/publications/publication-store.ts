import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { reading, type Wanted } from '../database/records.ts'
import { is, isNot, type Filter } from '../kernel/filter.ts'
import type { Reader } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import type { Publication, PublishedOutput, StoredOutput } from './publication.ts'
import { visibleTo } from './visible-to.ts'

/*
 * Reads what is published, on the readers’ connection, through the reader’s own filter. Nothing here can write.
 */

const publications = reading<Publication>(PublicationModel)
const outputs = reading<PublishedOutput>(PublicationOutputModel)

/** The publication, where this reader may know of it; not found otherwise, after the same question to the database. */
export async function findPublication(reference: Reference, reader: Reader): Promise<Publication> {
  const found = await publications.findOne(is('reference', reference), visibleTo(reader))
  if (!found) throw new NotFound()
  return found
}

/** The bytes of an output; null where they were taken away while they were asked for. */
export async function outputOf(
  { reference }: Publication,
  output: StoredOutput,
): Promise<PublishedOutput | null> {
  return await outputs.findOne(is('reference', reference), is('output', output))
}

export async function listPublications(
  reader: Reader,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Publication[]> {
  return await publications.list(wanted, visibleTo(reader), ...filters)
}

export async function countPublications(reader: Reader, most: number, ...filters: Filter[]): Promise<number> {
  return await publications.countUpTo(most, visibleTo(reader), ...filters)
}

/** The organisations named in what this reader may read, in order. */
export async function organisationsPublished(reader: Reader): Promise<readonly string[]> {
  const names = await publications.values('organisation', visibleTo(reader), isNot('organisation', null))
  return names.flatMap((name) => name ?? []).toSorted((one, other) => one.localeCompare(other, 'en-GB'))
}
