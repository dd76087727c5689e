import { audiencesFor } from '../audit-trail/trail-audience.ts'
import { trailOfCase } from '../audit-trail/trail-store.ts'
import { filesOf } from '../evidence/stored-file-store.ts'
import { contentHash } from '../files/content-hash.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import { correctiveActionsOfAssessment } from '../corrective-actions/corrective-action-store.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { daysBetween, holdsOn } from '../kernel/day.ts'
import { is } from '../kernel/filter.ts'
import type { Reference } from '../kernel/reference.ts'
import { carriedDecisionsOn } from '../meetings/decision-actions.ts'
import { isDcc, rolesOn } from '../organisations/affiliates.ts'
import { allOrganisations, findOrganisation } from '../organisations/organisation-store.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { capacitiesFor, mayWith } from '../people/capacities.ts'
import { heldFor } from '../people/actor-of.ts'
import { peopleNamed, peopleWithRole } from '../people/person-store.ts'
import { policyClausesForSubscribers, policyInForce } from '../requirements/record-clause.ts'
import { requirementsNamed, wholeCatalogue } from '../requirements/requirement-store.ts'
import { requestsOfAssessment } from '../requests/request-store.ts'
import { whyDue } from '../rules/due-on.ts'
import { isAssessedOn, owingRoles } from '../requirements/owing-roles.ts'
import { offeredTo } from '../requirements/offered-requirements.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { AssessedBy, AssessmentShown } from './assessment-outcome-pages.ts'
import { findAssessment, listAssessments, runningAssessmentsOf } from './assessment-store.ts'
import type { Assessment } from './assessment.ts'
import { claimText, resultReference, resultsToJudge } from './judge-result.ts'
import type { PlanOptions } from './planning-pages.ts'
import { isAssuredForLive } from './live-gate.ts'
import { isExpectedIn } from './select-assessments.ts'
import { statusSettings } from './report-ground-actions.ts'
import { asForNext } from './report-assessment.ts'
import { isShownWithReport } from './signed-report.ts'

/** Everything the page of an assessment shows to this actor. */
export async function shownAssessment(
  reference: Reference,
  { actor, today }: Context,
): Promise<AssessmentShown> {
  const assessment = await findAssessment(reference, actor)
  const settings = await currentSettings()
  const statuses = settingOn(settings, statusSettings[assessment.kind], today)
  const files = await filesOf(reference)
  const maySeeDecisions =
    mayWith('decision', 'read', assessment, actor) && mayWith('result', 'read', assessment, actor)
  const maySeeActions = assessment.issuedAt !== null && mayWith('action', 'read', assessment, actor)
  const maySeeRequests = mayWith('request', 'read', { ...assessment, refusedOn: null }, actor)
  const mayReadReport = mayWith('report', 'read', assessment, actor)
  const isTeam = assessment.assessors.includes(actor.person)
  return {
    assessment: isTeam ? asForNext(assessment) : assessment,
    actor,
    today,
    findings: await findingsOfAssessment(reference, actor),
    requirements: await requirementsNamed(assessment.scope),
    files: files.filter((file) => mayReadReport && isShownWithReport(file, assessment, isTeam)),
    requests: await requestsOfAssessment(reference, actor),
    maySeeRequests,
    actions: await correctiveActionsOfAssessment(reference, actor),
    maySeeActions,
    certification: maySeeDecisions ? await certificationJudged(assessment, actor) : null,
    trail: await trailOfCase(
      reference,
      [
        'assessment',
        'finding',
        'item',
        ...(maySeeRequests ? ['request'] : []),
        ...(maySeeActions ? ['action'] : []),
      ],
      audiencesFor(capacitiesFor('assessment', 'read', assessment, actor)),
      actor,
    ),
    maySeeResults: mayWith('result', 'read', assessment, actor),
    statusLabel: (word) => statuses.find((status) => status.word === word)?.label ?? word,
    whyFactualCheck: assessment.sharedOn
      ? whyDue(settings, 'factual-check-period', assessment.sharedOn, 'The drafts were shared')
      : null,
    whyResponse: assessment.reports.at(-1)
      ? whyDue(
          settings,
          'response-period',
          assessment.reports.at(-1)?.issuedOn ?? today,
          'The report was issued',
        )
      : null,
    liveWarning: await liveWarning(assessment, { actor, today }),
    overlaps: await overlapping(assessment, { actor, today }),
    assessedBy: await assessedBy(assessment, actor),
  }
}

