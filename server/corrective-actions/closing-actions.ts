import { closeCaveat } from '../assessments/close-caveat.ts'
import { findAssessment, saveAssessment } from '../assessments/assessment-store.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { stateChange } from '../audit-trail/trail-entry.ts'
import { findingStatusLabels } from '../findings/finding.ts'
import { closeFinding } from '../findings/close-finding.ts'
import { findFinding, saveFinding } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { everyActionAnswering, everyCorrectiveActionOf } from './corrective-action-store.ts'

type At = { readonly assessment: Reference; readonly number: number }

/** The secretariat closes a finding whose actions are verified. */
export async function closeFindingAt(
  { assessment, number }: At,
  note: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await findFinding(assessment, number, context.actor)
  expectVersion(before, version)
  const actions = await everyActionAnswering(before.reference)
  const after = closeFinding(before, { actions, note }, context)
  const { reference, cases, organisation } = after
  await keepAndTell(
    () => saveFinding(after, before),
    {
      ...{ recordKind: 'finding', record: reference, cases, organisation },
      did: `closed finding ${number}`,
      changes: stateChange(findingStatusLabels, before, after),
      reason: note,
      rule: 'not-closed-while-open',
    },
    context,
  )
}

/** The secretariat closes a caveat whose actions are verified. */
export async function closeCaveatAt(
  { assessment, number }: At,
  evidence: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await findAssessment(assessment, context.actor)
  expectVersion(before, version)
  const actions = await everyCorrectiveActionOf(assessment)
  const after = closeCaveat(before, { number, actions, evidence }, context)
  const { reference, cases, organisation } = after
  await keepAndTell(
    () => saveAssessment(after, before),
    {
      ...{ recordKind: 'assessment', record: reference, cases, organisation },
      did: `closed caveat ${number}`,
      reason: evidence,
      rule: 'not-closed-while-open',
    },
    context,
  )
}
