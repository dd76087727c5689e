import { hiddenCasesFor } from '../case-restrictions/case-restriction-store.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted } from '../kernel/refusals.ts'
import { organisationsAround } from '../organisations/organisation-store.ts'
import { settingOn, type SettingRecord } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { actorOf } from './actor-of.ts'
import { declaredCasesOf } from './declaration-store.ts'
import { findPerson } from './person-store.ts'
import type { Person } from './person.ts'

/** Who acts in a session, read afresh: nobody once the person is deactivated or the session was ended. */
export async function actorFor(
  visitor: { readonly person: Reference; readonly epoch: number },
  today: Day,
): Promise<Actor | null> {
  const person = await findPerson(visitor.person)
  if (person?.status !== 'active' || person.epoch !== visitor.epoch) return null
  const [organisations, declared, hidden, settings] = await Promise.all([
    organisationsAround(person),
    declaredCasesOf(person.reference),
    hiddenCasesFor(person.reference),
    currentSettings(),
  ])
  return acting(person, { organisations, declared, hidden, settings }, today)
}

/**
 * The same at the end of what took long, inside its transaction: with the roles, employers and conflicts of by now.
 * Throws where nobody is left who may act.
 */
export async function stillActing(context: Context): Promise<Context> {
  const { actor, today } = context
  const person = await findPerson(actor.person)
  if (person?.status !== 'active') throw new NotPermitted()
  // One after the other, as inside a transaction.
  const found = {
    organisations: await organisationsAround(person),
    declared: await declaredCasesOf(person.reference),
    hidden: await hiddenCasesFor(person.reference),
    settings: await currentSettings(),
  }
  return { ...context, actor: acting(person, found, today) }
}

type Found = {
  readonly organisations: Parameters<typeof actorOf>[1]
  readonly declared: readonly Reference[]
  readonly hidden: readonly Reference[]
  readonly settings: readonly SettingRecord[]
}

function acting(person: Person, { organisations, declared, hidden, settings }: Found, today: Day): Actor {
  const excusal = {
    hides: settingOn(settings, 'excused-items-hidden', today),
    coversPanel: settingOn(settings, 'excusal-applies-to-panel', today),
  }
  return { ...actorOf(person, organisations, { declared, hidden }, today), excusal }
}
