import type { Context } from '../../server/kernel/actor.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import type { Breach } from '../../server/breaches/breach.ts'
import { tellOrganisation, answerAllegation } from '../../server/breaches/hear-organisation.ts'
import { recordLikeCases } from '../../server/breaches/like-cases.ts'
import { recordAdvice } from '../../server/breaches/follow-panel.ts'
import { suspectNonCompliance } from '../../server/breaches/suspect-non-compliance.ts'
import type { Suspicion } from '../../server/breaches/suspect-non-compliance.ts'
import { takeView } from '../../server/breaches/take-view.ts'
import type { ViewWords } from '../../server/breaches/take-view.ts'

import type { ViewOutcome } from '../../server/meetings/motion.ts'
import type { Organisation, OrganisationRole } from '../../server/organisations/organisation.ts'
import { acting, aDecisionOn, secretary, today } from '../meetings/committee.ts'

export const dueOn = addDays(today, 14)
export const factorsOnList = ['effect', 'extent']

export function anOrganisation(...roles: OrganisationRole[]): Organisation {
  return {
    reference: 'O-CASE',
    version: 1,
    name: 'Example Energy',
    roles: roles.map((role) => ({ role, from: day('2020-01-01'), to: null })),
    affiliates: [],
    supplyChain: [],
  }
}

export const suspicion: Suspicion = {
  title: 'Certificates requested without vetting',
  source: 'assessment',
  assessment: 'AS-2027-K7Q4',
  findings: ['AS-2027-K7Q4/1'],
  allegation: 'Two certificates were requested by a person not vetted.',
  requirements: [
    {
      requirement: 'RQ-2222',
      documentCode: 'RAPP',
      documentVersion: '1.0',
      clause: '4.2',
      owedBy: ['large-supplier', 'small-supplier'],
    },
  ],
}

export function aSuspicion(
  change: Partial<Suspicion> = {},
  role: OrganisationRole = 'large-supplier',
): Breach {
  return suspectNonCompliance({ ...suspicion, ...change }, anOrganisation(role), secretary)
}

/** The person named to submit for the organisation; another contact may only draft. */
export function aContact(maySubmit = true, organisation = 'O-CASE'): Context {
  const context = acting('contact', 'contact')
  const roles = context.actor.roles.map((held) => ({ ...held, organisation, maySubmit }))
  return { ...context, actor: { ...context.actor, roles, excusedFromOrganisations: ['O-CASE'] } }
}

export const on = (context: Context, days: number): Context => ({ ...context, today: addDays(today, days) })

export function aToldBreach(): Breach {
  return tellOrganisation(aSuspicion(), dueOn, secretary)
}

/** Told, answered, and compared with like cases, of which there are none. */
export function aHeardBreach(): Breach {
  const answered = answerAllegation(aToldBreach(), 'Both persons were vetted since.', aContact())
  return recordLikeCases(answered, [], [], secretary)
}

export const viewWords: ViewWords = {
  factors: ['effect'],
  remedialAction: 'Vet everybody who requests certificates.',
  alternatives: 'A warning alone.',
}

/** A view taken by a decision of its own. */
export function viewed(breach: Breach, outcome: ViewOutcome, words: Partial<ViewWords> = {}): Breach {
  const motion = { kind: 'take-view', about: breach.reference, outcome, words: 'That …' } as const
  const decision = aDecisionOn(motion, { item: `IT-2027-222${breach.views.length + 2}` })
  return takeView(
    breach,
    { decision, contentHash: 'hash-of-the-paper' },
    { ...viewWords, ...words },
    { ...secretary, factorsOnList },
  )
}

export function anAdvisedBreach(): Breach {
  return recordAdvice(viewed(aHeardBreach(), 'material'), 'AD-2027-2222', secretary)
}
