import { inviteToAssessments } from '../assessments/assessment-store.ts'
import { inviteToBreaches } from '../breaches/breach-store.ts'
import { inviteToFindings } from '../findings/finding-store.ts'
import type { Reference } from '../kernel/reference.ts'
import { inviteToPlans } from '../remediation-plans/plan-store.ts'

/** Opens the records of the cases to an invited attendee. Call it inside the story's transaction. */
export async function inviteToCase(cases: readonly Reference[], person: Reference): Promise<void> {
  await inviteToAssessments(cases, person)
  await inviteToFindings(cases, person)
  await inviteToBreaches(cases, person)
  await inviteToPlans(cases, person)
}
