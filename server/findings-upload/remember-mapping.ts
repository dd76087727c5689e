import type { Context } from '../kernel/actor.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { mappingReasons, type Headers } from './check-mapping.ts'
import { suggestMapping } from './suggest-mapping.ts'
import type { UploadMapping } from './upload-mapping.ts'

/** What the files of a mapping are read as. */
export const mappingKinds = ['findings', 'actions'] as const
export type MappingKind = (typeof mappingKinds)[number]

/** A mapping that people of an organisation once confirmed, kept for the next file with these columns. */
export type RememberedMapping<Mapping = UploadMapping> = {
  readonly reference: Reference
  readonly version: number
  readonly kind: MappingKind
  /** The assurance provider whose findings they are, or the organisation whose actions. */
  readonly owner: Reference
  /** The columns it was made for, in their order. */
  readonly columns: string
  readonly mapping: Mapping
  readonly usedAt: Date
}

/** A file with known columns is mapped as last time; any other gets the latest mapping that fits it, or a suggestion. */
export function likeliestMapping(
  remembered: readonly RememberedMapping[],
  headers: Headers,
): { readonly mapping: UploadMapping; readonly isRemembered: boolean } {
  return likeliestOf(remembered, headers, {
    fits: (mapping) =>
      (mapping.join === null) === (headers.second === null) && mappingReasons(mapping, headers).length === 0,
    suggest: () => suggestMapping(headers.first, headers.second),
  })
}

type Ways<Mapping> = {
  readonly fits: (mapping: Mapping) => boolean
  readonly suggest: () => Mapping
}

/** The same for files of any kind. */
export function likeliestOf<Mapping>(
  remembered: readonly RememberedMapping<Mapping>[],
  headers: Headers,
  { fits, suggest }: Ways<Mapping>,
): { readonly mapping: Mapping; readonly isRemembered: boolean } {
  const columns = columnsKey(headers)
  const fitting = remembered.filter(({ mapping }) => fits(mapping))
  const found = fitting.find((one) => one.columns === columns) ?? fitting[0]
  return found ? { mapping: found.mapping, isRemembered: true } : { mapping: suggest(), isRemembered: false }
}

type Used<Mapping> = Pick<RememberedMapping<Mapping>, 'kind' | 'owner' | 'mapping'> & {
  readonly headers: Headers
}

/** The mapping as it is remembered: in place of an earlier one for the same columns. */
export function rememberMapping<Mapping>(
  before: RememberedMapping<Mapping> | null,
  { headers, ...used }: Used<Mapping>,
  { now, today, random }: Context,
): RememberedMapping<Mapping> {
  return {
    reference: before?.reference ?? newReference('UM', today.slice(0, 4), random, 6),
    version: before?.version ?? 1,
    ...used,
    columns: columnsKey(headers),
    usedAt: now,
  }
}

export function columnsKey({ first, second }: Headers): string {
  return JSON.stringify([first, second])
}
