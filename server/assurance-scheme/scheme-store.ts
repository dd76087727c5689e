import { SchemeModel } from '../../models/scheme.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { everything, heldOn, is, type Filter } from '../kernel/filter.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { Scheme } from './scheme.ts'

const schemes = records<Scheme>(SchemeModel)
const byName = { name: 1, reference: 1 } as const

/** The scheme, where this actor may see it; not found otherwise. */
export async function openScheme(reference: Reference, actor: Actor): Promise<Scheme> {
  const found = await schemes.findOne(is('reference', reference), mayBe('scheme', 'read', actor))
  if (!found) throw new NotFound()
  return found
}

export async function listSchemes(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Scheme[]> {
  return await schemes.list(wanted, mayBe('scheme', 'read', actor), ...filters)
}

export async function countSchemes(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await schemes.countUpTo(most, mayBe('scheme', 'read', actor), ...filters)
}

export async function allSchemes(): Promise<readonly Scheme[]> {
  return await schemes.list({ sort: byName }, everything)
}

/** The scheme under which the provider assesses on the day; null where none is recorded. */
export async function schemeOfProvider(provider: Reference, on: Day): Promise<Scheme | null> {
  const [scheme] = await schemes.list(
    { sort: { from: -1, reference: 1 }, limit: 1 },
    is('provider', provider),
    heldOn(on),
  )
  return scheme ?? null
}

export async function addScheme(scheme: Scheme): Promise<void> {
  await schemes.add(scheme)
}

export async function saveScheme(scheme: Scheme, before: Scheme): Promise<Scheme> {
  return await schemes.save(scheme, before)
}
