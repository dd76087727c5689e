import { schemeOfProvider } from '../assurance-scheme/scheme-store.ts'
import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { giveActionsToTeam } from '../corrective-actions/corrective-action-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { everyFindingOf, giveFindingsToTeam, saveFinding } from '../findings/finding-store.ts'
import { shareFinding } from '../findings/factual-check.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { loadDecision } from '../meetings/decision-actions.ts'
import { findItem, saveItem } from '../meetings/meeting-store.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice, keptFromContact, type Notice } from '../notices/notice.ts'
import { affiliatesOf } from '../organisations/affiliates.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { employersOn } from '../people/actor-of.ts'
import { addDeclaration, declarationsOnAny } from '../people/declaration-store.ts'
import { carriedOver } from '../people/declare-conflict.ts'
import { peopleNamed } from '../people/person-store.ts'
import { lapseRequest } from '../requests/lapse-request.ts'
import { everyRequestOf, giveRequestsToTeam, saveRequest } from '../requests/request-store.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { because } from '../rules/because.ts'
import { dueOn } from '../rules/due-on.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type {
  endForm,
  engageForm,
  notifyForm,
  periodForm,
  planForm,
  resultForm,
  teamForm,
} from './assessment-forms.ts'
import {
  addAssessment,
  findAssessment,
  isOrderUsed,
  runningAssessmentsOf,
  saveAssessment,
} from './assessment-store.ts'
import { assessmentStatusLabels, type Assessment } from './assessment.ts'
import { changeTeam, type TeamWords } from './change-team.ts'
import type { KnownAssessor } from './independence.ts'
import { beginFieldwork, endAssessment, engageTeam, notifyAssessment, shareDraft } from './move-assessment.ts'
import { planAssessment, type Plan } from './plan-assessment.ts'
import { recordResult } from './report-assessment.ts'
import { setPeriod } from './set-period.ts'

/** The secretariat plans an assessment. */
export async function plan(typed: FormValues<typeof planForm>, context: Context): Promise<Assessment> {
  const organisations = await allOrganisations()
  const organisation = organisations.find((one) => one.reference === typed.organisation)
  const provider = organisations.find((one) => one.reference === typed.provider)
  if (!organisation || !provider) {
    throw new Refused([
      ...(organisation
        ? []
        : [{ field: 'organisation', message: 'Choose the assessed organisation from the list.' }]),
      ...(provider ? [] : [{ field: 'provider', message: 'Choose the assurance provider from the list.' }]),
    ])
  }
  const order = typed.orderedBy ? await loadDecision(typed.orderedBy, context.actor) : null
  const ordered = order && (await findItem(order.decision.item, context.actor))
  const planned = planAssessment(
    planOf(typed),
    {
      organisation,
      provider,
      scheme: (await schemeOfProvider(provider.reference, context.today))?.reference ?? null,
      assessors: await knownAssessors(typed.assessors, context),
      requirements: await requirementsNamed(typed.scope),
      order: order?.decision ?? null,
      orderHash: order?.contentHash ?? null,
      isOrderUsed: order !== null && (await isOrderUsed(order.decision.item)),
    },
    context,
  )
  const onOrder = planned.orderedBy === null ? [] : await declarationsOnAny([planned.organisation])
  const carried = carriedOver(onOrder, planned.reference, context)
  await inTransaction(async () => {
    await addAssessment(planned)
    // Saved although unchanged: of two who plan on one order at the same moment, one is refused.
    if (ordered) await saveItem(ordered, ordered)
    for (const declaration of carried) await addDeclaration(declaration)
    await recordInTrail(told(planned, 'planned the assessment', { reason: planned.reason }), context)
    if (carried.length > 0) await recordInTrail(toldOfCarried(planned), context)
  })
  return planned
}

function toldOfCarried({ reference, cases, organisation }: Assessment) {
  return {
    ...{ recordKind: 'declaration', record: reference, cases, organisation },
    did: 'excused from the assessment who declared a conflict on its order',
    rule: 'declared-conflict-excuses',
    audience: 'committee' as const,
  }
}

export async function notify(
  reference: Reference,
  typed: FormValues<typeof notifyForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const settings = await currentSettings()
  const earliestFieldwork = dueOn(settings, 'assessment-notice-period', context.today)
  const isAdHocAtShortNotice = settingOn(settings, 'ad-hoc-short-notice', context.today)
  const notified = notifyAssessment(
    assessment,
    { ...typed, earliestFieldwork, isAdHocAtShortNotice },
    context,
  )
  const notice = draftNotice('assessment-notified', notified, context)
  await keepMove(assessment, notified, context, { notice, reason: typed.noticeReason })
}

export async function engage(
  reference: Reference,
  typed: FormValues<typeof engageForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const known = await knownAssessors(typed.team, context)
  await keepMove(assessment, engageTeam(assessment, teamOf(known, typed), known, context), context)
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
    await giveActionsToTeam(reference, after.assessors)
    await recordInTrail({ ...told(after, 'changed the team', { reason }), changes }, context)
  })
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

export async function startFieldwork(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  await keepMove(assessment, beginFieldwork(assessment, context), context)
}

