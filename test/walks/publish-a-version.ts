import { consult, done, endSay } from '../../server/consultations/consultation-actions.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf } from '../../server/demo/demo-register.ts'
import { stepsOfOrganisation } from '../../server/demo/demo-publishing.ts'
import { stepsOn } from '../../server/demo/demo-steps.ts'
import type { Day } from '../../server/kernel/day.ts'
import type { Reference } from '../../server/kernel/reference.ts'
import { addPart } from '../../server/plan-drafts/block-actions.ts'
import { revise } from '../../server/plan-drafts/drafting-actions.ts'
import { draftOf } from '../../server/plan-drafts/plan-draft-store.ts'
import { submit, submittable } from '../../server/plan-drafts/submission-actions.ts'
import { confirmOnPlan, enterOnPlan } from '../../server/plan-reviews/decide-on-plan-actions.ts'
import { findPlanReview } from '../../server/plan-reviews/plan-review-store.ts'
import { chooseParts, say } from '../../server/publication-sets/set-actions.ts'
import { close } from '../../server/redaction-proposals/close-actions.ts'
import { wordsOf } from '../../server/redaction-proposals/proposal-words-actions.ts'
import { findProposal } from '../../server/redaction-proposals/proposal-store.ts'
import { start } from '../../server/redaction-proposals/start-actions.ts'
import { findPlanToDraft } from '../../server/remediation-plans/plan-store.ts'
import { answer, examined } from '../../server/repetitions/repetition-actions.ts'
import { recordDecision, showBytes } from '../../server/set-decisions/set-decision-actions.ts'
import { advisedOn } from '../plan-reviews/plan-under-review.ts'
import { decidedToday } from '../redaction-proposals/story-proposing.ts'
import type { RunningApp } from '../support/app.ts'

/* What has pages and tests of its own, told by the actions behind them, all on one day. */

/** The latest version is reviewed, advised on as it is, and accepted by the Panel. */
export async function accepted(
  app: RunningApp,
  plan: Reference,
  version: number,
  actions: number,
): Promise<void> {
  await advisedOn(app, `/remediation-plans/${plan}`, Array<'meets'>(actions).fill('meets'))
  const clock = demoClock(app.clock.now())
  const step = stepsOn(clock, (actor) => findPlanReview(`${plan}-V${version}`, actor))
  const who = { tookPart: [referenceOf('panelOne')], excused: {} }
  const when = { meetingOn: clock.today, minuteReference: 'SECP 7.1', dueOn: null }
  const decided = { outcome: 'accepted', reasons: null, differs: {}, ...who, ...when } as const
  await step('secretary', 0, (seen, context) => enterOnPlan(`${plan}-V${version}`, decided, seen, context))
  await step('panelOne', 0, (seen, context) => confirmOnPlan(`${plan}-V${version}`, seen, context))
}

/** The next version of a plan in force has one paragraph more, and is submitted. */
export async function revisedWith(app: RunningApp, plan: Reference, text: string): Promise<void> {
  const clock = demoClock(app.clock.now())
  const contact = await clock.as(referenceOf('contact'), clock.today)
  await revise(plan, contact)
  await addPart(plan, { kind: 'paragraph', text, after: null }, contact)
  const [before, draft] = [await findPlanToDraft(plan, contact.actor), await draftOf(plan, contact.actor)]
  const { seen } = await submittable(before, draft, contact)
  await submit(plan, { seen }, before.version, contact)
}

/** One part of the version in force is proposed, nobody objects, the PMA decides, and the final bytes are shown. */
export async function shownToPublish(
  app: RunningApp,
  plan: Reference,
  beginning: string,
  publishOn: Day,
): Promise<Reference> {
  const clock = demoClock(app.clock.now())
  const { reference } = await start(plan, await clock.as(referenceOf('pki'), clock.today))
  const step = stepsOn(clock, (actor) => findProposal(reference, actor))
  await step('pki', 0, async (version, context) => {
    const { passages } = await wordsOf(await findProposal(reference, context.actor), context)
    const parts = passages.flatMap(({ part, cells }) => (cells[0]?.text.startsWith(beginning) ? [part] : []))
    await chooseParts({ reference, version }, { parts, why: 'Others do not.', leave: null }, context)
  })
  const said = {
    whyPublished: 'Others can do so too.',
    namesOrganisation: true,
    audience: 'sec-parties',
  } as const
  await step('pki', 0, (version, context) => say({ reference, version }, said, context))
  await step('pki', 0, async (version, context) => {
    // What is withheld now stands in the publication before, which readers have already.
    const { open } = await examined(await wordsOf(await findProposal(reference, context.actor), context))
    const hits = open.map(({ name }) => name)
    const lawful = {
      answer: 'lawfully-public',
      reason: 'Readers have it.',
      ground: null,
      showsGround: false,
    } as const
    await answer(reference, { hits, ...lawful }, version, context)
  })
  await step('pki', 0, (version, context) =>
    close(reference, { publishOn, baseUrl: app.address }, version, context),
  )
  await step('secretary', 0, (version, context) => consult({ reference, version }, context))
  await stepsOfOrganisation(clock, reference)('contact', 0, (version, context) =>
    done({ reference, version }, context),
  )
  await step('secretary', 0, (version, context) => endSay({ reference, version }, context))
  await decidedAndShown(app, reference)
  return reference
}

/** The PMA decides to publish a proposal on which the organisation was heard, and the organisation sees the final bytes. */
export async function decidedAndShown(app: RunningApp, reference: Reference): Promise<void> {
  await decidedToday(app, reference, { kind: 'decide-publication', outcome: 'publish' })
  const step = stepsOn(demoClock(app.clock.now()), (actor) => findProposal(reference, actor))
  await step('secretary', 0, (version, context) => recordDecision({ reference, version }, context))
  await step('secretary', 0, (version, context) => showBytes({ reference, version }, context))
}
