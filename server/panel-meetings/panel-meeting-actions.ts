import { isExcused, type Actor } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { actorOf } from '../people/actor-of.ts'
import { declaredCasesOf } from '../people/declaration-store.ts'
import { peopleEverWithRole } from '../people/person-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { PanelRoll } from './panel-meeting.ts'

/** What the Panel decides about. */
export type PanelSubject = { readonly organisation: Reference; readonly cases: readonly Reference[] }

/** The members of the Panel on a day, and who of them has a conflict on what it decides about. */
export async function panelOn(meetingOn: Day, subject: PanelSubject): Promise<PanelRoll> {
  const members = (await peopleEverWithRole('panel-member')).filter((person) =>
    person.roles.some((held) => held.role === 'panel-member' && holdsOn(held, meetingOn)),
  )
  const conflicted: Reference[] = []
  if (settingOn(await currentSettings(), 'excusal-applies-to-panel', meetingOn)) {
    const organisations = await allOrganisations()
    for (const person of members) {
      const declared = await declaredCasesOf(person.reference)
      const actor = actorOf(person, organisations, { declared, hidden: [] }, meetingOn)
      if (isConflicted(actor, subject)) conflicted.push(person.reference)
    }
  }
  return { members: members.map(({ reference, name }) => ({ person: reference, name })), conflicted }
}

function isConflicted(actor: Actor, { organisation, cases }: PanelSubject): boolean {
  return cases.some((caseReference) => isExcused(actor, { caseReference, organisation }))
}
