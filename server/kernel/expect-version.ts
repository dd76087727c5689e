import { Stale } from './refusals.ts'

/** The record, unless it changed since the page with the form was opened; without a version, too. */
export function expectVersion<Kept extends { readonly version: number; readonly reference?: string }>(
  record: Kept,
  seen: number | null,
): Kept {
  if (seen === record.version) return record
  const { reference, version } = record
  throw new Stale(reference === undefined ? null : { ...record, reference, version }, seen)
}
