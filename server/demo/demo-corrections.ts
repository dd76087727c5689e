import { close, propose, submit, verify } from '../corrective-actions/corrective-action-actions.ts'
import { closeFindingAt } from '../corrective-actions/closing-actions.ts'
import { findCorrectiveAction } from '../corrective-actions/corrective-action-store.ts'
import { inAssessment } from '../corrective-actions/corrective-action.ts'
import { findFinding } from '../findings/finding-store.ts'
import { findingReference } from '../findings/finding.ts'
import type { Reference } from '../kernel/reference.ts'
import type { DemoClock } from './demo-clock.ts'
import { referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** Two actions after the routine assessment: one under way for the finding and its caveat, one done and closed. */
export async function correctionStory(clock: DemoClock, assessment: Reference): Promise<void> {
  const contact = await clock.as(referenceOf('contact'), clock.daysAgo(40))
  await propose(
    assessment,
    {
      title: 'The module asks for two cards',
      description:
        'The signing module in Bristol is set to ask for two operator cards, and the setting is locked.',
      kind: 'prevent',
      rootCause: 'The module was delivered with one card and nobody owned its setting.',
      criterion: 'The log of three whole months shows two people at each opening.',
      owner: 'Luke Holt',
      dueOn: clock.daysAgo(-60),
      findings: [findingReference(assessment, 1)],
      caveats: [1],
      recurrenceOf: null,
    },
    contact,
  )
  const { number } = await propose(
    assessment,
    {
      title: 'Monthly review of the logs by somebody else',
      description:
        'The security officer reviews the logs of key management each month and signs the register.',
      kind: 'detect',
      rootCause: 'The review hung on one person, who left.',
      criterion: 'The register shows a review for each month, by somebody who is no operator.',
      owner: 'Luke Holt',
      dueOn: clock.daysAgo(20),
      findings: [findingReference(assessment, 2)],
      caveats: [],
      recurrenceOf: null,
    },
    contact,
  )
  const at = inAssessment(assessment, number)
  const step = stepsOn(clock, (actor) => findCorrectiveAction(at, actor))
  await step('contact', 24, async (version, context) => {
    const text =
      'The register of the last month, signed by the security officer, and the procedure as changed.'
    await submit(at, { text, description: null, effectiveOn: null }, undefined, version, context)
  })
  await step('lead', 16, async (version, context) => {
    const reasons = 'The register was seen on site; both entries are by the security officer.'
    await verify(at, { outcome: 'verified', reasons }, version, context)
  })
  await step('secretary', 14, async (version, context) => {
    await close(at, version, context)
  })
  const secretary = await clock.as(referenceOf('secretary'), clock.daysAgo(14))
  const finding = await findFinding(assessment, 2, secretary.actor)
  await closeFindingAt(
    { assessment, number: 2 },
    'Its action is verified and closed.',
    finding.version,
    secretary,
  )
}