/** Results are entered one by one while the team works, so the version is that of the record as it stands. */
export async function enterResult(
  reference: Reference,
  typed: FormValues<typeof resultForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const changed = recordResult(assessment, typed, context)
  await inTransaction(async () => {
    await saveAssessment(changed, assessment)
    const did = `recorded a result for ${typed.requirement}`
    await recordInTrail(told(changed, did, { audience: 'assessors' }), context)
  })
}

export async function enterPeriod(
  reference: Reference,
  typed: FormValues<typeof periodForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const changed = setPeriod(assessment, { ...typed, sites: linesOf(typed.sites) }, context)
  await keepAndTell(
    () => saveAssessment(changed, assessment),
    told(changed, 'recorded period and sites', changed.revisedPeriod ? { audience: 'assessors' } : {}),
    context,
  )
}

/** Draft findings and the assessment move to the factual check together, and the organisation is told. */
export async function shareDrafts(
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const drafts = (await everyFindingOf(reference)).filter((finding) => finding.status === 'draft')
  const due = dueOn(await currentSettings(), 'factual-check-period', context.today)
  const shared = shareDraft(assessment, due, drafts.length, context)
  const findings = drafts.map((finding) => ({ before: finding, after: shareFinding(finding, context) }))
  await inTransaction(async () => {
    await saveAssessment(shared, assessment)
    for (const { before, after } of findings) await saveFinding(after, before)
    await addNotice(draftNotice('factual-check-begun', shared, context))
    await recordInTrail(toldMove(assessment, shared), context)
  })
}

export async function end(
  action: 'cancel' | 'supersede',
  reference: Reference,
  typed: FormValues<typeof endForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const assessment = await loaded(reference, version, context)
  const running = await runningAssessmentsOf(assessment.organisation, context.actor)
  const references = running.map((one) => one.reference)
  const ended = endAssessment(action, assessment, typed, references, context)
  const drafted = draftNotice('assessment-ended', ended, context)
  const notice = assessment.notifiedOn === null ? keptFromContact(drafted) : drafted
  await inTransaction(async () => {
    await saveAssessment(ended, assessment)
    await addNotice(notice)
    await recordInTrail(toldMove(assessment, ended, { reason: typed.reason }), context)
    await lapseRequests(ended, typed.reason, context)
  })
}

/** What was asked for the sake of the assessment waits for nobody any more. */
async function lapseRequests({ reference }: Assessment, reason: string, context: Context): Promise<void> {
  for (const request of await everyRequestOf(reference)) {
    const after = lapseRequest(request, reason, context)
    if (after === request) continue
    await saveRequest(after, request)
    const { cases, organisation, number } = request
    await recordInTrail(
      {
        ...{ recordKind: 'request', record: request.reference, cases, organisation, reason },
        did: `withdrew request ${number}, as its assessment ended`,
      },
      context,
    )
  }
}

function planOf(typed: FormValues<typeof planForm>): Plan {
  const { kind, title, reason, services, environment, scope, supplyChain, expectedOn } = typed
  const { necessitatedBy, compliancePolicyClause } = typed
  return {
    ...{ kind, title, reason, services, environment, scope, supplyChain, expectedOn },
    ...{ necessitatedBy, compliancePolicyClause },
    sites: linesOf(typed.sites),
  }
}

/** The assessment as this actor may see it, unchanged since the page was opened. */
export async function loaded(
  reference: Reference,
  version: number | null,
  { actor }: Context,
): Promise<Assessment> {
  const assessment = await findAssessment(reference, actor)
  expectVersion(assessment, version)
  return assessment
}

/** Keeps a move from one state to another with the notice that goes with it, and tells the trail; together or not at all. */
export async function keepMove(
  before: Assessment,
  after: Assessment,
  context: Context,
  { notice, ...more }: More & { readonly notice?: Notice } = {},
): Promise<void> {
  const keep = async () => {
    await saveAssessment(after, before)
    if (notice) await addNotice(notice)
  }
  await keepAndTell(keep, toldMove(before, after, more), context)
}

type More = {
  readonly reason?: string | null
  readonly audience?: 'all' | 'assessors'
  readonly decision?: Reference
}

/** What the trail is told of an assessment. */
export function told(assessment: Assessment, did: string, more: More = {}) {
  const { reference, cases, organisation } = assessment
  return { recordKind: 'assessment', record: reference, cases, organisation, did, ...more }
}

/** What the trail is told of a move from one state to another. */
export function toldMove(before: Assessment, after: Assessment, more: More = {}) {
  const from = assessmentStatusLabels[before.status]
  const to = assessmentStatusLabels[after.status]
  return { ...told(after, `moved the assessment to “${to}”`, more), changes: [{ field: 'State', from, to }] }
}

async function knownAssessors(
  references: readonly Reference[],
  { today }: Context,
): Promise<readonly KnownAssessor[]> {
  const organisations = await allOrganisations()
  const people = await peopleNamed(references)
  const strangers = references.filter((reference) => !people.some((person) => person.reference === reference))
  if (strangers.length > 0) {
    throw new Refused([because('assessors-independent', 'Choose the assessors from the list.', 'assessors')])
  }
  return people.map((person) => {
    const employers = employersOn(person, today)
    return {
      reference: person.reference,
      name: person.name,
      employersAndAffiliates: employers.flatMap((employer) => [
        employer,
        ...affiliatesOf(employer, organisations, today),
      ]),
    }
  })
}

function linesOf(text: string | null): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
