import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { mappingReasons, type Headers } from './check-mapping.ts'
import { suggestMapping } from './suggest-mapping.ts'
import type { UploadMapping } from './upload-mapping.ts'

/** A mapping that an assurance provider’s people once confirmed, kept for the next file with these columns. */
export type RememberedMapping = {
  readonly reference: Reference
  readonly version: number
  readonly provider: Reference
  /** The columns it was made for, in their order. */
  readonly columns: string
  readonly mapping: UploadMapping
  readonly usedAt: Date
}

/** A file with known columns is mapped as last time; any other gets the latest mapping that fits it, or a suggestion. */
export function likeliestMapping(
  remembered: readonly RememberedMapping[],
  headers: Headers,
): { readonly mapping: UploadMapping; readonly isRemembered: boolean } {
  const columns = columnsKey(headers)
  const fitting = remembered.filter(
    ({ mapping }) =>
      (mapping.join === null) === (headers.second === null) && mappingReasons(mapping, headers).length === 0,
  )
  const found = fitting.find((one) => one.columns === columns) ?? fitting[0]
  return found
    ? { mapping: found.mapping, isRemembered: true }
    : { mapping: suggestMapping(headers.first, headers.second), isRemembered: false }
}

/** The mapping as it is remembered: in place of an earlier one for the same columns. */
export function rememberMapping(
  before: RememberedMapping | null,
  used: { readonly provider: Reference; readonly headers: Headers; readonly mapping: UploadMapping },
  { now, today, random }: Context,
): RememberedMapping {
  const { provider, headers, mapping } = used
  return {
    reference: before?.reference ?? newReference('UM', today.slice(0, 4), random, 6),
    version: before?.version ?? 1,
    provider,
    columns: columnsKey(headers),
    mapping,
    usedAt: now,
  }
}

export function columnsKey({ first, second }: Headers): string {
  return JSON.stringify([first, second])
}
