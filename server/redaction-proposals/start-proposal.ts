import type { Context } from '../kernel/actor.ts'
import { newReference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import { publicationRules, type PublicationRuleSet } from '../redactions/publication-rules.ts'
import type { ChosenPart } from '../redactions/publication-set.ts'
import type { Passage } from '../remediation-plans/passages.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import type { PlanVersion } from '../remediation-plans/plan-version.ts'
import { because } from '../rules/because.ts'
import { isOpen, noSteps, type RedactionProposal } from './redaction-proposal.ts'

type Ground = {
  readonly plan: Pick<Plan, 'reference' | 'inForce'>
  readonly version: Pick<PlanVersion, 'number' | 'organisation' | 'organisationName' | 'cases'>
  readonly passages: readonly Passage[]
  readonly ruleSet: PublicationRuleSet
  /** The earlier proposals on the plan. */
  readonly earlier: readonly Pick<RedactionProposal, 'status'>[]
  readonly templateVersion: number
}

/**
 * Somebody proposes to publish of the version of a plan that is in force. Everything starts withheld, where its rules do
 * not say otherwise. Sources: S¶75; rules `one-rule-set-for-a-plan`, `life-of-a-redaction-proposal`.
 */
export function startProposal(ground: Ground, { actor, today, random }: Context): RedactionProposal {
  const { plan, version, passages, ruleSet, templateVersion, earlier } = ground
  const { organisation, organisationName, cases } = version
  if (!mayWith('redaction-proposal', 'draft', { organisation, cases }, actor)) throw new NotPermitted()
  refuseIf(whyNotNow(ground))
  return {
    ...noSteps,
    reference: newReference('RD', today.slice(0, 4), random),
    version: 1,
    status: 'proposing',
    number: earlier.length + 1,
    plan: plan.reference,
    planVersion: version.number,
    ...{ organisation, organisationName, cases, ruleSet, templateVersion },
    startedOn: today,
    chosen: publicationRules[ruleSet].startsWithheld ? [] : passages.map(chosenByRule),
    redactions: [],
    needed: [],
    answers: [],
    whyPublished: '',
    namesOrganisation: false,
    audience: 'sec-parties',
    proposers: [actor.person],
    rounds: [],
    publishedOn: null,
    publishedBy: null,
    endedBecause: null,
  }
}

function whyNotNow({ plan, version, earlier }: Ground): readonly Reason[] {
  const life = (message: string): Reason => because('life-of-a-redaction-proposal', message)
  return [
    ...(plan.inForce === version.number
      ? []
      : [life('A publication is proposed of the version of the plan that is in force.')]),
    ...whyNotBesides(earlier),
  ]
}

/** A plan has one proposal at a time. Source: rule `life-of-a-redaction-proposal`. */
export function whyNotBesides(earlier: Ground['earlier']): readonly Reason[] {
  const message = 'A publication of this plan is proposed already: end that proposal first.'
  return earlier.some(isOpen) ? [because('life-of-a-redaction-proposal', message)] : []
}

function chosenByRule({ part, version }: Passage): ChosenPart {
  return { part, partVersion: version, why: 'The whole plan is published but for what security forbids.' }
}
