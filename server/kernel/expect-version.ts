import { Stale, type Difference } from './refusals.ts'

/** The record, unless it changed since the page with the form was opened; without a version, too. */
export function expectVersion<Kept extends { readonly version: number }>(
  record: Kept,
  seen: number | null,
  differences: readonly Difference[] = [],
): Kept {
  if (seen !== record.version) throw new Stale(differences)
  return record
}
