import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf, type Reason } from '../kernel/refusals.ts'
import { refuseUnlessCarried, type QuorateDecision } from '../meetings/decide-item.ts'
import { isDcc, isSubscriber, rolesOn } from '../organisations/affiliates.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { isOwedIn } from '../requirements/offered-requirements.ts'
import { clauseName, type Requirement } from '../requirements/requirement.ts'
import { because } from '../rules/because.ts'
import {
  services as allServices,
  type Assessment,
  type AssessmentKind,
  type Environment,
  type Service,
} from './assessment.ts'
import { orderMoved, outsideOrder } from './order-lines.ts'
import { independenceReasons, strangerReasons, type KnownAssessor } from './independence.ts'

/** What the secretariat enters to plan an assessment. */
export type Plan = {
  readonly kind: AssessmentKind
  readonly title: string
  readonly reason: string
  readonly services: readonly Service[]
  readonly environment: Environment
  readonly scope: readonly Reference[]
  readonly supplyChain: readonly Reference[]
  readonly sites: readonly string[]
  readonly expectedOn: Day
}

/** What planning looks up before it decides. */
export type PlanningGround = {
  readonly organisation: Organisation
  readonly provider: Organisation
  readonly scheme: Reference | null
  readonly assessors: readonly KnownAssessor[]
  readonly requirements: readonly Pick<
    Requirement,
    'reference' | 'owedBy' | 'documentCode' | 'documentVersion' | 'clause'
  >[]
  /** The clause of the Compliance Policy that was chosen, or is recorded with the plan; null where the list has none such. */
  readonly clause: Pick<Requirement, 'owedBy' | 'documentCode' | 'documentVersion' | 'clause'> | null
  /** The clause that was chosen from the list. */
  readonly clauseSought: Reference | null
  /** What speaks against a clause that is to be recorded; null where none is typed. */
  readonly againstClause: readonly Reason[] | null
  /** The PMA's decision that orders an ad hoc assessment; null where none was named, or none is called so. */
  readonly order: QuorateDecision | null
  /** The item that was named for it. */
  readonly orderSought: Reference | null
  /** Hash of the order as it was before the meeting. */
  readonly orderHash: string | null
  /** Whether an assessment that is not cancelled was planned on this order before. */
  readonly isOrderUsed: boolean
}

/** What planning looks up; nothing stands where organisation or provider are not on the list. */
export type LookedUp = Omit<PlanningGround, 'organisation' | 'provider'> & {
  readonly organisation: Organisation | null
  readonly provider: Organisation | null
}

/** An assessment is planned with its scope, and only on the ground its kind needs. Source: rules named in each refusal. */
export function planAssessment(plan: Plan, ground: PlanningGround, context: Context): Assessment {
  refuseIf(planningReasons(plan, ground, context.today))
  if (plan.kind === 'ad-hoc' && ground.order) refuseUnlessOrdered(ground.order, ground)
  const order = plan.kind === 'ad-hoc' ? ground.order : null
  const reference = newReference('AS', context.today.slice(0, 4), context.random)
  return {
    ...plan,
    reference,
    version: 1,
    regime: 'smki',
    status: 'planned',
    organisation: ground.organisation.reference,
    organisationName: ground.organisation.name,
    cases: [reference],
    services: allServices.filter((service) => plan.services.includes(service)),
    compliancePolicyClause:
      needsClause(plan, ground, context.today) && ground.clause ? clauseName(ground.clause) : null,
    orderedBy: order?.item ?? null,
    necessitatedBy: order && orderMoved(order.motion.words).necessitatedBy,
    provider: ground.provider.reference,
    scheme: ground.scheme,
    assessors: ground.assessors.map((assessor) => assessor.reference),
    invitees: [],
    team: [],
    periodFrom: null,
    periodTo: null,
    plannedOn: context.today,
    notifiedOn: null,
    noticeReason: null,
    fieldworkFrom: null,
    sharedOn: null,
    factualCheckDueOn: null,
    results: [],
    revisedResults: [],
    revisedPeriod: null,
    reports: [],
    sentBack: [],
    issuedAt: null,
    responseDueOn: null,
    respondedOn: null,
    assuranceStatus: null,
    closedOn: null,
    closureNote: null,
    endReason: null,
    supersededBy: null,
  }
}

/** Everything that speaks against a plan of an assessment, all at once. Sources: rules named in each refusal. */
export function planningReasons(plan: Plan, ground: LookedUp, today: Day): readonly Reason[] {
  const { organisation, provider, assessors } = ground
  return [
    ...organisationReasons(plan, ground, today),
    ...scopeReasons(plan, ground, today),
    ...kindReasons(plan, ground, today),
    ...(provider ? strangerReasons(assessors, provider.reference, 'assessors') : []),
    ...(organisation ? independenceReasons(assessors, { organisation, supplyChain: plan.supplyChain }) : []),
  ]
}

