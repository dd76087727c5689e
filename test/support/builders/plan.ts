import { addBreach } from '../../../server/breaches/breach-store.ts'
import type { Breach } from '../../../server/breaches/breach.ts'
import { tellOrganisation } from '../../../server/breaches/hear-organisation.ts'
import { suspectNonCompliance } from '../../../server/breaches/suspect-non-compliance.ts'
import { everyFindingOf } from '../../../server/findings/finding-store.ts'
import { addDays } from '../../../server/kernel/day.ts'
import type { Context } from '../../../server/kernel/actor.ts'
import { confirmPanelDecision } from '../../../server/panel-decisions/confirm-panel-decision.ts'
import { enterPanelDecision } from '../../../server/panel-decisions/enter-panel-decision.ts'
import { addPanelDecision } from '../../../server/panel-decisions/panel-decision-store.ts'
import type { RequiredPlan } from '../../../server/panel-decisions/panel-decision.ts'
import type { Person } from '../../../server/people/person.ts'
import { addPlan, savePlan } from '../../../server/remediation-plans/plan-store.ts'
import type { Plan } from '../../../server/remediation-plans/plan.ts'
import { followDecision } from '../../../server/remediation-plans/require-plan.ts'
import { entered, ground } from '../../panel-decisions/a-panel-decision.ts'
import { actingFor, type Cast } from './assessment.ts'
import { aReference } from './references.ts'

// Chance that a test can repeat, and that gives many a reference of its own.
let drawn = 1
/** A person of the cast acting, with such chance. */
export const acts = (person: Person, cast: Cast): Context => ({
  ...actingFor(person, cast),
  random: (limit) => {
    drawn = (drawn * 48_271) % 2_147_483_647
    return drawn % limit
  },
})

/** A case of the cast’s organisation, put to it, from the findings of its assessment. */
async function aKnownCase(cast: Cast, assessment: string): Promise<Breach> {
  const secretary = acts(cast.secretary, cast)
  const findings = (await everyFindingOf(assessment)).map((one) => one.reference)
  const suspected = suspectNonCompliance(
    {
      title: 'One card was enough',
      source: 'assessment',
      assessment,
      findings,
      allegation: 'The module accepted a single card.',
      requirements: [
        {
          requirement: aReference('RQ'),
          documentCode: 'ORG-CP',
          documentVersion: '1.2',
          clause: '6.2',
          owedBy: ['large-supplier'],
        },
      ],
    },
    cast.organisation,
    secretary,
  )
  const breach = tellOrganisation(suspected, addDays(cast.today, 10), secretary)
  await addBreach(breach)
  return breach
}

/** The people around a plan that the Panel requires. */
export type PlanCast = Cast & { readonly panelMember: Person }

/**
 * A plan that a confirmed decision of the Panel requires of the cast’s organisation, on a case from the findings of
 * the assessment: the first finding and the case itself are covered.
 */
export async function aKnownRequiredPlan(
  cast: PlanCast,
  assessment: string,
  required: Partial<RequiredPlan> = {},
): Promise<{ readonly plan: Plan; readonly breach: Breach }> {
  const breach = await aKnownCase(cast, assessment)
  const outcome = await decided(cast, breach, null, {
    covers: [breach.reference, ...breach.findings.slice(0, 1)],
    dueOn: addDays(cast.today, 60),
    actionsBy: null,
    datesDecidedBy: 'panel',
    asksLetter: false,
    ...required,
  })
  await addPlan(outcome.after)
  return { plan: outcome.after, breach }
}

/** A later decision of the Panel takes the place of the one that required the plan, and requires it otherwise. */
export async function requiredOtherwise(
  cast: PlanCast,
  { plan, breach }: { readonly plan: Plan; readonly breach: Breach },
  change: Partial<RequiredPlan>,
): Promise<Plan> {
  const { covers, dueOn, actionsBy, datesDecidedBy, asksLetter } = plan
  const required = { covers, dueOn, actionsBy, datesDecidedBy, asksLetter, ...change }
  const outcome = await decided(cast, breach, plan, required)
  return await savePlan(outcome.after, plan)
}

async function decided(cast: PlanCast, breach: Breach, earlier: Plan | null, plan: RequiredPlan) {
  const [secretary, panel] = [cast.secretary, cast.panelMember].map((one) => acts(one, cast)) as [
    Context,
    Context,
  ]
  const members = [{ person: cast.panelMember.reference, name: cast.panelMember.name }]
  const decision = enterPanelDecision(
    {
      advice: aReference('AD'),
      breach: breach.reference,
      organisation: breach.organisation,
      cases: breach.cases,
    },
    {
      ...entered,
      supersedes: earlier?.decision ?? null,
      meetingOn: cast.today,
      tookPart: members,
      excused: [],
      sanctions: entered.sanctions.map((step) => ({ ...step, plan })),
    },
    {
      ...ground,
      members,
      adviceIssuedOn: cast.today,
      coverable: [breach.reference, ...breach.findings],
      confirmed: earlier ? [earlier.decision] : [],
      openPlans: earlier ? [earlier] : [],
    },
    secretary,
  )
  const confirmed = confirmPanelDecision(decision, panel)
  await addPanelDecision(confirmed)
  const assessors = [cast.assessor.reference]
  const outcome = followDecision(confirmed, { breach, earlier, assessors }, panel)
  if (!outcome) throw new Error('the decision requires a plan')
  return outcome
}
