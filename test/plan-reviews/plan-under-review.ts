import assert from 'node:assert/strict'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { addDays, dayOf } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { circulate, recordApproval } from '../../server/panel-advice/advice-actions.ts'
import { findAdvice } from '../../server/panel-advice/advice-store.ts'
import { issue } from '../../server/panel-advice/issue-actions.ts'
import { draftOnPlan } from '../../server/panel-advice/plan-advice-actions.ts'
import { takeToReview } from '../../server/plan-reviews/begin-review-actions.ts'
import { circulateView, draftView, recordTaken } from '../../server/plan-reviews/plan-review-actions.ts'
import { findPlanReview } from '../../server/plan-reviews/plan-review-store.ts'
import type { AdequacyVerdict } from '../../server/plan-reviews/plan-review.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { planPath, type Plan } from '../../server/remediation-plans/plan.ts'
import { signIn, type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import type { Entries } from '../support/visitor.ts'

/** Signs people of the sample story in, each once. */
export function peopleOf(app: RunningApp): (name: SampleName) => Promise<SignedIn> {
  const known = new Map<SampleName, SignedIn>()
  return async (name) => {
    const before = known.get(name)
    if (before) return before
    const person = await findPerson(referenceOf(name))
    assert.ok(person)
    const visitor = await signIn(app, person)
    known.set(name, visitor)
    return visitor
  }
}

/** The sample story, and the plan that it requires submitted with two actions; gives the plan’s address. */
export async function theStoryWithAPlan(
  app: RunningApp,
  as: (name: SampleName) => Promise<SignedIn>,
): Promise<string> {
  await theStoryUpToPlan(app)
  const plan = await RemediationPlanModel.findOne().lean()
  assert.ok(plan)
  const written = {
    text: 'What we do\n\nThe lock in room 4 is changed.',
    titles: ['Ask for two cards', 'Review the log by hand'],
  }
  return await writtenAndSubmitted(app, await as('contact'), plan, written)
}

/** A draft with this text and these actions is written by the organisation, and submitted. Gives the plan’s address. */
export async function writtenAndSubmitted(
  app: RunningApp,
  contact: SignedIn,
  plan: Pick<Plan, 'reference' | 'covers'>,
  { text, titles }: { readonly text: string; readonly titles: readonly string[] },
): Promise<string> {
  const path = planPath(plan.reference)
  const filled = async (button: string, submit: string, entries: Entries) => {
    const form = await contact.press(await contact.get(`${path}/draft`), button)
    assert.deepEqual((await contact.submit(form, submit, entries)).errors, [])
  }
  await filled('Paste a text', 'Split it and add the parts', { text })
  await filled('State a root cause', 'State the root cause', { text: 'One card was delivered.' })
  const action = {
    description: 'The module is set to ask for two cards.',
    kind: 'Prevent it from happening again',
    rootCauses: ['1'],
    covers: plan.covers,
    criterion: 'The log shows two people each time.',
    owner: 'Luke Holt',
    dueOn: addDays(dayOf(app.clock.now()), 60),
  }
  for (const title of titles) await filled('Plan an action', 'Plan the action', { ...action, title })
  await filled('Submit the plan', 'Submit the plan', {})
  return path
}

/** The latest version is taken to review, and the PMA advises on it. Gives the view’s address. */
export async function advisedOn(
  app: RunningApp,
  path: string,
  verdicts: readonly AdequacyVerdict[],
): Promise<string> {
  const clock = demoClock(app.clock.now())
  const secretary = await clock.as(referenceOf('secretary'), clock.today)
  const plan = await findPlan(path.split('/').at(-1) ?? '', secretary.actor)
  const { reference } = await takeToReview(plan.reference, plan.version, secretary)
  await advised(app, reference, verdicts)
  return `${path}/versions/${plan.versions}/adequacy`
}

/** The PMA takes its view on a plan under review and advises the Panel: each action gets the verdict at its place. */
export async function advised(
  app: RunningApp,
  reference: string,
  verdicts: readonly AdequacyVerdict[],
): Promise<void> {
  const clock = demoClock(app.clock.now())
  const [secretary, pki] = [
    await clock.as(referenceOf('secretary'), clock.today),
    await clock.as(referenceOf('pki'), clock.today),
  ]
  const version = async () => (await findPlanReview(reference, secretary.actor)).version
  const isWhole = verdicts.every((verdict) => verdict === 'meets')
  const outcome = isWhole ? 'meets' : 'meets-in-part'
  const byNumber = (word: (verdict: AdequacyVerdict) => string) =>
    Object.fromEntries(verdicts.map((verdict, at) => [at + 1, word(verdict)]))
  const words = {
    verdicts: Object.fromEntries(verdicts.map((verdict, at) => [at + 1, verdict])),
    reasons: byNumber(() => 'So the PMA holds.'),
    remedialActions: byNumber((verdict) => (verdict === 'meets' ? '' : 'Somebody else reads the log.')),
    alternatives: {},
    overall: outcome,
    overallReasons: 'As said of each action.',
  } as const
  await draftView(reference, words, await version(), pki)
  await circulateView(reference, await version(), secretary)
  const reasons = { reasons: 'It is as the draft says.', alternativesConsidered: '' }
  const title = { title: 'The plan', words: 'That it be so.' }
  await decideAtMeeting(
    clock,
    0,
    { kind: 'take-adequacy-view', about: reference, outcome, ...title },
    reasons,
  )
  await recordTaken(reference, await version(), secretary)
  const supersedes = { supersedes: null, supersedesBecause: null }
  const advice = (await draftOnPlan(reference, { classification: 'amber', ...supersedes }, secretary))
    .reference
  const kept = async () => (await findAdvice(advice, secretary.actor)).version
  await circulate(advice, await kept(), secretary)
  const approve = { kind: 'approve-advice', about: advice, outcome: 'approved', ...title } as const
  await decideAtMeeting(clock, 0, approve, reasons)
  await recordApproval(advice, await kept(), secretary)
  await issue(advice, await kept(), secretary)
}
