import { day } from '../../server/kernel/day.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { planPath, type Plan } from '../../server/remediation-plans/plan.ts'
import type { PlanVersion } from '../../server/remediation-plans/plan-version.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import type { RunningApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { aKnownRequiredPlan } from '../support/builders/plan.ts'
import { putInForce, type PartText } from '../support/builders/plan-in-force.ts'
import type { Page } from '../support/page.ts'

export const today = day('2027-03-01')

export const planWords: readonly PartText[] = [
  '# What we do',
  { text: 'The root key lies in safe 4921 behind the second door.', sensitive: ['safe 4921'] },
  'Two guards watch the second door. The safe is opened by two people.',
  'Step | By whom',
  'Order the cards | Luke Holt',
]

/** Everybody who has to do with one proposed publication, each at a browser, and the plan in force. */
export type Proposing = {
  readonly cast: Cast
  readonly plan: Plan
  readonly version: PlanVersion
  readonly secretary: SignedIn
  readonly pki: SignedIn
  readonly contact: SignedIn
  readonly member: SignedIn
  /** Employed by the assessed organisation, so excused. */
  readonly excused: SignedIn
  readonly panel: SignedIn
  readonly auditor: SignedIn
}

/** A plan with these words in force, and everybody signed in. */
export async function aProposing(
  app: RunningApp,
  words: readonly PartText[] = planWords,
): Promise<Proposing> {
  const cast = await aKnownCast(today)
  const assessment = await aKnownAssessmentWithStatus(cast)
  const panelMember = await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' })
  const required = await aKnownRequiredPlan({ ...cast, panelMember }, assessment.reference)
  const { plan, version } = await putInForce(required.plan, words)
  return {
    ...{ cast, plan, version },
    secretary: await signIn(app, cast.secretary),
    pki: await signedInAs(app, 'pki-specialist', { name: 'Petra Key' }),
    contact: await signIn(app, cast.contact),
    member: await signedInAs(app, 'pma-member', { name: 'Mona Member' }),
    excused: await signedInAs(app, 'pma-member', {
      name: 'Elias Excused',
      employer: cast.organisation.reference,
    }),
    panel: await signIn(app, panelMember),
    auditor: await signedInAs(app, 'auditor', { name: 'Aud Itor' }),
  }
}

/** Proposes a publication of the plan as people do, from the plan’s page. */
export async function propose({ plan, pki }: Pick<Proposing, 'plan' | 'pki'>): Promise<Page> {
  const asking = await pki.press(await pki.get(planPath(plan.reference)), 'Propose a publication')
  return await pki.submit(asking, 'Propose a publication')
}

/** Chooses parts by their numbers, as the boxes beside them do. */
export async function choose(
  { pki, version }: Pick<Proposing, 'pki' | 'version'>,
  proposal: string,
  numbers: readonly number[],
): Promise<Page> {
  const page = await pki.get(`${proposalPath(proposal)}/text`)
  const form = page.forms.find(({ action }) => action.endsWith('/parts'))
  const body = new URLSearchParams(
    (form?.asItStands ?? []).map(([name, value]): [string, string] => [name, value]),
  )
  body.set('why', 'Others keep their keys alike.')
  for (const number of numbers) {
    const part = version.parts[number - 1] ?? version.actions[number - 1 - version.parts.length]
    body.append('parts', part?.reference ?? '')
  }
  return await pki.post(`${proposalPath(proposal)}/parts`, body)
}

/** Withholds quoted words of a part. */
export async function withhold(
  { pki }: Pick<Proposing, 'pki'>,
  proposal: string,
  number: number,
  quote: string,
): Promise<Page> {
  return await pki.submit(await pki.get(`${proposalPath(proposal)}/text`), 'Mark the words', {
    number: String(number),
    quote,
    fate: 'They are withheld',
    ground: 'Security',
    reason: 'Whoever knows it knows where to look.',
  })
}

/** Writes the public sentence. */
export async function tell(
  { pki }: Pick<Proposing, 'pki'>,
  proposal: string,
  whyPublished: string,
): Promise<Page> {
  const asking = await pki.get(`${proposalPath(proposal)}/sentence`)
  return await pki.submit(asking, 'Save', { whyPublished, audience: 'SEC Parties who sign in' })
}
