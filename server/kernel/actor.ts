import type { Day } from './day.ts'
import type { Random, Reference } from './reference.ts'

export const roles = [
  'secretariat',
  'assessor',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'attendee',
  'panel-member',
  'contact',
  'sec-party',
  'authority-officer',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const roleLabels: Readonly<Record<Role, string>> = {
  secretariat: 'Secretariat',
  assessor: 'Assessor',
  'pma-member': 'PMA member',
  'pma-chair': 'PMA Chair',
  'pki-specialist': 'PKI Specialist',
  attendee: 'Non-voting attendee',
  'panel-member': 'SEC Panel member',
  contact: 'Contact of an assessed organisation',
  'sec-party': 'SEC Party reader',
  'authority-officer': 'Authority officer',
  auditor: 'Auditor',
  administrator: 'Administrator',
}

export const seats = ['chair', 'ls-a', 'ls-b', 'ss', 'net', 'ssc', 'tsc'] as const
export type Seat = (typeof seats)[number]

export const seatLabels: Readonly<Record<Seat, string>> = {
  chair: 'PMA Chair',
  'ls-a': 'Large Suppliers (first seat)',
  'ls-b': 'Large Suppliers (second seat)',
  ss: 'Small Suppliers',
  net: 'Networks',
  ssc: 'Representative of the SSC',
  tsc: 'Representative of the TSC',
}

/** A role held over a span of days. A contact, assessor, attendee or reader holds it for one organisation. */
export type HeldRole = {
  readonly role: Role
  readonly organisation: Reference | null
  readonly seat: Seat | null
  /** A contact who may submit in the organisation's name; others may draft. */
  readonly maySubmit: boolean
  readonly from: Day
  readonly to: Day | null
}

/** Who is acting, read afresh for every request: roles in force today, employers, and what conflicts follow. */
export type Actor = {
  readonly person: Reference
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly employers: readonly Reference[]
  /** Organisations whose cases this person is excused from: employers and their affiliates. */
  readonly excusedFromOrganisations: readonly Reference[]
  /** Cases this person declared a conflict on. */
  readonly excusedFromCases: readonly Reference[]
  /** Cases whose existence is restricted to readers of whom this person is none. */
  readonly hiddenCases: readonly Reference[]
  /** How far an excusal reaches by local setting; as far as it can where nothing is said. */
  readonly excusal?: Excusal
}

/** Nobody that Assay knows, such as who has not signed in: no roles, so every filter gives nothing. */
export const nobody: Actor = {
  person: '',
  name: '',
  roles: [],
  employers: [],
  excusedFromOrganisations: [],
  excusedFromCases: [],
  hiddenCases: [],
}

/** Local settings that go beyond the seed: whether an excused person does not see the item, and whether it covers the Panel. */
export type Excusal = { readonly hides: boolean; readonly coversPanel: boolean }

/** What the domain is told besides the record: who acts, the day, the instant, and where chance comes from. */
export type Context = {
  readonly actor: Actor
  readonly today: Day
  readonly now: Date
  readonly random: Random
}

/** Says whether the actor holds the role today. */
export function holds(actor: Actor, role: Role): boolean {
  return actor.roles.some((held) => held.role === role)
}

/** Says whether the actor holds one of the roles today. */
export function holdsAny(actor: Actor, wanted: readonly Role[]): boolean {
  return wanted.some((role) => holds(actor, role))
}

/** The organisations for which the actor holds the role today. */
export function organisationsFor(actor: Actor, role: Role): readonly Reference[] {
  return actor.roles.flatMap((held) => (held.role === role && held.organisation ? [held.organisation] : []))
}

/** Says whether the actor is excused from a case: employed by the assessed organisation or an affiliate, or declared. */
export function isExcused(
  actor: Actor,
  item: { readonly caseReference: Reference; readonly organisation: Reference },
): boolean {
  return (
    actor.excusedFromOrganisations.includes(item.organisation) ||
    actor.excusedFromCases.includes(item.caseReference)
  )
}

/** The roles held today, as people read them. */
export function actingAsWords(actor: Actor): string {
  return [...new Set(actor.roles.map((held) => roleLabels[held.role]))].join(', ')
}