function organisationReasons(plan: Plan, { organisation, provider }: LookedUp, today: Day): Reason[] {
  const reasons: Reason[] = []
  if (!organisation) {
    const message = 'Choose the assessed organisation from the list.'
    reasons.push(because('requirement-names-who-owes-it', message, 'organisation'))
  } else if (rolesOn(organisation, today).every((role) => role === 'body' || role === 'assurance-provider')) {
    const message = `${organisation.name} holds no role today in which it can be assessed. Record its role first.`
    reasons.push(because('requirement-names-who-owes-it', message, 'organisation'))
  }
  if (!provider) {
    const message = 'Choose the assurance provider from the list.'
    reasons.push(because('dcc-procures-the-scheme', message, 'provider'))
  } else if (!rolesOn(provider, today).includes('assurance-provider')) {
    const message = `${provider.name} is not recorded as an assurance provider today. Choose another or record the role.`
    reasons.push(because('dcc-procures-the-scheme', message, 'provider'))
  }
  if (plan.expectedOn < today) {
    reasons.push(because('dates-in-order', 'The report is expected today or later.', 'expectedOn'))
  }
  return reasons
}

function scopeReasons(plan: Plan, ground: LookedUp, today: Day): Reason[] {
  if (plan.scope.length === 0)
    return [
      because('requirement-names-who-owes-it', 'Choose at least one requirement for the scope.', 'scope'),
    ]
  const { organisation } = ground
  if (!organisation) return []
  const roles = rolesOn(organisation, today)
  const strange = plan.scope.filter((reference) => {
    const requirement = ground.requirements.find((known) => known.reference === reference)
    return !requirement || !isOwedIn(requirement, roles)
  })
  if (strange.length === 0) return []
  const named = strange.map((reference) => {
    const requirement = ground.requirements.find((known) => known.reference === reference)
    return requirement ? clauseName(requirement) : reference
  })
  const message = `${organisation.name} does not owe ${named.join('; ')}: take these out of the scope.`
  return [because('requirement-names-who-owes-it', message, 'scope')]
}

function kindReasons(plan: Plan, ground: LookedUp, today: Day): Reason[] {
  const reasons: Reason[] = []
  const { organisation } = ground
  const isFirst = plan.kind === 'pre-operational' && organisation !== null
  if (isFirst && isDcc(organisation, today)) {
    if (plan.environment !== 'live') {
      const message =
        'The first report on the DCC covers the live services: a report on a test service does not count.'
      reasons.push(because('first-report-on-live-services', message, 'environment'))
    }
  } else if (needsClause(plan, ground, today)) reasons.push(...policyClauseReasons(ground, today))
  if (organisation !== null && ground.againstClause !== null && !needsClause(plan, ground, today)) {
    const message =
      'A clause of the Compliance Policy is recorded here only for a pre-operational assessment of a Subscriber. Choose that kind, or leave the clause empty.'
    reasons.push(because('pre-operational-subscriber-needs-clause', message, 'newClause'))
  }
  if (plan.services.length === 0) {
    reasons.push(because('first-report-on-live-services', 'Choose the service that is assessed.', 'services'))
  }
  return plan.kind === 'ad-hoc' ? [...reasons, ...orderReasons(ground)] : reasons
}

/** Source: rule `pre-operational-subscriber-needs-clause`. The first assessment of the DCC rests on the Section itself. */
function needsClause({ kind }: Plan, { organisation }: LookedUp, today: Day): boolean {
  if (kind !== 'pre-operational' || organisation === null) return false
  return isSubscriber(organisation, today) && !isDcc(organisation, today)
}

function policyClauseReasons(ground: LookedUp, today: Day): readonly Reason[] {
  const { clause, clauseSought, againstClause, organisation } = ground
  const said = (message: string) => [
    because('pre-operational-subscriber-needs-clause', message, 'compliancePolicyClause'),
  ]
  if (againstClause !== null && clauseSought !== null)
    return said('Choose a clause from the list, or record one that it lacks: not both.')
  if (againstClause !== null) return againstClause
  if (clauseSought === null)
    return said(
      'Choose the clause of the Compliance Policy that asks a Subscriber for a pre-operational assessment. Where the list does not have it, record it below.',
    )
  if (organisation && clause && isOwedIn(clause, rolesOn(organisation, today))) return []
  const whose = organisation?.name ?? 'the organisation'
  return said(
    `What was chosen is no clause of the Compliance Policy in force that ${whose} owes. Choose one that it owes, or record it below.`,
  )
}

function orderReasons({ order, orderSought, organisation, isOrderUsed, requirements }: LookedUp): Reason[] {
  const said = (message: string) => [because('ad-hoc-needs-pma-decision', message, 'orderedBy')]
  const isOfAnother = organisation !== null && order !== null && !isOrderFor(order, organisation)
  if (orderSought !== null && (order === null || isOfAnother)) {
    const whose = organisation ? `an assessment of ${organisation.name}` : 'an assessment'
    return said(
      `No decision that you may see orders ${whose} as item ${orderSought}. Copy the reference from the page of the item by which the PMA ordered it.`,
    )
  }
  if (order === null)
    return said(
      'An ad hoc assessment needs a decision of the PMA that states why, with what scope, and whose action made it necessary.',
    )
  return [
    ...(isOrderUsed
      ? said('An assessment was planned on that decision already: another one needs a decision of its own.')
      : []),
    ...outsideOrder(requirements.map(clauseName), orderMoved(order.motion.words)),
  ]
}

const isOrderFor = ({ motion }: QuorateDecision, { reference }: Organisation): boolean =>
  motion.kind === 'order-ad-hoc-assessment' && motion.about === reference

function refuseUnlessOrdered(order: QuorateDecision, ground: PlanningGround): void {
  refuseUnlessCarried(order, {
    item: order.item,
    motion: {
      kind: 'order-ad-hoc-assessment',
      about: ground.organisation.reference,
      outcome: 'ordered',
    },
    contentHash: ground.orderHash ?? '',
  })
}
