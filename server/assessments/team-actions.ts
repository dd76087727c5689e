import { recordInTrail } from '../audit-trail/trail-store.ts'
import { giveActionsToTeam } from '../corrective-actions/corrective-action-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { giveFindingsToTeam } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused, type Reason } from '../kernel/refusals.ts'
import { draftNotice } from '../notices/notice.ts'
import { affiliatesOf } from '../organisations/affiliates.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { employersOn, heldFor } from '../people/actor-of.ts'
import { peopleNamed } from '../people/person-store.ts'
import type { Person } from '../people/person.ts'
import { givePlansToTeam } from '../remediation-plans/plan-store.ts'
import { giveRequestsToTeam } from '../requests/request-store.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { engageForm, teamForm } from './assessment-forms.ts'
import { saveAssessment } from './assessment-store.ts'
import type { Assessment } from './assessment.ts'
import { changeTeam, teamReasons, type TeamWords } from './change-team.ts'
import type { KnownAssessor } from './independence.ts'
import { engageTeam } from './move-assessment.ts'
import { keepMove, loaded, told } from './assessment-actions.ts'

export async function engage(
  reference: Reference,
  typed: FormValues<typeof engageForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const known = await knownAssessors(typed.team, context)
  const engaged = engageTeam(assessment, teamOf(known, typed), known, context)
  await keepMove(assessment, engaged, context, { notice: draftNotice('team-engaged', engaged, context) })
}

/** Whoever joins or leaves the team does so everywhere in the assessment at once. */
export async function reformTeam(
  reference: Reference,
  typed: FormValues<typeof teamForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const known = await knownAssessors(typed.team, context)
  const { reason } = typed
  const after = changeTeam(assessment, { team: teamOf(known, typed), reason }, known, context)
  const [from, to] = [assessment, after].map(({ team }) => team.map(({ name }) => name).join(', ') || null)
  const changes = [{ field: 'Team', from: from ?? null, to: to ?? null }]
  await inTransaction(async () => {
    await saveAssessment(after, assessment)
    await giveFindingsToTeam(reference, after.assessors)
    await giveRequestsToTeam(reference, after.assessors)
    const plans = await givePlansToTeam(reference, after.assessors)
    await giveActionsToTeam({ assessment: reference, plans }, after.assessors)
    await recordInTrail({ ...told(after, 'changed the team', { reason }), changes }, context)
  })
}

/** What the rules have against a team, as far as what was typed can be read. */
export async function againstTeam(
  assessment: Assessment,
  { team = [], lead = null, qualifications = {}, independence = {} }: Partial<FormValues<typeof teamForm>>,
  context: Context,
): Promise<readonly Reason[]> {
  const known = await knownAssessors(team, context)
  return teamReasons(assessment, teamOf(known, { lead, qualifications, independence }), known)
}

function teamOf(
  known: readonly KnownAssessor[],
  typed: Pick<FormValues<typeof teamForm>, 'lead' | 'qualifications' | 'independence'>,
): readonly TeamWords[] {
  return known.map((member) => ({
    person: member.reference,
    name: member.name,
    isLead: member.reference === typed.lead,
    qualifications: typed.qualifications[member.reference] ?? '',
    independence: typed.independence[member.reference] ?? '',
  }))
}

export async function knownAssessors(
  references: readonly Reference[],
  { today }: Context,
): Promise<readonly KnownAssessor[]> {
  const organisations = await allOrganisations()
  const people = await peopleNamed(references)
  const strangers = references.filter((reference) => !people.some((person) => person.reference === reference))
  if (strangers.length > 0) {
    throw new Refused([because('team-has-one-lead', 'Choose the assessors from the list.', 'assessors')])
  }
  return people.map((person) => {
    const employers = employersOn(person, today)
    return {
      reference: person.reference,
      name: person.name,
      assessesFor: assessesFor(person, today),
      employersAndAffiliates: employers.flatMap((employer) => [
        employer,
        ...affiliatesOf(employer, organisations, today),
      ]),
    }
  })
}

/** The providers for which the person assesses on the day; none once deactivated. */
function assessesFor({ status, roles }: Person, today: Day): readonly Reference[] {
  return status === 'deactivated' ? [] : heldFor('assessor', roles, today)
}
