import type { HeldRole } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'

export const personStatuses = ['invited', 'active', 'deactivated'] as const
export type PersonStatus = (typeof personStatuses)[number]

export const personStatusLabels: Readonly<Record<PersonStatus, string>> = {
  invited: 'Invited',
  active: 'Active',
  deactivated: 'Deactivated',
}

/** Work for an organisation over a span of days; conflicts are computed from it. */
export type Employment = {
  readonly organisation: Reference
  readonly from: Day
  readonly to: Day | null
}

/** A person known to Assay. The password's hash is kept elsewhere, so that no list can carry it. */
export type Person = {
  readonly reference: Reference
  readonly version: number
  readonly name: string
  readonly email: string
  readonly status: PersonStatus
  /** Counted up to end every session of the person: at deactivation and with a new password. */
  readonly epoch: number
  readonly employments: readonly Employment[]
  readonly roles: readonly HeldRole[]
}

export const peoplePath = '/people'
export const personPath = (reference: Reference): string => `${peoplePath}/${reference}`
export const newPersonPath = `${peoplePath}/new`
export const personStepPath = (reference: Reference, step: string): string =>
  `${personPath(reference)}/${step}`
