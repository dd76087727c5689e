import { randomInt } from 'node:crypto'
import type { Actor, Context } from '../kernel/actor.ts'
import { addDays, dayOf, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { actorFor } from '../people/actor-actions.ts'
import { findPerson } from '../people/person-store.ts'

/** The days of the story, counted back from today, and contexts in which its people act on them. */
export type DemoClock = {
  readonly today: Day
  readonly daysAgo: (days: number) => Day
  readonly as: (person: Reference, on: Day) => Promise<Context>
}

export function demoClock(now: Date): DemoClock {
  const today = dayOf(now)
  return {
    today,
    daysAgo: (days) => addDays(today, -days),
    async as(person, on) {
      return {
        actor: await actorNamed(person, on),
        today: on,
        now: on === today ? now : noonOf(on),
        random: (limit) => randomInt(limit),
      }
    },
  }
}

async function actorNamed(reference: Reference, on: Day): Promise<Actor> {
  const person = await findPerson(reference)
  const actor = person ? await actorFor({ person: reference, epoch: person.epoch }, on) : null
  if (!actor) throw new Error('The sample story names somebody who does not exist.')
  return actor
}

function noonOf(on: Day): Date {
  return new Date(`${on}T11:30:00Z`)
}
