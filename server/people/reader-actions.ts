import type { Day } from '../kernel/day.ts'
import { anybody, type Reader } from '../kernel/reader.ts'
import type { Reference } from '../kernel/reference.ts'
import { findPerson } from './person-store.ts'
import { readerOf } from './reader-of.ts'

/** Who reads in a session, read afresh; nobody in particular once the person is deactivated or the session was ended. */
export async function readerFor(
  visitor: { readonly person: Reference; readonly epoch: number },
  today: Day,
): Promise<Reader> {
  const person = await findPerson(visitor.person)
  if (person?.status !== 'active' || person.epoch !== visitor.epoch) return anybody
  return readerOf(person, today)
}
