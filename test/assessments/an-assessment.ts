import type { Assessment } from '../../server/assessments/assessment.ts'
import {
  beginFieldwork,
  engageTeam,
  notifyAssessment,
  shareDraft,
} from '../../server/assessments/move-assessment.ts'
import { planAssessment, type Plan, type PlanningGround } from '../../server/assessments/plan-assessment.ts'
import type { Context, HeldRole } from '../../server/kernel/actor.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import type { Organisation, OrganisationRole } from '../../server/organisations/organisation.ts'
import { acting, secretary, today } from '../meetings/committee.ts'

export const requirement = {
  reference: 'RQ-2222',
  owedBy: ['large-supplier', 'smki-service-provider'] as const,
  documentCode: 'ORG-CP',
  documentVersion: '1.2',
  clause: '6.2',
}

/** The words of an order on that one clause. */
export const ordered = (why: string): string =>
  `${why}\nScope: ORG-CP 1.2, clause 6.2\nMade necessary by: nobody’s action`

export function anOrganisation(role: OrganisationRole, reference = 'O-CASE'): Organisation {
  return {
    reference,
    version: 1,
    name: reference === 'O-CASE' ? 'Example Energy' : 'Example Assurance',
    roles: [{ role, from: day('2020-01-01'), to: null }],
    affiliates: [],
    supplyChain: [],
  }
}

export const aPlan: Plan = {
  kind: 'routine',
  title: 'Routine assessment',
  reason: 'By the schedule.',
  services: ['smki-service'],
  environment: 'live',
  scope: [requirement.reference],
  supplyChain: [],
  sites: [],
  expectedOn: addDays(today, 60),
}

/** An assessor of the provider, with these employers and their affiliates. */
export function anAssessor(...employersAndAffiliates: readonly string[]) {
  return { reference: 'assessor', name: 'ASSESSOR', assessesFor: ['O-PROVIDER'], employersAndAffiliates }
}

export const aGround: PlanningGround = {
  organisation: anOrganisation('large-supplier'),
  provider: anOrganisation('assurance-provider', 'O-PROVIDER'),
  scheme: null,
  assessors: [anAssessor('O-PROVIDER')],
  requirements: [requirement],
  clause: null,
  clauseSought: null,
  againstClause: null,
  order: null,
  orderHash: null,
  orderSought: null,
  isOrderUsed: false,
}

/** Somebody acting for an organisation. */
function actingFor(
  role: 'assessor' | 'contact',
  organisation: string,
  more: Partial<HeldRole> = {},
): Context {
  const context = acting(role)
  const roles = context.actor.roles.map((held) => ({ ...held, organisation, ...more }))
  return { ...context, actor: { ...context.actor, roles } }
}

export const assessor = actingFor('assessor', 'O-PROVIDER')
export const contact = actingFor('contact', 'O-CASE', { maySubmit: true })

export function aPlannedAssessment(
  plan: Partial<Plan> = {},
  ground: Partial<PlanningGround> = {},
): Assessment {
  return planAssessment({ ...aPlan, ...plan }, { ...aGround, ...ground }, secretary)
}

export function aNotifiedAssessment(): Assessment {
  const notice = {
    fieldworkFrom: addDays(today, 30),
    earliestFieldwork: addDays(today, 28),
    noticeReason: null,
    isAdHocAtShortNotice: true,
  }
  return notifyAssessment(aPlannedAssessment(), notice, secretary)
}

export const aMember = {
  person: 'assessor',
  name: 'ASSESSOR',
  isLead: true,
  qualifications: 'Lead auditor',
  independence: 'I hold no interest in Example Energy.',
}

export function anEngagedAssessment(): Assessment {
  return engageTeam(aNotifiedAssessment(), [aMember], aGround.assessors, assessor)
}

export function anAssessmentInFieldwork(): Assessment {
  return beginFieldwork(anEngagedAssessment(), { ...assessor, today: addDays(today, 30) })
}

export function anAssessmentInFactualCheck(): Assessment {
  return shareDraft(anAssessmentInFieldwork(), addDays(today, 14), 1, assessor)
}
