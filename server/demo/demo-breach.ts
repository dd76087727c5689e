import { answer, compareLikeCases, recordView, suspect, tell } from '../breaches/breach-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import { addDays } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { findingReference } from '../findings/finding.ts'
import { draft, edit } from '../panel-advice/advice-actions.ts'
import { findAdvice } from '../panel-advice/advice-store.ts'
import { adviseThePanel } from './demo-advice.ts'
import { clauseNamed } from './demo-catalogue.ts'
import type { DemoClock } from './demo-clock.ts'
import { decideAtMeeting } from './demo-meeting.ts'
import { panelRequiresPlan } from './demo-panel-decision.ts'
import { organisations, referenceOf } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** The first finding becomes a case: put to the organisation, answered, viewed, advised on, decided by the Panel. */
export async function breachStory(clock: DemoClock, assessment: Reference): Promise<Reference> {
  const breach = await heardStory(clock, assessment)
  await viewStory(clock, breach)
  const advice = await adviceStory(clock, breach)
  await panelRequiresPlan(clock, advice, {
    metDaysAgo: 4,
    minuteReference: 'SECP sample minute 4.2',
    determinationReasons: 'The Panel shares the PMA’s view.',
    why: 'So that two-person control holds from now on.',
    covers: [breach, findingReference(assessment, 1)],
    planDueOn: addDays(clock.today, 45),
    planActionsBy: addDays(clock.today, 180),
  })
  return breach
}

async function heardStory(clock: DemoClock, assessment: Reference): Promise<Reference> {
  const opened = await suspect(
    {
      organisation: organisations.northwind,
      title: 'Single-person use of the signing module',
      source: 'assessment',
      assessment,
      findings: [findingReference(assessment, 1)],
      requirements: [await clauseNamed('ORG-CP', '6.2')],
      allegation:
        'The signing module in Bristol accepted a single operator card, and one person alone opened it on nine days, although two-person control is asked for.',
    },
    await clock.as(referenceOf('secretary'), clock.daysAgo(43)),
  )
  const { reference } = opened
  const step = stepsOn(clock, (actor) => findBreach(reference, actor))
  await step('secretary', 42, async (version, context) => {
    await tell(reference, clock.daysAgo(30), version, context)
  })
  await step('contact', 40, async (version, context) => {
    await answer(reference, representation, version, context)
  })
  await step('secretary', 39, async (version, context) => {
    await compareLikeCases(reference, {}, version, context)
  })
  return reference
}

const representation =
  'We accept that the module was set to one card after a repair and that nobody set it back. On each of the nine days the same operator did routine maintenance; no certificate was signed. The setting was put right the day the assessor showed it to us.'

async function viewStory(clock: DemoClock, breach: Reference): Promise<void> {
  await decideAtMeeting(
    clock,
    24,
    {
      kind: 'take-view',
      about: breach,
      outcome: 'material',
      title: 'Single-person use of the signing module: the PMA’s view',
      words:
        'That the PMA finds a non-compliance of Northwind Energy with two-person control, and a material one.',
    },
    {
      reasons:
        'Two-person control is what keeps one person from signing alone. It was missing for most of the period, and nothing else would have shown a misuse.',
      alternativesConsidered:
        'That it is not material was considered, since no certificate was misused; luck is no control.',
    },
  )
  await stepsOn(clock, (actor) => findBreach(breach, actor))('secretary', 24, async (version, context) => {
    const words = {
      factors: ['effect', 'duration', 'mitigation'],
      remedialAction:
        'Two-person control enforced by the module itself, an alarm where it is changed, and a monthly review of its log by somebody who does not operate it.',
      alternatives:
        'A written instruction alone was considered and judged too weak: the earlier one was not followed.',
    }
    await recordView(breach, words, version, context)
  })
}

async function adviceStory(clock: DemoClock, breach: Reference): Promise<Reference> {
  const drafted = await draft(
    breach,
    { classification: 'amber', supersedes: null, supersedesBecause: null },
    await clock.as(referenceOf('secretary'), clock.daysAgo(23)),
  )
  const { reference } = drafted
  const step = stepsOn(clock, (actor) => findAdvice(reference, actor))
  await step('chair', 23, (version, context) => edit(reference, wordsOf(drafted), version, context))
  await adviseThePanel(
    clock,
    reference,
    { circulated: 22, approved: 8, issued: 7 },
    {
      title: 'Advice to the Panel on Northwind Energy',
      reasons:
        'The advice says what was found, what the organisation says of it, and what would put it right.',
      alternativesConsidered: 'Advice without a recommendation on a plan was considered.',
    },
  )
  return reference
}

function wordsOf({ body, classification }: Awaited<ReturnType<typeof draft>>) {
  const { facts, options, recommendations, remedialAction, alternatives } = body
  return {
    classification,
    summary:
      'One person alone could use, and on nine days did use, the signing module of Northwind Energy. The PMA holds the non-compliance with two-person control to be material. It was put right when it was shown; what would keep it right is not in place yet.',
    recommendations: recommendations.map((one) => one.text).join('\n\n'),
    facts: facts.join('\n\n'),
    remedialAction,
    alternatives: alternatives.map((one) => `${one.action}\n${one.reason}`).join('\n\n'),
    options: options.map((one) => `${one.option}\n${one.consequence}`).join('\n\n'),
  }
}
