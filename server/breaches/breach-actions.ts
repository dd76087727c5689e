import { stateChange } from '../audit-trail/trail-entry.ts'
import { findAssessment } from '../assessments/assessment-store.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { contentHash } from '../files/content-hash.ts'
import { findingsNamed, pointToBreach } from '../findings/finding-store.ts'
import type { Context } from '../kernel/actor.ts'
import type { Day } from '../kernel/day.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotFound, reasonsIn, refuseIf, Refused, type Reason } from '../kernel/refusals.ts'
import { carriedDecisions } from '../meetings/decision-actions.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice, keptFromContact, type Notice } from '../notices/notice.ts'
import type { NoticeKind } from '../notices/notice-texts.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import type { Organisation } from '../organisations/organisation.ts'
import { unanswered } from '../panel-decisions/answer-referral.ts'
import { panelDecisionsOf } from '../panel-decisions/panel-decision-store.ts'
import { openPlansOf } from '../remediation-plans/plan-store.ts'
import { requirementsNamed } from '../requirements/requirement-store.ts'
import { because } from '../rules/because.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { questionForm, suspectForm, viewForm } from './breach-forms.ts'
import { addBreach, casesAboutClauses, findBreach, saveBreach } from './breach-store.ts'
import { breachPath, breachStatusLabels, type Breach } from './breach.ts'
import { closeBreach, withdrawSuspicion, type StillOpen } from './follow-panel.ts'
import { answerAllegation, answerQuestion, askQuestion, tellOrganisation } from './hear-organisation.ts'
import { likeCasesOf, recordLikeCases } from './like-cases.ts'
import { suspectNonCompliance, suspicionProblems } from './suspect-non-compliance.ts'
import { allegationText, takeView } from './take-view.ts'

/** Opens a case; the findings it comes from point to it from then on. */
export async function suspect(typed: FormValues<typeof suspectForm>, context: Context): Promise<Breach> {
  const { suspicion, organisation, findings, strays } = await suspicionFrom(typed, context)
  refuseIf([...strays, ...suspicionProblems(suspicion, organisation, context.today)])
  if (!organisation) throw new NotFound()
  const opened = suspectNonCompliance(suspicion, organisation, context)
  await inTransaction(async () => {
    await addBreach(opened)
    await pointToBreach(findings, opened.reference)
    await recordInTrail(
      { ...told(opened, 'opened a case of suspected non-compliance'), audience: 'committee' },
      context,
    )
  })
  return opened
}

/** What the rules have against a suspicion, as far as what was typed can be read. */
export async function againstSuspicion(
  typed: Partial<SuspicionTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const words = { title: '', source: 'incident', allegation: '', assessment: null } as const
  const chosen = { organisation: '', findings: [], requirements: [] }
  const { suspicion, organisation, strays } = await suspicionFrom({ ...words, ...chosen, ...typed }, context)
  return [...strays, ...suspicionProblems(suspicion, organisation, context.today)]
}

type SuspicionTyped = FormValues<typeof suspectForm>

/** A suspicion with what it names, through what the actor may see, and what is not as it is named. */
async function suspicionFrom(typed: SuspicionTyped, { actor }: Context) {
  const organisation = await findOrganisation(typed.organisation)
  const assessment = typed.assessment ? await findAssessment(typed.assessment, actor) : null
  const named = await findingsNamed(typed.findings, actor)
  const findings = named.filter((finding) => finding.assessment === typed.assessment)
  const requirements = (await requirementsNamed(typed.requirements)).map(
    ({ reference, documentCode, documentVersion, clause, owedBy }) => ({
      ...{ requirement: reference, documentCode, documentVersion, clause, owedBy },
    }),
  )
  const { title, source, allegation } = typed
  return {
    suspicion: {
      ...{ title, source, allegation, requirements },
      ...{ assessment: typed.assessment, findings: typed.findings },
    },
    ...{ organisation, findings },
    strays: strayReasons(typed, organisation, assessment?.organisation ?? null, findings.length),
  }
}

function strayReasons(
  typed: SuspicionTyped,
  organisation: Organisation | null,
  assessed: Reference | null,
  found: number,
): readonly Reason[] {
  const otherOrganisation = organisation !== null && assessed !== null && assessed !== organisation.reference
  const message = 'The assessment is of another organisation.'
  return [
    ...(organisation
      ? []
      : [because('chosen-from-the-list', 'Choose the organisation from the list.', 'organisation')]),
    ...(otherOrganisation ? [because('breach-from-assessment-or-otherwise', message, 'assessment')] : []),
    ...(found < typed.findings.length
      ? [
          because(
            'breach-from-assessment-or-otherwise',
            'Choose issued findings of the assessment.',
            'findings',
          ),
        ]
      : []),
  ]
}

export async function tell(
  reference: Reference,
  answerDueOn: Day,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(
    before,
    tellOrganisation(before, answerDueOn, context),
    'put the matter to the organisation',
    context,
    {
      notice: 'alleged',
    },
  )
}

export async function answer(
  reference: Reference,
  text: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, answerAllegation(before, text, context), 'answered what is alleged', context)
}

export async function ask(
  reference: Reference,
  typed: FormValues<typeof questionForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, askQuestion(before, typed, context), 'asked the organisation a question', context, {
    notice: 'question-asked',
  })
}

