import { pmaViewOf, type Breach } from '../breaches/breach.ts'
import { sanctionsFor } from '../breaches/sanction-list.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { ViewOutcome } from '../meetings/motion.ts'
import { rolesOn } from '../organisations/affiliates.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import type { Advice } from '../panel-advice/advice.ts'
import { panelOn } from '../panel-meetings/panel-meeting-actions.ts'
import { openPlansOf } from '../remediation-plans/plan-store.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { confirmedOn, waitingOn } from './panel-decision-store.ts'
import type { DecisionGround } from './panel-decision-problems.ts'
import type { Determination } from './panel-decision.ts'

/** Everything a Panel decision is judged by on the day the Panel met. */
export type PanelGround = DecisionGround & {
  /** What is determined where the Panel determines no materiality: what follows from the PMA’s view; null where it does. */
  readonly determinedByView: Determination | null
}

export async function panelGround(
  advice: Advice,
  breach: Breach,
  meetingOn: Day,
  corrected: Reference | null,
): Promise<PanelGround> {
  const settings = await currentSettings()
  const organisations = await allOrganisations()
  const organisation = organisations.find((one) => one.reference === advice.organisation)
  const panelDetermines = settingOn(settings, 'panel-determines-materiality', meetingOn)
  return {
    adviceIssuedOn: advice.issue?.issuedOn ?? meetingOn,
    recommendations: advice.body.recommendations.map((one) => one.number),
    sanctionList: sanctionsFor(organisation ? rolesOn(organisation, meetingOn) : [], settings, meetingOn),
    requirePlan: settingOn(settings, 'sanctions-that-require-a-plan', meetingOn),
    coverable: [breach.reference, ...breach.findings],
    confirmed: await confirmedOn(advice.reference),
    openPlans: await openPlansOf(breach.reference),
    waiting: await waitingOn(advice.reference, corrected),
    ...(await panelOn(meetingOn, advice)),
    determinedByView: panelDetermines ? null : determinationBy(pmaViewOf(breach)?.outcome ?? null),
  }
}

function determinationBy(outcome: ViewOutcome | null): Determination {
  switch (outcome) {
    case 'material':
      return 'material-breach'
    case 'not-material':
      return 'breach-not-material'
    case 'not-found':
      return 'no-breach'
    case 'found':
    case 'unable-to-say':
    case null:
      return 'left-open'
  }
}
