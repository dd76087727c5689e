import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, refuseIf } from '../kernel/refusals.ts'
import { isDcc } from '../organisations/affiliates.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { ruleSetFor, type PublicationRuleSet } from '../redactions/publication-rules.ts'
import { currentTemplate } from '../redactions/publication-set.ts'
import { passagesOf } from '../remediation-plans/passages.ts'
import { findPlan, findPlanVersion } from '../remediation-plans/plan-store.ts'
import type { Plan } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { addProposal, everyProposalOn } from './proposal-store.ts'
import { toldOf } from './told-of-proposal.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { startProposal, whyNotBesides } from './start-proposal.ts'

/** Proposes to publish of the version of the plan that is in force. */
export async function start(plan: Reference, context: Context): Promise<RedactionProposal> {
  const found = await findPlan(plan, context.actor)
  if (found.inForce === null) throw nothingInForce()
  const { version } = await findPlanVersion(plan, found.inForce, context.actor)
  return await inTransaction(async () => {
    const proposal = startProposal(
      {
        plan: found,
        version,
        passages: passagesOf(version),
        ruleSet: await rulesFor(found, context),
        earlier: await everyProposalOn(plan),
        templateVersion: currentTemplate,
      },
      context,
    )
    await addProposal(proposal)
    await recordInTrail(toldOf(proposal, 'proposed a publication'), context)
    return proposal
  })
}

/** Refuses to open the form where the plan has no version in force, or a proposal already. */
export async function refuseUnlessStartable(plan: Plan): Promise<void> {
  if (plan.inForce === null) throw nothingInForce()
  refuseIf(whyNotBesides(await everyProposalOn(plan.reference)))
}

/** By which rules the plan is published: those of its first proposal, or those of the day. */
export async function rulesFor(
  { reference, organisation }: Pick<Plan, 'reference' | 'organisation'>,
  { today }: Pick<Context, 'today'>,
): Promise<PublicationRuleSet> {
  const [first] = await everyProposalOn(reference)
  const known = await findOrganisation(organisation)
  return ruleSetFor({
    isDcc: known !== null && isDcc(known, today),
    settings: await currentSettings(),
    on: today,
    earlier: first?.ruleSet ?? null,
  })
}

function nothingInForce(): Refused {
  const message = 'No version of this plan is in force: a publication is proposed once one is.'
  return new Refused([because('life-of-a-redaction-proposal', message)])
}
