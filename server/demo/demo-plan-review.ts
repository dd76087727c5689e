import type { Reference } from '../kernel/reference.ts'
import { draftOnPlan } from '../panel-advice/plan-advice-actions.ts'
import { takeToReview } from '../plan-reviews/begin-review-actions.ts'
import { confirmOnPlan, enterOnPlan } from '../plan-reviews/decide-on-plan-actions.ts'
import { circulateView, draftView, recordTaken } from '../plan-reviews/plan-review-actions.ts'
import { findPlanReview } from '../plan-reviews/plan-review-store.ts'
import { giveView } from '../plan-reviews/plan-view-actions.ts'
import { findPlan } from '../remediation-plans/plan-store.ts'
import { adviseThePanel } from './demo-advice.ts'
import type { DemoClock } from './demo-clock.ts'
import { decideAtMeeting } from './demo-meeting.ts'
import { referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'
import { onTarn } from './demo-tokens-case.ts'

type Adequacy = Parameters<typeof draftView>[1]

/** What the PMA says of one version, and what the Panel makes of it. */
type Judged = {
  readonly words: Adequacy & { readonly overall: 'meets' | 'meets-in-part'; readonly overallReasons: string }
  readonly minute: string
  readonly panel: string
  readonly differs: Readonly<Record<string, string>>
}

/** The first version would do with a change to one action; the Panel accepts it and says why it does not wait. */
export const firstJudged: Judged = {
  words: {
    verdicts: { 1: 'meets', 2: 'meets-with-change', 3: 'meets' },
    reasons: { 2: 'Until the link works, nothing but a list each Friday tells the desk of leavers.' },
    remedialActions: { 2: 'Tokens of leavers are blocked by hand on the day until the link works.' },
    alternatives: { 2: 'To wait for the link was considered: it may take most of a year.' },
    overall: 'meets-in-part',
    overallReasons: 'The actions answer both causes; only the time until the link works is left open.',
  },
  minute: 'SECP sample minute 3.5',
  panel: 'The plan begins at once. The Panel expects a second version with what the PMA asks for.',
  differs: {
    2: 'The link is ordered; a plan in force now is better than a plan without a gap in two months.',
  },
}

export const secondJudged: Judged = {
  words: {
    verdicts: { 1: 'meets', 2: 'meets', 3: 'meets', 4: 'meets' },
    reasons: {},
    remedialActions: {},
    alternatives: {},
    overall: 'meets',
    overallReasons: 'The gap that the PMA saw in the first version is closed by the added action.',
  },
  minute: 'SECP sample minute 6.2',
  panel: '',
  differs: {},
}

/** A submitted version is reviewed, advised on and accepted: in force forty-seven days after the review began. */
export async function intoForce(
  clock: DemoClock,
  plan: Reference,
  began: number,
  judged: Judged,
): Promise<void> {
  const secretary = await clock.as(referenceOf('secretary'), clock.daysAgo(began))
  const { version } = await findPlan(plan, secretary.actor)
  const { reference } = await takeToReview(plan, version, secretary)
  await viewTaken(clock, reference, began, judged)
  await advised(clock, reference, began - 22)
  const step = stepsOn(clock, (actor) => findPlanReview(reference, actor))
  await step('secretary', began - 46, (seen, context) =>
    enterOnPlan(
      reference,
      {
        outcome: 'accepted',
        reasons: judged.panel,
        differs: judged.differs,
        dueOn: null,
        meetingOn: clock.daysAgo(began - 45),
        minuteReference: judged.minute,
        tookPart: [referenceOf('panelOne'), referenceOf('panelTwo')],
        excused: {},
      },
      seen,
      context,
    ),
  )
  await step('panelTwo', began - 47, (seen, context) => confirmOnPlan(reference, seen, context))
}

async function viewTaken(
  clock: DemoClock,
  reference: Reference,
  began: number,
  { words }: Judged,
): Promise<void> {
  const member = await clock.as(referenceOf('ss'), clock.daysAgo(began - 4))
  const comment = 'I looked above all at what happens on a day on which no word comes.'
  await giveView(reference, { verdicts: words.verdicts, comments: {}, comment }, 0, member)
  const step = stepsOn(clock, (actor) => findPlanReview(reference, actor))
  await step('pki', began - 6, (version, context) => draftView(reference, words, version, context))
  await step('secretary', began - 7, (version, context) => circulateView(reference, version, context))
  await decideAtMeeting(
    clock,
    began - 21,
    {
      ...{ kind: 'take-adequacy-view', about: reference, outcome: words.overall },
      title: 'The plan of Tarn Gas Networks: the PMA’s view',
      words: 'That the PMA takes the view that was circulated on each action of the plan.',
    },
    { reasons: words.overallReasons, alternativesConsidered: '', voters: onTarn, views: [] },
  )
  await step('secretary', began - 21, (version, context) => recordTaken(reference, version, context))
}

async function advised(clock: DemoClock, review: Reference, drafted: number): Promise<void> {
  const secretary = await clock.as(referenceOf('secretary'), clock.daysAgo(drafted))
  const choice = { classification: 'amber', supersedes: null, supersedesBecause: null }
  const { reference } = await draftOnPlan(review, choice, secretary)
  await adviseThePanel(
    clock,
    reference,
    { circulated: drafted - 1, approved: drafted - 15, issued: drafted - 16 },
    {
      title: 'Advice to the Panel on the plan of Tarn Gas Networks',
      reasons: 'It says of each action what the PMA has found.',
      alternativesConsidered: '',
      voters: onTarn,
      views: [],
    },
  )
}
