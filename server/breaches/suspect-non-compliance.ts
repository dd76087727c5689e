import { holdsAny, isExcused } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { newReference } from '../kernel/reference.ts'
import { NotFound, NotPermitted, refuseIf } from '../kernel/refusals.ts'
import type { Reason } from '../kernel/refusals.ts'
import { isDcc, rolesOn } from '../organisations/affiliates.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { because } from '../rules/because.ts'
import type { AllegedRequirement, Breach } from './breach.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'

/** What is entered when non-compliance is suspected. */
export type Suspicion = Pick<Breach, 'title' | 'source' | 'assessment' | 'findings' | 'allegation'> & {
  readonly requirements: readonly (AllegedRequirement & { readonly owedBy: readonly OrganisationRole[] })[]
}

/** The code under which the catalogue holds the Certification Practice Statement, which binds the DCC alone. */
export const cpsCode = 'CPS'

/** The secretariat or the Chair opens a case on clauses of the document set, or of the CPS for the DCC, with or without an assessment. Source: S¶53, 59. */
export function suspectNonCompliance(
  suspicion: Suspicion,
  organisation: Organisation,
  context: Context,
): Breach {
  const { actor, today } = context
  const cases = suspicion.assessment === null ? [] : [suspicion.assessment]
  const isOut = isExcused(actor, {
    caseReference: suspicion.assessment ?? '',
    organisation: organisation.reference,
  })
  if (isOut) throw new NotFound()
  if (!holdsAny(actor, ['secretariat', 'pma-chair'])) throw new NotPermitted()
  refuseIf(suspicionProblems(suspicion, organisation, today))
  return newCase(
    {
      ...suspicion,
      requirements: suspicion.requirements.map(({ requirement, documentCode, documentVersion, clause }) => ({
        ...{ requirement, documentCode, documentVersion, clause },
      })),
      organisation: organisation.reference,
      organisationName: organisation.name,
      cases,
      follows: null,
    },
    context,
  )
}

/** Everything wrong with a suspicion as entered; of its clauses where it is known whose it is. Sources: S¶53, 54, 59. */
export function suspicionProblems(
  suspicion: Suspicion,
  organisation: Organisation | null,
  today: Day,
): readonly Reason[] {
  return [...wordProblems(suspicion), ...(organisation ? clauseProblems(suspicion, organisation, today) : [])]
}

type Alleged = Pick<
  Breach,
  | 'title'
  | 'source'
  | 'assessment'
  | 'findings'
  | 'allegation'
  | 'requirements'
  | 'organisation'
  | 'organisationName'
  | 'cases'
  | 'follows'
>

/** A case begins as a suspicion, of which the organisation is not told yet; it is of the cases it comes from as well. Source: S¶59. */
export function newCase(
  { cases, title, allegation, ...alleged }: Alleged,
  { actor, today, random }: Context,
): Breach {
  const reference = newReference('BR', today.slice(0, 4), random)
  return {
    ...alleged,
    reference,
    version: 1,
    regime: 'smki',
    status: 'suspected',
    cases: [reference, ...cases],
    invitees: [],
    title: title.trim(),
    allegation: allegation.trim(),
    openedBy: actor.person,
    openedOn: today,
    toldOn: null,
    answerDueOn: null,
    representations: [],
    questions: [],
    likeCases: [],
    likeCasesComparedOn: null,
    views: [],
    advice: [],
    panelOutcomes: [],
    sanctions: [],
    endedOn: null,
    endReason: null,
  }
}

function wordProblems({ title, allegation, source, assessment, findings }: Suspicion): readonly Reason[] {
  const problems: Reason[] = []
  if (title.trim() === '') problems.push(because('told-before-view', 'Give the case a title.', 'title'))
  if (allegation.trim() === '') {
    problems.push(because('told-before-view', 'Say what is alleged.', 'allegation'))
  }
  if (source === 'assessment' && assessment === null) {
    const message = 'Name the assessment the suspicion comes from.'
    problems.push(because('breach-from-assessment-or-otherwise', message, 'assessment'))
  }
  if (findings.length > 0 && assessment === null) {
    const message = 'Findings are named together with their assessment.'
    problems.push(because('breach-from-assessment-or-otherwise', message, 'findings'))
  }
  return problems
}

function clauseProblems(
  { requirements }: Suspicion,
  organisation: Organisation,
  today: Day,
): readonly Reason[] {
  if (requirements.length === 0) {
    const message = 'Name the clauses of the document set or the CPS that are said not to be complied with.'
    return [because('breach-of-set-or-cps', message, 'requirements')]
  }
  const roles = rolesOn(organisation, today)
  return requirements.flatMap(({ documentCode, clause, owedBy }) => {
    if (documentCode === cpsCode && !isDcc(organisation, today)) {
      const message = `The Certification Practice Statement binds the DCC, not ${organisation.name}.`
      return [because('cps-binds-the-dcc-alone', message, 'requirements')]
    }
    if (owedBy.some((role) => roles.includes(role))) return []
    const message = `${organisation.name} does not owe ${documentCode}, clause ${clause}.`
    return [because('requirement-names-who-owes-it', message, 'requirements')]
  })
}
