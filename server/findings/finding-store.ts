import { FindingModel } from '../../models/finding.ts'
import { records, type Wanted } from '../database/records.ts'
import type { Actor } from '../kernel/actor.ts'
import { is, isOneOf, type Filter } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, Stale } from '../kernel/refusals.ts'
import { mayBe } from '../people/access-table.ts'
import { findingKeys, type FindingKeys } from './finding-keys.ts'
import type { Finding } from './finding.ts'

const findings = records<Finding, FindingKeys>(FindingModel, {
  keysOf: findingKeys,
  growing: ['invitees', 'breaches'],
})

/** The finding of this number, where the actor may see it; not found otherwise. */
export async function findFinding(assessment: Reference, number: number, actor: Actor): Promise<Finding> {
  const found = await findings.findOne(
    is('assessment', assessment),
    is('number', number),
    mayBe('finding', 'read', actor),
  )
  if (!found) throw new NotFound()
  return found
}

/** The findings of one assessment by number, as far as the actor may see them. */
export async function findingsOfAssessment(assessment: Reference, actor: Actor): Promise<readonly Finding[]> {
  return await findings.list(
    { sort: { number: 1 } },
    is('assessment', assessment),
    mayBe('finding', 'read', actor),
  )
}

/** The findings of these references that the actor may see. */
export async function findingsNamed(
  references: readonly Reference[],
  actor: Actor,
): Promise<readonly Finding[]> {
  return await findings.list(
    { sort: { reference: 1 } },
    isOneOf('reference', references),
    mayBe('finding', 'read', actor),
  )
}

export async function listFindings(
  actor: Actor,
  wanted: Wanted,
  ...filters: Filter[]
): Promise<readonly Finding[]> {
  return await findings.list(wanted, mayBe('finding', 'read', actor), ...filters)
}

export async function countFindings(actor: Actor, most: number, ...filters: Filter[]): Promise<number> {
  return await findings.countUpTo(most, mayBe('finding', 'read', actor), ...filters)
}

/** The number after the highest ever used in the assessment; two at once are stopped by the unique index. */
export async function nextFindingNumber(assessment: Reference): Promise<number> {
  const [last] = await findings.list({ sort: { number: -1 }, limit: 1 }, is('assessment', assessment))
  return (last?.number ?? 0) + 1
}

/** Every finding of the assessment, for rules that judge all of them; never for showing. */
export async function everyFindingOf(assessment: Reference): Promise<readonly Finding[]> {
  return await findings.list({ sort: { number: 1 } }, is('assessment', assessment))
}

export async function addFindings(many: readonly Finding[]): Promise<void> {
  await findings.addAll(many)
}

/** Takes drafts away again, for the undoing of an upload that made them; the trail still tells of them. */
export async function removeFindings(references: readonly Reference[]): Promise<void> {
  await findings.remove(isOneOf('reference', references))
}

export async function saveFinding(finding: Finding, before: Finding): Promise<Finding> {
  return await findings.save(finding, before)
}

/**
 * Lets findings, unchanged since they were read, point to the case that was opened from them. Their versions stay: the
 * organisation has them in its forms, and is told of a suspicion later, or never.
 */
export async function pointToBreach(from: readonly Finding[], breach: Reference): Promise<void> {
  for (const { reference, version } of from)
    if (!(await findings.findOne(is('reference', reference), is('version', version)))) throw new Stale()
  await findings.addTo(
    'breaches',
    breach,
    isOneOf(
      'reference',
      from.map(({ reference }) => reference),
    ),
  )
}

/** Opens the findings of these cases to an attendee whom the Chair invited. */
export async function inviteToFindings(cases: readonly Reference[], person: Reference): Promise<void> {
  await findings.addTo('invitees', person, isOneOf('assessment', cases))
}

/** Opens those of one assessment to the team as it is from now on, and to nobody who left it. */
export async function giveFindingsToTeam(assessment: Reference, team: readonly Reference[]): Promise<void> {
  await findings.setAll('assessors', team, is('assessment', assessment))
}
