import type { Context } from '../kernel/actor.ts'
import { dayInWords, holdsOn, type Day } from '../kernel/day.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { subscriberRoles } from '../organisations/organisation.ts'
import { roleMay } from '../people/access-table.ts'
import { because } from '../rules/because.ts'
import { documentKindLabels, versionName, type CatalogueDocument } from './catalogue-document.ts'
import { clauseName, isClauseOf, type Catalogue, type Requirement } from './requirement.ts'

/** What is typed of a clause of the Compliance Policy that the catalogue lacks; its version only where none is in force. */
export type ClauseTyped = {
  readonly newClause: string | null
  readonly newClauseTitle: string | null
  readonly newClauseText: string | null
  readonly policyVersion: string | null
  readonly policyFrom: Day | null
}

const ofTheClause = ['newClause', 'newClauseTitle', 'newClauseText'] as const
export const clauseFieldNames = [
  ...ofTheClause,
  'policyVersion',
  'policyFrom',
] as const satisfies readonly (keyof ClauseTyped)[]

/** The clause as it enters the catalogue, and its version where that is new as well. */
export type RecordedClause = {
  readonly document: CatalogueDocument
  readonly isNewVersion: boolean
  readonly requirement: Requirement
}

/** The code of a Compliance Policy that was never loaded from a file. */
export const compliancePolicyCode = 'CP-POL'

/** The version of the Compliance Policy in force on the day. */
export function policyInForce(documents: readonly CatalogueDocument[], today: Day): CatalogueDocument | null {
  return documents.find((one) => one.kind === 'compliance-policy' && holdsOn(one, today)) ?? null
}

/** Its clauses that a Subscriber owes. Source: rule `pre-operational-subscriber-needs-clause`. */
export function policyClausesForSubscribers(
  { documents, requirements }: Catalogue,
  today: Day,
): readonly Requirement[] {
  const policy = policyInForce(documents, today)
  return requirements.filter(
    (one) =>
      policy !== null && isClauseOf(one, policy) && subscriberRoles.some((role) => one.owedBy.includes(role)),
  )
}

/**
 * A clause of the Compliance Policy that Subscribers owe enters the catalogue by itself: into the version in force, or
 * with a first version where the catalogue has none. A next version is loaded whole, as it ends the one before. Source:
 * rules `pre-operational-subscriber-needs-clause`, `issued-record-is-final`.
 */
export function recordClause(
  typed: ClauseTyped,
  known: Catalogue,
  { actor, today, random }: Pick<Context, 'actor' | 'today' | 'random'>,
): RecordedClause {
  if (!roleMay('requirement', 'write', actor)) throw new NotPermitted()
  const inForce = policyInForce(known.documents, today)
  refuseIf([
    ...lacking(typed, inForce ? ofTheClause : clauseFieldNames),
    ...(inForce ? repeated(typed, inForce, known) : firstVersionReasons(typed, known, today)),
  ])
  const year = today.slice(0, 4)
  const document = inForce ?? {
    reference: newReference('DO', year, random, 6),
    version: 1,
    code: compliancePolicyCode,
    title: documentKindLabels['compliance-policy'],
    kind: 'compliance-policy',
    documentVersion: typed.policyVersion ?? '',
    from: typed.policyFrom ?? today,
    to: null,
    pmaMayModify: true,
    pmaMayModifySource: 'Seed paragraph 16: the PMA maintains the Compliance Policy',
    isSample: false,
  }
  return {
    document,
    isNewVersion: inForce === null,
    requirement: {
      reference: newReference('RQ', year, random, 5),
      version: 1,
      documentCode: document.code,
      documentVersion: document.documentVersion,
      clause: typed.newClause ?? '',
      title: typed.newClauseTitle ?? '',
      text: typed.newClauseText ?? '',
      owedBy: subscriberRoles,
      isSample: document.isSample,
      from: document.from,
      to: document.to,
    },
  }
}

const asked: Readonly<Record<keyof ClauseTyped, string>> = {
  newClause: 'Enter the number of the clause.',
  newClauseTitle: 'Enter the title of the clause.',
  newClauseText: 'Enter what the clause asks for.',
  policyVersion: 'Enter the version of the Compliance Policy.',
  policyFrom: 'Enter the day from which that version is in force.',
}

function lacking(typed: ClauseTyped, names: readonly (keyof ClauseTyped)[]): readonly Reason[] {
  return names
    .filter((name) => typed[name] === null)
    .map((name) => because('pre-operational-subscriber-needs-clause', asked[name], name))
}

function repeated(typed: ClauseTyped, policy: CatalogueDocument, known: Catalogue): readonly Reason[] {
  const there = known.requirements.find((one) => isClauseOf(one, policy) && one.clause === typed.newClause)
  if (!there) return []
  const message = `${clauseName(there)} is in the catalogue already and stays as it is. Choose it above if a Subscriber owes it; enter another clause otherwise.`
  return [because('issued-record-is-final', message, 'newClause')]
}

function firstVersionReasons(typed: ClauseTyped, known: Catalogue, today: Day): readonly Reason[] {
  const later = known.documents.find(
    ({ code, kind }) => kind === 'compliance-policy' || code === compliancePolicyCode,
  )
  if (later) {
    const message = `The catalogue holds ${versionName(later)}, which is not in force on ${dayInWords(today)}. Load the version of the Compliance Policy in force as a catalogue file.`
    return [because('issued-record-is-final', message, 'policyVersion')]
  }
  if (typed.policyFrom === null || typed.policyFrom <= today) return []
  const message = 'The version is in force today: enter the day from which it is, today or an earlier one.'
  return [because('dates-in-order', message, 'policyFrom')]
}
