import { schemeOfProvider } from '../assurance-scheme/scheme-store.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { reasonsIn, Refused, type Reason } from '../kernel/refusals.ts'
import { carriedDecisionCalled } from '../meetings/decision-actions.ts'
import { findItem, saveItem } from '../meetings/meeting-store.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { addDeclaration, declarationsOnAny } from '../people/declaration-store.ts'
import { carriedOver } from '../people/declare-conflict.ts'
import {
  clauseFieldNames,
  policyClausesForSubscribers,
  recordClause,
  type ClauseTyped,
  type RecordedClause,
} from '../requirements/record-clause.ts'
import { addRecordedClause } from '../requirements/requirement-actions.ts'
import { requirementsNamed, wholeCatalogue } from '../requirements/requirement-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { planForm } from './assessment-forms.ts'
import { addAssessment, isOrderUsed } from './assessment-store.ts'
import { type Assessment } from './assessment.ts'
import { planAssessment, planningReasons, type LookedUp, type Plan } from './plan-assessment.ts'
import { linesOf, told } from './assessment-actions.ts'
import { knownAssessors } from './team-actions.ts'

/** The secretariat plans an assessment. */
export async function plan(typed: PlanTyped, context: Context): Promise<Assessment> {
  const found = await lookedUp(typed, context)
  const { organisation, provider } = found
  if (!organisation || !provider) throw new Refused(planningReasons(planOf(typed), found, context.today))
  const ground = { ...found, organisation, provider }
  const planned = planAssessment(planOf(typed), ground, context)
  const ordered = ground.order && (await findItem(ground.order.item, context.actor))
  const onOrder = planned.orderedBy === null ? [] : await declarationsOnAny([planned.organisation])
  const recorded = planned.compliancePolicyClause === null ? null : found.recorded
  const carried = carriedOver(onOrder, planned.reference, context)
  await inTransaction(async () => {
    if (recorded) await addRecordedClause(recorded, context)
    await addAssessment(planned)
    await addNotice(draftNotice('assessment-planned', planned, context))
    // Saved although unchanged: of two who plan on one order at the same moment, one is refused.
    if (ordered) await saveItem(ordered, ordered)
    for (const declaration of carried) await addDeclaration(declaration)
    await recordInTrail(told(planned, 'planned the assessment', { reason: planned.reason }), context)
    if (carried.length > 0) await recordInTrail(toldOfCarried(planned), context)
  })
  return planned
}

type PlanTyped = Omit<FormValues<typeof planForm>, keyof ClauseTyped> & Partial<ClauseTyped>

/** What the rules have against a plan of an assessment, as far as it can be read. */
export async function againstPlan(typed: Partial<PlanTyped>, context: Context): Promise<readonly Reason[]> {
  const read: PlanTyped = {
    ...{ kind: 'routine', title: '', reason: '', environment: 'live', expectedOn: context.today },
    ...{ organisation: '', provider: '', assessors: [], services: [], scope: [], supplyChain: [] },
    ...{ sites: null, orderedBy: null, compliancePolicyClause: null, ...typed },
  }
  return planningReasons(planOf(read), await lookedUp(read, context), context.today)
}

/** Looks up what a plan names. */
async function lookedUp(
  typed: PlanTyped,
  context: Context,
): Promise<LookedUp & { readonly recorded: RecordedClause | null }> {
  const organisations = await allOrganisations()
  const called = (reference: Reference) => organisations.find((one) => one.reference === reference) ?? null
  const provider = called(typed.provider)
  const scheme = provider && (await schemeOfProvider(provider.reference, context.today))
  const order = typed.orderedBy ? await carriedDecisionCalled(typed.orderedBy, context.actor) : null
  return {
    organisation: called(typed.organisation),
    provider,
    scheme: scheme?.reference ?? null,
    assessors: await knownAssessors(typed.assessors, context),
    requirements: await requirementsNamed(typed.scope),
    ...(await clauseMeant(typed, context)),
    order: order?.decision ?? null,
    orderSought: typed.orderedBy,
    orderHash: order?.contentHash ?? null,
    isOrderUsed: order !== null && (await isOrderUsed(order.decision.item)),
  }
}

/** The clause that was chosen of those recorded, or the one that is to be recorded with the plan. */
async function clauseMeant(typed: PlanTyped, context: Context) {
  const clauseSought = typed.compliancePolicyClause
  const isTyped = clauseFieldNames.some((name) => typed[name])
  if (clauseSought === null && !isTyped)
    return { clause: null, clauseSought, againstClause: null, recorded: null }
  const known = await wholeCatalogue()
  const offered = policyClausesForSubscribers(known, context.today)
  const chosen = offered.find(({ reference }) => reference === clauseSought) ?? null
  if (!isTyped) return { clause: chosen, clauseSought, againstClause: null, recorded: null }
  const none = { newClause: null, newClauseTitle: null, newClauseText: null, policyVersion: null }
  try {
    const recorded = recordClause({ ...none, policyFrom: null, ...typed }, known, context)
    return { clause: recorded.requirement, clauseSought, againstClause: [], recorded }
  } catch (problem) {
    return { clause: null, clauseSought, againstClause: reasonsIn(problem), recorded: null }
  }
}

function toldOfCarried({ reference, cases, organisation }: Assessment) {
  return {
    ...{ recordKind: 'declaration', record: reference, cases, organisation },
    did: 'excused from the assessment who declared a conflict on its order',
    rule: 'declared-conflict-excuses',
    audience: 'committee' as const,
  }
}

function planOf(typed: PlanTyped): Plan {
  const { kind, title, reason, services, environment, scope, supplyChain, expectedOn } = typed
  return {
    ...{ kind, title, reason, services, environment, scope, supplyChain, expectedOn },
    sites: linesOf(typed.sites),
  }
}
