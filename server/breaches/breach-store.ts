import { BreachModel } from '../../models/breach.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isNot, isOneOf, type Filter } from '../kernel/filter.ts'
import { isReference, type Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { Breach, LikeCaseNote } from './breach.ts'

const breaches = records<Breach>(BreachModel, { growing: ['invitees'] })

/** The case, where this actor may see it; not found otherwise. */
export async function findBreach(reference: Reference, actor: Actor): Promise<Breach> {
  const found = isReference(reference)
    ? await breaches.findOne(is('reference', reference), mayBe('breach', 'read', actor))
    : null
  if (!found) throw new NotFound()
  return found
}

export async function listBreaches(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Breach[]> {
  return await breaches.list(wanted, mayBe('breach', 'read', actor), ...filters)
}

export async function countBreaches(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await breaches.countUpTo(most, mayBe('breach', 'read', actor), ...filters)
}

/** Other cases about one of the documents and a clause of that name, as far as the actor may see them: among them are all like cases. */
export async function casesAboutClauses(breach: Breach, actor: Actor): Promise<readonly Breach[]> {
  const named = (what: 'documentCode' | 'clause') => [...new Set(breach.requirements.map((one) => one[what]))]
  return await listBreaches(
    actor,
    { sort: { openedOn: -1, reference: 1 } },
    isNot('reference', breach.reference),
    isOneOf('requirements.documentCode', named('documentCode')),
    isOneOf('requirements.clause', named('clause')),
  )
}

/** Those of the notes on like cases whose case the actor may read. */
export async function readableAmong(
  notes: readonly LikeCaseNote[],
  actor: Actor,
): Promise<readonly LikeCaseNote[]> {
  if (notes.length === 0) return []
  const named = isOneOf(
    'reference',
    notes.map(({ reference }) => reference),
  )
  const readable = await listBreaches(actor, { sort: { reference: 1 } }, named)
  return notes.filter((note) => readable.some(({ reference }) => reference === note.reference))
}

/** The case of this reference, for what has to hold of it whoever acts; never for showing. */
export async function breachCalled(reference: Reference): Promise<Breach | null> {
  return await breaches.findOne(is('reference', reference))
}

export async function addBreach(breach: Breach): Promise<void> {
  await breaches.add(breach)
}

export async function saveBreach(breach: Breach, before: Breach): Promise<Breach> {
  return await breaches.save(breach, before)
}

/** Opens the cases of these cases to an attendee whom the Chair invited. */
export async function inviteToBreaches(cases: readonly Reference[], person: Reference): Promise<void> {
  await breaches.addTo('invitees', person, isOneOf('reference', cases))
}
