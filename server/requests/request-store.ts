import { RequestModel } from '../../models/request.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import type { CoOperationRequest } from './request.ts'

const requests = records<CoOperationRequest>(RequestModel)

/** The request of this number, where the actor may see it; not found otherwise. */
export async function findRequest(
  assessment: Reference,
  number: number,
  actor: Actor,
): Promise<CoOperationRequest> {
  const found = await requests.findOne(
    is('assessment', assessment),
    is('number', number),
    mayBe('request', 'read', actor),
  )
  if (!found) throw new NotFound()
  return found
}

/** The requests of one assessment by number, as far as the actor may see them. */
export async function requestsOfAssessment(
  assessment: Reference,
  actor: Actor,
): Promise<readonly CoOperationRequest[]> {
  return await listRequests(actor, { sort: { number: 1 } }, is('assessment', assessment))
}

/** Every request of the assessment, for what becomes of all of them; never for showing. */
export async function everyRequestOf(assessment: Reference): Promise<readonly CoOperationRequest[]> {
  return await requests.list({ sort: { number: 1 } }, is('assessment', assessment))
}

export async function listRequests(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly CoOperationRequest[]> {
  return await requests.list(wanted, mayBe('request', 'read', actor), ...filters)
}

export async function countRequests(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await requests.countUpTo(most, mayBe('request', 'read', actor), ...filters)
}

/** The number after the highest ever used in the assessment; two at once are stopped by the unique index. */
export async function nextRequestNumber(assessment: Reference): Promise<number> {
  const [last] = await requests.list({ sort: { number: -1 }, limit: 1 }, is('assessment', assessment))
  return (last?.number ?? 0) + 1
}

export async function addRequest(request: CoOperationRequest): Promise<void> {
  await requests.add(request)
}

export async function saveRequest(
  request: CoOperationRequest,
  before: CoOperationRequest,
): Promise<CoOperationRequest> {
  return await requests.save(request, before)
}

/** Opens those of one assessment to the team as it is from now on, and to nobody who left it. */
export async function giveRequestsToTeam(assessment: Reference, team: readonly Reference[]): Promise<void> {
  await requests.setAll('assessors', team, is('assessment', assessment))
}
