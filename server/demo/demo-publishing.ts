import { answerTo, consult, done, endSay, object } from '../consultations/consultation-actions.ts'
import type { Reference } from '../kernel/reference.ts'
import { versionToOrganisation } from '../redaction-proposals/consultation.ts'
import { findProposal } from '../redaction-proposals/proposal-store.ts'
import { publish } from '../redaction-proposals/publish-actions.ts'
import { recordDecision, showBytes } from '../set-decisions/set-decision-actions.ts'
import type { DemoClock } from './demo-clock.ts'
import { decideAtMeeting } from './demo-meeting.ts'
import type { PublicationDays } from './demo-publication.ts'
import { stepsOn, type Step } from './demo-steps.ts'
import { onTarn } from './demo-tokens-case.ts'

/** What the organisation holds against one part, and what it is answered. */
export type Objected = {
  readonly part: Reference
  readonly ground: Parameters<typeof object>[1]['ground']
  readonly reason: string
}

/** What the organisation does about the proposal, whose version to it counts from when it was asked. */
export function stepsOfOrganisation(clock: DemoClock, reference: Reference): Step {
  return stepsOn(clock, async (actor) => ({
    version: versionToOrganisation(await findProposal(reference, actor)),
  }))
}

/** The organisation is consulted and objects; the proposal waits for the rest of its period. */
export async function consulted(
  clock: DemoClock,
  reference: Reference,
  days: { readonly opened: number; readonly objected: number },
  objected: Objected,
): Promise<Step> {
  const step = stepsOn(clock, (actor) => findProposal(reference, actor))
  await step('secretary', days.opened, (version, context) => consult({ reference, version }, context))
  await stepsOfOrganisation(clock, reference)('tarnContact', days.objected, (version, context) =>
    object({ reference, version }, objected, context),
  )
  return step
}

/** A closed proposal is consulted on, decided, shown to the organisation, and published by somebody else on its day. */
export async function publishedPlan(
  clock: DemoClock,
  { plan, reference }: Readonly<Record<'plan' | 'reference', Reference>>,
  { begun, published }: PublicationDays,
  { answer, ...objected }: Objected & { readonly answer: string },
  baseUrl: string,
): Promise<void> {
  const step = await consulted(clock, reference, { opened: begun - 3, objected: begun - 8 }, objected)
  await stepsOfOrganisation(clock, reference)('tarnContact', begun - 8, (version, context) =>
    done({ reference, version }, context),
  )
  await step('secretary', begun - 9, (version, context) => endSay({ reference, version }, context))
  await step('pki', begun - 10, (version, context) =>
    answerTo({ reference, version }, { number: 1, answer }, context),
  )
  await decideAtMeeting(
    clock,
    begun - 25,
    {
      ...{ kind: 'decide-publication', about: reference, outcome: 'publish' },
      title: 'What is published of the plan of Tarn Gas Networks',
      words: 'That what is proposed be published to SEC Parties, and nothing else.',
    },
    {
      reasons: 'Parties need these parts to look for the same weakness, and need nothing that is withheld.',
      alternativesConsidered:
        'No publication was considered; it would leave others to find out by themselves.',
      voters: onTarn,
      views: [],
    },
  )
  await step('secretary', begun - 25, (version, context) => recordDecision({ reference, version }, context))
  await step('secretary', begun - 26, (version, context) => showBytes({ reference, version }, context))
  await step('secretary', published, (version, context) =>
    publish(reference, { typed: plan, version, baseUrl }, context),
  )
}
