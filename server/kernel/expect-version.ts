import { Stale, type Difference } from './refusals.ts'

/** Refuses to go on where the record changed since the page with the form was opened; without a version, too. */
export function expectVersion(
  record: { readonly version: number },
  seen: number | null,
  differences: readonly Difference[] = [],
): void {
  if (seen !== record.version) throw new Stale(differences)
}
