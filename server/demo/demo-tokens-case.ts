import { answer, compareLikeCases, recordView, suspect, tell } from '../breaches/breach-actions.ts'
import { findBreach } from '../breaches/breach-store.ts'
import type { Reference } from '../kernel/reference.ts'
import { draft, edit } from '../panel-advice/advice-actions.ts'
import { findAdvice } from '../panel-advice/advice-store.ts'
import { adviseThePanel } from './demo-advice.ts'
import { clauseNamed } from './demo-catalogue.ts'
import type { DemoClock } from './demo-clock.ts'
import { decideAtMeeting } from './demo-meeting.ts'
import { panelRequiresPlan } from './demo-panel-decision.ts'
import { organisations, referenceOf, type SampleName } from './demo-register.ts'
import { stepsOn } from './demo-steps.ts'

/** The members who have nothing to do with Tarn Gas Networks, with an ordinary vote. */
export const onTarn: readonly SampleName[] = ['lsA', 'lsB', 'ss', 'net', 'ssc']

/** More than a year ago Tarn Gas Networks reported itself; the Panel followed the PMA and required a plan. */
export async function tokensCase(clock: DemoClock): Promise<Reference> {
  const breach = await reported(clock)
  await viewed(clock, breach)
  const advice = await advised(clock, breach)
  await panelRequiresPlan(clock, advice, {
    metDaysAgo: 370,
    minuteReference: 'SECP sample minute 2.7',
    determinationReasons: 'The Panel shares the PMA’s view, and its respect for the report.',
    why: 'So that no token outlives the post of its holder.',
    covers: [breach],
    planDueOn: clock.daysAgo(325),
    planActionsBy: clock.daysAgo(-120),
  })
  return breach
}

async function reported(clock: DemoClock): Promise<Reference> {
  const { reference } = await suspect(
    {
      organisation: organisations.tarn,
      title: 'Tokens of people who had left',
      source: 'self-report',
      assessment: null,
      findings: [],
      requirements: [await clauseNamed('RAPP', '5.5'), await clauseNamed('RAPP', '6.1')],
      allegation:
        'Two authentication tokens of people who had left Tarn Gas Networks stayed in use for eleven weeks, and their loss was not reported on the day on which it could have been seen.',
    },
    await clock.as(referenceOf('secretary'), clock.daysAgo(420)),
  )
  const step = stepsOn(clock, (actor) => findBreach(reference, actor))
  await step('secretary', 419, (version, context) => tell(reference, clock.daysAgo(405), version, context))
  await step('tarnContact', 410, (version, context) => answer(reference, representation, version, context))
  await step('secretary', 404, (version, context) => compareLikeCases(reference, {}, version, context))
  return reference
}

const representation =
  'We found the two tokens ourselves, at the yearly count, and blocked them within the hour. Four requests had been made with them, each for a certificate that was on order. Nobody had told the desk that the two had left: the list went to a mailbox that nobody read any more.'

async function viewed(clock: DemoClock, breach: Reference): Promise<void> {
  await decideAtMeeting(
    clock,
    392,
    {
      ...{ kind: 'take-view', about: breach, outcome: 'material' },
      title: 'Tokens of people who had left: the PMA’s view',
      words: 'That the PMA finds a non-compliance of Tarn Gas Networks, and a material one.',
    },
    {
      reasons:
        'A token in the wrong hands can ask for certificates in the name of the organisation. For eleven weeks nothing but luck stood in the way.',
      alternativesConsidered:
        'That it is not material was considered, as Tarn Gas Networks found and reported it itself; that speaks for its openness, and not for its controls.',
      voters: onTarn,
      views: [
        ['net', 'for', 'We count ours each quarter and still found one last year. Others should look.'],
      ],
    },
  )
  await stepsOn(clock, (actor) => findBreach(breach, actor))('secretary', 392, async (version, context) => {
    const words = {
      factors: ['effect', 'duration', 'self-reporting'],
      remedialAction:
        'The registration desk learns of each leaver on the last day, by a way that shows when it fails; tokens are counted at least each quarter.',
      alternatives: '',
    }
    await recordView(breach, words, version, context)
  })
}

async function advised(clock: DemoClock, breach: Reference): Promise<Reference> {
  const choice = { classification: 'amber', supersedes: null, supersedesBecause: null }
  const drafted = await draft(breach, choice, await clock.as(referenceOf('secretary'), clock.daysAgo(391)))
  const { reference, body } = drafted
  await stepsOn(clock, (actor) => findAdvice(reference, actor))('chair', 390, (version, context) =>
    edit(
      reference,
      {
        classification: 'amber',
        summary:
          'Two tokens of people who had left Tarn Gas Networks stayed in use for eleven weeks. The PMA holds that to be material. They are blocked; what let it happen is still there.',
        recommendations: body.recommendations.map((one) => one.text).join('\n\n'),
        facts: body.facts.join('\n\n'),
        remedialAction: body.remedialAction,
        alternatives: body.alternatives.map((one) => `${one.action}\n${one.reason}`).join('\n\n'),
        options: body.options.map((one) => `${one.option}\n${one.consequence}`).join('\n\n'),
      },
      version,
      context,
    ),
  )
  await adviseThePanel(
    clock,
    reference,
    { circulated: 389, approved: 378, issued: 377 },
    {
      title: 'Advice to the Panel on Tarn Gas Networks',
      reasons: 'It tells the case as it is and asks for a plan, which is what would put it right.',
      alternativesConsidered: '',
      voters: onTarn,
      views: [],
    },
  )
  return reference
}
