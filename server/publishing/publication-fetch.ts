import type { PublicationOutput } from '../kernel/reader.ts'
import { unspokenReference, type Random, type Reference } from '../kernel/reference.ts'

/** That somebody signed in was given an output of a publication; written before its first byte, never changed. */
export type PublicationFetch = {
  readonly reference: string
  readonly version: number
  readonly publication: Reference
  readonly output: PublicationOutput
  readonly person: Reference
  readonly organisation: Reference | null
  readonly at: Date
}

/** What one person fetched of a publication, and when first and last. */
export type Fetcher = {
  readonly person: Reference
  readonly outputs: readonly PublicationOutput[]
  readonly firstAt: Date
  readonly lastAt: Date
}

/** A fetch as it is recorded, under a reference of chance that tells nothing. */
export function fetchOf(
  fetched: Omit<PublicationFetch, 'reference' | 'version'>,
  random: Random,
): PublicationFetch {
  return { ...fetched, reference: unspokenReference(random), version: 1 }
}

/** Everybody who fetched something of the publication, once each, whoever was first before the others. */
export function fetchersIn(fetches: readonly PublicationFetch[]): readonly Fetcher[] {
  const inOrder = fetches.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return [...new Set(inOrder.map((fetch) => fetch.person))].flatMap((person) => {
    const own = inOrder.filter((fetch) => fetch.person === person)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) return []
    const outputs = [...new Set(own.map((fetch) => fetch.output))]
    return [{ person, outputs, firstAt: first.at, lastAt: last.at }]
  })
}