export async function answerAsked(
  reference: Reference,
  given: { readonly number: number; readonly answer: string },
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  await keep(before, answerQuestion(before, given, context), `answered question ${given.number}`, context)
}

/** Records that like cases were looked at side by side, with what is different in each. */
export async function compareLikeCases(
  reference: Reference,
  differences: Readonly<Record<string, string | null>>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const like = likeCasesOf(before, await casesAboutClauses(before, context.actor))
  const notes = Object.entries(differences).map(([other, difference]) => ({
    reference: other,
    difference: difference ?? '',
  }))
  await keep(before, recordLikeCases(before, notes, like, context), 'compared like cases', context, {
    audience: 'committee',
  })
}

type ViewTyped = FormValues<typeof viewForm>

/** Records the view the PMA took, on the latest carried decision about this case. */
export async function recordView(
  reference: Reference,
  typed: ViewTyped,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const { after, decision } = await viewTaken(before, typed, context)
  await keep(before, after, 'recorded the PMA’s view', context, { notice: 'view-taken', decision })
}

/** What the rules have against a view, as far as what was typed can be read. */
export async function againstView(
  before: Breach,
  typed: Partial<ViewTyped>,
  context: Context,
): Promise<readonly Reason[]> {
  const words = { factors: [], remedialAction: null, alternatives: null, ...typed }
  return await viewTaken(before, words, context).then(() => [], reasonsIn)
}

/** The case with the view, and the item on which the PMA decided it. */
async function viewTaken(before: Breach, typed: ViewTyped, context: Context) {
  const { reference } = before
  const recorded = before.views.map((view) => view.decision)
  const carried = await carriedDecisions('take-view', reference, context.actor)
  const decided = carried.find((one) => !recorded.includes(one.decision.item))
  if (!decided) {
    const message = 'This needs a decision of the PMA: put the case on an agenda first.'
    throw new Refused([because('pma-advises-the-panel', message)])
  }
  const factors = settingOn(await currentSettings(), 'materiality-factors', context.today)
  const after = takeView(
    before,
    { decision: decided.decision, contentHash: contentHash(allegationText(before)) },
    {
      factors: typed.factors,
      remedialAction: typed.remedialAction ?? '',
      alternatives: typed.alternatives ?? '',
    },
    { ...context, factorsOnList: factors.map((factor) => factor.word) },
  )
  return { after, decision: decided.decision.item }
}

export async function end(
  how: 'close' | 'withdraw',
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(reference, version, context)
  const after =
    how === 'close'
      ? closeBreach(before, { reason, ...(await stillOpen(reference, context)) }, context)
      : withdrawSuspicion(before, reason, context)
  await keep(before, after, how === 'close' ? 'closed the case' : 'withdrew the suspicion', context, {
    reason,
    notice: how === 'close' ? 'breach-closed' : 'suspicion-withdrawn',
  })
}

/** What is still to be done about the case, beside it: plans, and questions of the Panel. */
export async function stillOpen(reference: Reference, context: Context): Promise<StillOpen> {
  const plans = await openPlansOf(reference)
  return {
    openPanelQuestions: await openPanelQuestions(reference, context),
    openPlans: plans.map((plan) => plan.reference),
  }
}

/** How many questions that the Panel referred back wait for the PMA's answer. */
async function openPanelQuestions(reference: Reference, { actor }: Context): Promise<number> {
  const decisions = await panelDecisionsOf(reference, actor)
  return decisions.reduce((sum, decision) => sum + unanswered(decision).length, 0)
}

type More = {
  readonly notice?: NoticeKind
  readonly reason?: string
  readonly decision?: Reference
  readonly audience?: 'all' | 'committee'
}

/** Saves the case with its trail entry and notice. Call it inside nothing: it is a transaction of its own. */
async function keep(
  before: Breach,
  after: Breach,
  did: string,
  context: Context,
  more: More = {},
): Promise<void> {
  const { notice, ...rest } = more
  const changes = stateChange(breachStatusLabels, before, after)
  await inTransaction(async () => {
    await saveBreach(after, before)
    const drafted = notice && noticeOf(notice, after, context)
    if (drafted && drafted.addressedTo.length > 0) await addNotice(drafted)
    await recordInTrail({ ...told(after, did), ...rest, changes }, context)
  })
}

/** The organisation hears of a case only once it is told what is alleged. */
function noticeOf(kind: NoticeKind, breach: Breach, context: Context): Notice {
  const drafted = draftNotice(kind, breach, context, breachPath(breach.reference))
  return breach.toldOn === null ? keptFromContact(drafted) : drafted
}

async function loaded(reference: Reference, version: number | null, { actor }: Context): Promise<Breach> {
  const breach = await findBreach(reference, actor)
  expectVersion(breach, version)
  return breach
}

/** What the trail is told of a case. Before the organisation is told of it, only the committee reads on. */
export function told(breach: Breach, did: string) {
  const { reference, cases, organisation, toldOn } = breach
  const audience: 'all' | 'committee' = toldOn === null ? 'committee' : 'all'
  return { recordKind: 'breach', record: reference, cases, organisation, did, audience }
}
