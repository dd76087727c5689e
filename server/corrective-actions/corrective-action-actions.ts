import { findAssessment } from '../assessments/assessment-store.ts'
import { stateChange, type TrailChange } from '../audit-trail/trail-entry.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { keptEvidence } from '../evidence/evidence-actions.ts'
import { addStoredFile } from '../evidence/stored-file-store.ts'
import type { StoredFile } from '../evidence/stored-file.ts'
import { findingsOfAssessment } from '../findings/finding-store.ts'
import type { Actor, Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { Refused } from '../kernel/refusals.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice, type Notice } from '../notices/notice.ts'
import { actorFor } from '../people/actor-actions.ts'
import { findPerson, peopleWithRole } from '../people/person-store.ts'
import { planPath } from '../remediation-plans/plan.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { SentFile } from '../web/routes.ts'
import type { actionForm, evidenceForm, verdictForm } from './corrective-action-forms.ts'
import {
  addCorrectiveAction,
  findCorrectiveAction,
  nextCorrectiveActionNumber,
  repeatableActions,
  saveCorrectiveAction,
} from './corrective-action-store.ts'
import {
  correctionStatusLabels,
  correctiveActionPath,
  type ActionAt,
  type CorrectiveAction,
} from './corrective-action.ts'
import { changeAction, proposeAction, withdrawAction } from './propose-action.ts'
import {
  appointVerifier,
  closeAction,
  reportProgress,
  submitEvidence,
  verifyAction,
} from './verify-action.ts'

export async function propose(
  reference: Reference,
  typed: FormValues<typeof actionForm>,
  context: Context,
): Promise<CorrectiveAction> {
  const assessment = await findAssessment(reference, context.actor)
  const findings = await findingsOfAssessment(reference, context.actor)
  const repeatable = await repeatableActions(assessment.organisation, context.actor)
  return await inTransaction(async () => {
    const number = await nextCorrectiveActionNumber(reference)
    const action = proposeAction(typed, { assessment, findings, repeatable, number }, context)
    await addCorrectiveAction(action)
    await recordInTrail(told(action, `proposed action ${number}`), context)
    return action
  })
}

export async function change(
  at: ActionAt,
  typed: FormValues<typeof actionForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const assessment = await findAssessment(before.assessment ?? '', context.actor)
  const findings = await findingsOfAssessment(assessment.reference, context.actor)
  const repeatable = await repeatableActions(assessment.organisation, context.actor)
  const after = changeAction(before, typed, { assessment, findings, repeatable }, context)
  await keep(before, after, `changed action ${at.number}`, {}, context)
}

export async function submit(
  at: ActionAt,
  typed: FormValues<typeof evidenceForm>,
  file: SentFile | undefined,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = submitEvidence(before, typed.text, context)
  const kept = await keptFile(before, file, typed, `Evidence of action ${at.number}`, context)
  await keep(before, after, `submitted evidence of action ${at.number}`, { file: kept }, context)
}

export async function report(
  at: ActionAt,
  typed: FormValues<typeof evidenceForm>,
  file: SentFile | undefined,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = reportProgress(before, typed.text, context)
  const kept = await keptFile(before, file, typed, `Progress of action ${at.number}`, context)
  await keep(before, after, `reported progress of action ${at.number}`, { file: kept }, context)
}

async function keptFile(
  action: CorrectiveAction,
  file: SentFile | undefined,
  { description, effectiveOn }: Pick<FormValues<typeof evidenceForm>, 'description' | 'effectiveOn'>,
  otherwise: string,
  context: Context,
): Promise<StoredFile | null> {
  const about = { description: description ?? otherwise, effectiveOn }
  return file ? await keptEvidence(action, file, about, context) : null
}

export async function verify(
  at: ActionAt,
  typed: FormValues<typeof verdictForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = verifyAction(before, typed, context)
  const did =
    typed.outcome === 'verified' ? `verified action ${at.number}` : `asked for more on action ${at.number}`
  const notice = verdictNotice(after, typed.outcome, context)
  await keep(before, after, did, { reason: typed.reasons, notice }, context)
}

/** The organisation hears of the verdict. Auditors read every notice, and of a plan’s actions nothing: there it names the plan. */
function verdictNotice(
  action: CorrectiveAction,
  outcome: FormValues<typeof verdictForm>['outcome'],
  context: Context,
): Notice {
  const kind = outcome === 'verified' ? 'action-verified' : 'more-evidence-asked'
  const { plan, organisation, cases } = action
  return plan === null
    ? draftNotice(kind, action, context, correctiveActionPath(action))
    : draftNotice(kind, { reference: plan, organisation, cases }, context, planPath(plan))
}

/** Records whom the PMA appoints to verify, beside the assessors. */
export async function appoint(
  at: ActionAt,
  verifier: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const person = (await mayBeAppointed()).find((one) => one.reference === verifier)
  const acting = person ? await actorNamed(person.reference, context) : null
  if (!acting) throw new Refused([because('verified-by-someone-else', 'Choose from the list.', 'verifier')])
  const after = appointVerifier(before, acting, context)
  await keep(before, after, `appointed a verifier for action ${at.number}`, {}, context)
}

export async function close(at: ActionAt, version: number | null, context: Context): Promise<void> {
  const before = await loaded(at, version, context)
  await keep(before, closeAction(before, context), `closed action ${at.number}`, {}, context)
}

export async function withdraw(
  at: ActionAt,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const before = await loaded(at, version, context)
  const after = withdrawAction(before, reason, context)
  await keep(before, after, `withdrew action ${at.number}`, { reason }, context)
}

/** Members, the Chair and the PKI Specialist, whom the PMA may appoint to verify. */
export async function mayBeAppointed() {
  const found = [
    ...(await peopleWithRole('pma-member')),
    ...(await peopleWithRole('pma-chair')),
    ...(await peopleWithRole('pki-specialist')),
  ]
  return [...new Map(found.map((person) => [person.reference, person])).values()]
}

async function actorNamed(reference: Reference, { today }: Context): Promise<Actor | null> {
  const person = await findPerson(reference)
  return person ? await actorFor({ person: reference, epoch: person.epoch }, today) : null
}

async function loaded(at: ActionAt, version: number | null, { actor }: Context): Promise<CorrectiveAction> {
  const action = await findCorrectiveAction(at, actor)
  expectVersion(action, version)
  return action
}

type Kept = {
  readonly reason?: string | null
  readonly file?: StoredFile | null
  readonly notice?: Notice
}

async function keep(
  before: CorrectiveAction,
  after: CorrectiveAction,
  did: string,
  { reason = null, file = null, notice }: Kept,
  context: Context,
): Promise<void> {
  await inTransaction(async () => {
    await saveCorrectiveAction(after, before)
    if (file) await addStoredFile(file)
    if (notice) await addNotice(notice)
    // Words about a plan’s action may come to be withheld: they stand on the action, and not in the log.
    const changes = [...stateChange(correctionStatusLabels, before, after), ...wordsChanged(before, after)]
    await recordInTrail(
      { ...told(after, did), reason: after.plan === null ? reason : null, changes },
      context,
    )
  })
}

const wordLabels = {
  title: 'Title',
  description: 'What is done',
  rootCause: 'Root cause',
  criterion: 'How anybody can tell that it worked',
  owner: 'Owner',
  dueOn: 'Day it is due',
} as const

/** What was put otherwise; of an action of a plan nothing, as its words may come to be withheld. */
function wordsChanged(before: CorrectiveAction, after: CorrectiveAction): readonly TrailChange[] {
  if (after.plan !== null) return []
  return (Object.keys(wordLabels) as (keyof typeof wordLabels)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field: wordLabels[field], from: before[field], to: after[field] }))
}

function told({ reference, cases, organisation }: CorrectiveAction, did: string) {
  return { recordKind: 'action', record: reference, cases, organisation, did }
}
