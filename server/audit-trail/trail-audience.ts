import type { Role } from '../kernel/actor.ts'
import type { TrailAudience } from './trail-entry.ts'

const readers: Readonly<Record<Exclude<TrailAudience, 'all'>, readonly Role[]>> = {
  committee: ['secretariat', 'pma-member', 'pma-chair', 'pki-specialist', 'auditor'],
  assessors: ['assessor', 'auditor'],
  parties: ['assessor', 'contact', 'auditor'],
  organisation: ['contact', 'auditor'],
  secretariat: ['secretariat', 'administrator', 'auditor'],
}

/** Which entries of a record's history are shown to somebody who reads the record in these capacities. */
export function audiencesFor(capacities: readonly Role[]): readonly TrailAudience[] {
  if (capacities.length === 0) return []
  const own = (['committee', 'assessors', 'parties', 'organisation', 'secretariat'] as const).filter(
    (audience) => readers[audience].some((role) => capacities.includes(role)),
  )
  return ['all', ...own]
}
