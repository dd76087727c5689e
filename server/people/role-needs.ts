import type { Role, Seat } from '../kernel/actor.ts'
import { seats } from '../kernel/actor.ts'
import { accessTable, recordKinds, type RecordKind } from './access-table.ts'

/** Roles that somebody holds for one organisation. */
export const rolesForAnOrganisation: readonly Role[] = ['contact', 'assessor', 'attendee', 'sec-party']

const opensNoCase: readonly RecordKind[] = [
  'organisation',
  'person',
  'employment',
  'requirement',
  'scheme',
  'meeting',
  'setting',
]

/** Says whether the role opens cases: with such a role nobody is administrator. Source: rule `administrator-sees-no-cases`. */
export function opensCases(role: Role): boolean {
  return (
    role !== 'administrator' &&
    recordKinds.some((kind) => !opensNoCase.includes(kind) && accessTable[kind].read?.[role] !== undefined)
  )
}

/** The seats that go with a role: the Chair has the Chair's, members the others, nobody else any. Source: S¶29. */
export function seatsOf(role: Role): readonly Seat[] {
  if (role === 'pma-chair') return ['chair']
  return role === 'pma-member' ? seats.filter((seat) => seat !== 'chair') : []
}