async function assessedBy(assessment: Assessment, actor: Actor): Promise<AssessedBy> {
  const { provider, supplyChain, assessors, team } = assessment
  const [ofProvider, ...ofSupplyChain] = await Promise.all([provider, ...supplyChain].map(findOrganisation))
  const isTeamStillToCome = team.length === 0 && mayWith('engagement', 'read', assessment, actor)
  return {
    provider: ofProvider?.name ?? provider,
    assessors: (isTeamStillToCome ? await peopleNamed(assessors) : []).map(({ name }) => name),
    supplyChain: ofSupplyChain.flatMap((party) => (party ? [party.name] : [])),
  }
}

/** Those who hold a role today in which they are assessed. */
export async function assessedOrganisations(today: Context['today']) {
  return (await allOrganisations()).filter((one) => isAssessedOn(one, today))
}

/** What the plan’s form offers: who assesses, and against what; the whole catalogue while it is not known whose it is. */
export async function planOptions(
  asked: { readonly organisation: Reference; readonly all: boolean; readonly chosen: readonly Reference[] },
  today: Context['today'],
): Promise<PlanOptions> {
  const known = await allOrganisations()
  const parties = known.filter((one) => !isProviderOn(one, today))
  const organisation = parties.find(({ reference }) => reference === asked.organisation) ?? null
  const roles = organisation ? rolesOn(organisation, today) : owingRoles
  const catalogue = await wholeCatalogue()
  return {
    organisation,
    organisations: parties.filter((one) => isAssessedOn(one, today) || one === organisation),
    parties,
    providers: known.filter((one) => isProviderOn(one, today)),
    assessors: (await peopleWithRole('assessor')).filter(({ roles }) =>
      roles.some((held) => held.role === 'assessor' && holdsOn(held, today)),
    ),
    offered: offeredTo(roles, catalogue.requirements, { ...asked, today }),
    policy: policyInForce(catalogue.documents, today),
    policyClauses: policyClausesForSubscribers(catalogue, today),
    today,
  }
}

function isProviderOn(organisation: Organisation, today: Context['today']): boolean {
  return rolesOn(organisation, today).includes('assurance-provider')
}

/** The assessments expected in a year that this actor may see. */
export async function assessmentsOfYear(year: string, actor: Actor): Promise<readonly Assessment[]> {
  return await listAssessments(
    actor,
    { sort: { expectedOn: 1, reference: 1 }, limit: 1_000 },
    isExpectedIn(year),
  )
}

/** Everybody who assesses for the provider, who may join the team, with those who are on it. */
export async function assessorsOfProvider(
  { provider, assessors }: Assessment,
  { today }: Pick<Context, 'today'>,
) {
  const ofProvider = (await peopleWithRole('assessor')).filter(({ roles }) =>
    heldFor('assessor', roles, today).includes(provider),
  )
  const known = new Set(ofProvider.map(({ reference }) => reference))
  return [...ofProvider, ...(await peopleNamed(assessors.filter((one) => !known.has(one))))]
}

export async function assessorsOf(assessment: Assessment) {
  return await peopleNamed(assessment.assessors)
}

/** Each decision on a result that claims other certification, the latest first. */
async function certificationJudged(assessment: Assessment, actor: Actor) {
  const claims = resultsToJudge(assessment).map((result) => ({
    result,
    about: resultReference(assessment.reference, result.requirement),
  }))
  const judged = await carriedDecisionsOn(
    'judge-other-certification',
    claims.map(({ about }) => about),
    actor,
  )
  return claims.flatMap(({ result, about }) => {
    const { requirement } = result
    const hash = contentHash(claimText(assessment, result))
    return judged
      .filter(({ decision }) => decision.motion.about === about)
      .map((one) => ({
        requirement,
        ...{ item: one.decision.item, outcome: one.decision.motion.outcome, reasons: one.decision.reasons },
        isOfThisWording: one.contentHash === hash,
      }))
  })
}

async function liveWarning(assessment: Assessment, { actor, today }: Pick<Context, 'actor' | 'today'>) {
  const organisation = await findOrganisation(assessment.organisation)
  if (!organisation || !isDcc(organisation, today)) return null
  const settings = await currentSettings()
  const others = await listAssessments(
    actor,
    { sort: { plannedOn: 1 } },
    is('organisation', assessment.organisation),
  )
  const assured = isAssuredForLive(others, settingOn(settings, 'statuses-that-assure-live', today))
  return assured ? null : settingOn(settings, 'wording-not-assured-for-live', today)
}

async function overlapping(
  assessment: Assessment,
  { actor, today }: Pick<Context, 'actor' | 'today'>,
): Promise<readonly Assessment[]> {
  if (assessment.kind !== 'routine') return []
  const days = settingOn(await currentSettings(), 'overlap-hint-period', today)
  const running = await runningAssessmentsOf(assessment.organisation, actor)
  return running.filter(
    (other) =>
      other.kind === 'routine' &&
      other.reference !== assessment.reference &&
      Math.abs(daysBetween(other.expectedOn, assessment.expectedOn)) <= days,
  )
}
