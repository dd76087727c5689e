import type { Reference } from '../kernel/reference.ts'
import { currentOfPlan } from '../publishing/prepare-actions.ts'
import { recordFetches } from '../publishing/fetch-store.ts'
import { fetchOf } from '../publishing/publication-fetch.ts'
import { findProposal } from '../redaction-proposals/proposal-store.ts'
import type { DemoClock } from './demo-clock.ts'
import { countedTokens, latePieces } from './demo-plan-progress.ts'
import { firstJudged, intoForce, secondJudged } from './demo-plan-review.ts'
import { draftedPlan, revisedPlan } from './demo-plan.ts'
import { firstProposed, secondProposed, thirdProposed } from './demo-publication-words.ts'
import { proposedPublication } from './demo-publication.ts'
import { consulted, publishedPlan, type Objected } from './demo-publishing.ts'
import { organisations, referenceOf } from './demo-register.ts'
import { tokensCase } from './demo-tokens-case.ts'

/** A plan from its first draft to its second version in force, two publications of it, and a third that is proposed. */
export async function tokensStory(clock: DemoClock, baseUrl: string): Promise<void> {
  const breach = await tokensCase(clock)
  const plan = await draftedPlan(clock, breach)
  await intoForce(clock, plan, 328, firstJudged)
  const first = { begun: 272, published: 216 }
  const once = await proposedPublication(clock, plan, first, firstProposed, baseUrl)
  await publishedPlan(clock, { plan, reference: once }, first, await aboutTheList(clock, once), baseUrl)
  await readByParty(clock, plan)
  await countedTokens(clock, plan)
  await revisedPlan(clock, plan, breach)
  await intoForce(clock, plan, 168, secondJudged)
  const second = { begun: 112, published: 66 }
  const again = await proposedPublication(clock, plan, second, secondProposed, baseUrl)
  await publishedPlan(clock, { plan, reference: again }, second, await aboutTheList(clock, again), baseUrl)
  await latePieces(clock, plan)
  const third = await proposedPublication(clock, plan, { begun: 12, published: -40 }, thirdProposed, baseUrl)
  await consulted(clock, third, { opened: 6, objected: 2 }, await aboutTheList(clock, third))
}

/** The contact would rather not have it published how the list of leavers came. */
async function aboutTheList(
  clock: DemoClock,
  reference: Reference,
): Promise<Objected & { readonly answer: string }> {
  const { actor } = await clock.as(referenceOf('pki'), clock.today)
  const { chosen } = await findProposal(reference, actor)
  return {
    part: chosen[4]?.part ?? '',
    ground: 'security',
    reason: 'It tells that we are told of leavers by e-mail, which anybody could imitate.',
    answer:
      'The address is withheld, and the way is about to change. That a list can fail to come unnoticed is what others need to know.',
  }
}

/** A SEC Party reads what is published first, and is told when it is replaced. */
async function readByParty(clock: DemoClock, plan: Reference): Promise<void> {
  const current = await currentOfPlan(plan)
  const { actor, now, random } = await clock.as(referenceOf('party'), clock.daysAgo(210))
  const fetched = { publication: current?.reference ?? '', person: actor.person, at: now }
  const { brightwell: organisation } = organisations
  await recordFetches(
    (['page', 'pdf'] as const).map((output) => fetchOf({ ...fetched, organisation, output }, random)),
  )
}
