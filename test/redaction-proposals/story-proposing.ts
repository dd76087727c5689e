import assert from 'node:assert/strict'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { actorFor } from '../../server/people/actor-actions.ts'
import { dayOf } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import type { PlanVersion } from '../../server/remediation-plans/plan-version.ts'
import { type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import { putInForce, type PartText } from '../support/builders/plan-in-force.ts'
import type { Page } from '../support/page.ts'
import { peopleOf } from '../plan-reviews/plan-under-review.ts'
import { choose, planWords, propose, tell, withhold } from './proposing.ts'

/** The sample story with its plan in force, and everybody of it at a browser when asked for. */
export type StoryProposing = {
  readonly as: (name: SampleName) => Promise<SignedIn>
  readonly pki: SignedIn
  readonly plan: Plan
  readonly version: PlanVersion
}

export async function aStoryProposing(
  app: RunningApp,
  words: readonly PartText[] = planWords,
): Promise<StoryProposing> {
  await theStoryUpToPlan(app)
  const as = peopleOf(app)
  const known = await RemediationPlanModel.findOne().lean()
  const secretary = await findPerson(referenceOf('secretary'))
  assert.ok(known && secretary)
  const who = { person: secretary.reference, epoch: secretary.epoch }
  const actor = await actorFor(who, dayOf(app.clock.now()))
  assert.ok(actor)
  const { plan, version } = await putInForce(await findPlan(known.reference, actor), words)
  return { as, pki: await as('pki'), plan, version }
}

/** A proposal with two parts, in which “4921” and “Two guards” are withheld, ready to be closed. */
export async function readyToClose(on: StoryProposing): Promise<string> {
  const proposal = (await propose(on)).caption ?? ''
  await choose(on, proposal, [2, 3])
  await withhold(on, proposal, 2, 'safe 4921')
  await withhold(on, proposal, 3, 'Two guards')
  await tell(on, proposal, 'Others can look at where they keep their keys.')
  return proposal
}

/** Closes it for the day. */
export async function close(
  { pki }: Pick<StoryProposing, 'pki'>,
  proposal: string,
  publishOn: string,
): Promise<Page> {
  const asking = await pki.press(await pki.get(proposalPath(proposal)), 'Close the proposal')
  return await pki.submit(asking, 'Close the proposal', { publishOn })
}

/** A quorate meeting of the sample committee carries a motion on the proposal today. */
export async function decidedToday(
  app: RunningApp,
  about: string,
  motion:
    | { readonly kind: 'decide-publication'; readonly outcome: 'publish' | 'none' }
    | { readonly kind: 'publish-sensitive-words'; readonly outcome: 'necessary' },
): Promise<string> {
  const whole = { ...motion, about, title: 'Publication of the plan', words: 'That it be so.' }
  return await decideAtMeeting(demoClock(app.clock.now()), 0, whole, {
    reasons: 'Readers need these parts.',
    alternativesConsidered: '',
  })
}
