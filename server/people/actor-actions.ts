import { hiddenCasesFor } from '../case-restrictions/case-restriction-store.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { affiliatedOrganisations } from '../organisations/organisation-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { actorOf } from './actor-of.ts'
import { declaredCasesOf } from './declaration-store.ts'
import { findPerson } from './person-store.ts'

/** Who acts in a session, read afresh: nobody once the person is deactivated or the session was ended. */
export async function actorFor(
  visitor: { readonly person: Reference; readonly epoch: number },
  today: Day,
): Promise<Actor | null> {
  const person = await findPerson(visitor.person)
  if (person?.status !== 'active' || person.epoch !== visitor.epoch) return null
  const [organisations, declared, hidden, settings] = await Promise.all([
    affiliatedOrganisations(),
    declaredCasesOf(person.reference),
    hiddenCasesFor(person.reference),
    currentSettings(),
  ])
  const excusal = {
    hides: settingOn(settings, 'excused-items-hidden', today),
    coversPanel: settingOn(settings, 'excusal-applies-to-panel', today),
  }
  return { ...actorOf(person, organisations, { declared, hidden }, today), excusal }
}
