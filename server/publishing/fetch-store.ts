import { PublicationFetchModel } from '../../models/publication-fetch.ts'
import { records } from '../database/records.ts'
import { is } from '../kernel/filter.ts'
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

/** What one person fetched, of whichever publication. */
export async function fetchesBy(person: Reference): Promise<readonly PublicationFetch[]> {
  return await fetches.list({ sort: { at: 1 } }, is('person', person))
}
