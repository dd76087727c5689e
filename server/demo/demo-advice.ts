import type { Reference } from '../kernel/reference.ts'
import { acknowledge, circulate, recordApproval } from '../panel-advice/advice-actions.ts'
import { findAdvice } from '../panel-advice/advice-store.ts'
import { issue } from '../panel-advice/issue-actions.ts'
import type { DemoClock } from './demo-clock.ts'
import { decideAtMeeting, type MeetingWords } from './demo-meeting.ts'
import { stepsOn } from './demo-steps.ts'

/** On which days, counted back, a drafted advice is circulated, approved and issued. */
type Days = { readonly circulated: number; readonly approved: number; readonly issued: number }

/** A drafted advice goes to the members, is approved at a meeting, issued, and acknowledged by a Panel member. */
export async function adviseThePanel(
  clock: DemoClock,
  reference: Reference,
  days: Days,
  { title, ...words }: MeetingWords & { readonly title: string },
): Promise<void> {
  const step = stepsOn(clock, (actor) => findAdvice(reference, actor))
  await step('secretary', days.circulated, (version, context) => circulate(reference, version, context))
  await decideAtMeeting(
    clock,
    days.approved,
    {
      ...{ kind: 'approve-advice', about: reference, outcome: 'approved', title },
      words: 'That the advice be approved as circulated.',
    },
    words,
  )
  await step('secretary', days.approved, (version, context) => recordApproval(reference, version, context))
  await step('secretary', days.issued, (version, context) => issue(reference, version, context))
  await step('panelOne', days.issued - 1, (version, context) => acknowledge(reference, version, context))
}
