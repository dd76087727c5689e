import type { Context } from '../kernel/actor.ts'
import { randomTail, type Random, type Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import type { Publication } from '../publications/publication.ts'
import { because } from '../rules/because.ts'
import type { Standing } from './recall.ts'

/** Whether publications are served, and by whom that was last confirmed. One record of the installation. */
export type PublicationRegister = {
  readonly reference: string
  readonly version: number
  /** A name by chance, so that a recall file may serve several databases one after the other. */
  readonly installation: string
  /** Since when publications wait for somebody to confirm them; null while they are served. */
  readonly waitingSince: Date | null
  readonly confirmedBy: Reference | null
  readonly confirmedAt: Date | null
}

/** The register with what the recall file says, for the person who confirms it. */
export type RegisterSeen = {
  readonly register: PublicationRegister
  readonly rows: readonly Publication[]
  readonly recalls: readonly Standing[]
}

export const publishedRegisterPath = '/published-register'
export const confirmRegisterPath = `${publishedRegisterPath}/confirm`

/** The register of an installation that has published nothing yet. */
export function newRegister(random: Random): PublicationRegister {
  return {
    reference: 'register',
    version: 1,
    installation: randomTail(random, 12),
    waitingSince: null,
    confirmedBy: null,
    confirmedAt: null,
  }
}

/** What a restored database has forgotten is applied, and nothing is served before somebody has looked. Source: rule `recalls-outlive-restores`. */
export function waitForConfirmation(register: PublicationRegister, since: Date): PublicationRegister {
  return { ...register, waitingSince: register.waitingSince ?? since }
}

/** A named person of the secretariat confirms that the register shows what may be read. Source: rule `recalls-outlive-restores`. */
export function confirmRegister(
  register: PublicationRegister,
  rows: readonly Publication[],
  recalls: readonly Standing[],
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): PublicationRegister {
  refuseIf([
    ...(register.waitingSince === null
      ? [because('recalls-outlive-restores', 'The register is confirmed already.')]
      : []),
    ...rows.flatMap((row) => disagreement(row, recalls)),
  ])
  return { ...register, waitingSince: null, confirmedBy: actor.person, confirmedAt: now }
}

/** What speaks against a row, where it is served although the recall file says that it ended. */
function disagreement(row: Publication, recalls: readonly Standing[]): readonly Reason[] {
  if (!disagrees(row, recalls)) return []
  return [
    because(
      'recalls-outlive-restores',
      `${row.reference} is current here and was recalled since: start Assay again, so that the recall is applied.`,
    ),
  ]
}

/** A row is current here although it was recalled. Source: rule `recalls-outlive-restores`. */
export function disagrees(row: Publication, recalls: readonly Standing[]): boolean {
  return row.state === 'current' && recalls.some(({ reference }) => reference === row.reference)
}
