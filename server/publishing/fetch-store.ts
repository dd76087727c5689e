import { PublicationFetchModel } from '../../models/publication-fetch.ts'
import { records } from '../database/records.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { fetchersIn, type Fetcher, type PublicationFetch } from './publication-fetch.ts'

const fetches = records<PublicationFetch>(PublicationFetchModel)

/** Adds fetches; there is no way to change or take one away. */
export async function recordFetches(many: readonly PublicationFetch[]): Promise<void> {
  await fetches.addAll(many)
}

/** Who fetched what of the publication: for those who replace or withdraw it, and for telling the fetchers. */
export async function fetchersOf(publication: Reference): Promise<readonly Fetcher[]> {
  return fetchersIn(await fetches.list({ sort: { at: 1 } }, is('publication', publication)))
}

/** The publications of which one person fetched something. */
export async function publicationsFetchedBy(person: Reference): Promise<readonly Reference[]> {
  return await fetches.values('publication', is('person', person))
}

/** What one person fetched of these publications. */
export async function fetchesOf(
  publications: readonly Reference[],
  person: Reference,
): Promise<readonly PublicationFetch[]> {
  return await fetches.list({ sort: { at: 1 } }, is('person', person), isOneOf('publication', publications))
}
