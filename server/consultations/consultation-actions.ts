import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import type { Reference } from '../kernel/reference.ts'
import { addNotice } from '../notices/notice-store.ts'
import { draftNotice } from '../notices/notice.ts'
import {
  answerObjection,
  consultOrganisation,
  endConsultation,
  objectToPart,
  sayDone,
} from '../redaction-proposals/consult-organisation.ts'
import { consultationEndLabels, versionToOrganisation } from '../redaction-proposals/consultation.ts'
import { keepProposal, loadProposal } from '../redaction-proposals/proposal-actions.ts'
import { findProposal, saveProposal } from '../redaction-proposals/proposal-store.ts'
import {
  proposalPath,
  proposalTitle,
  type RedactionProposal,
} from '../redaction-proposals/redaction-proposal.ts'
import { toldOf } from '../redaction-proposals/told-of-proposal.ts'
import { currentSettings } from '../rules/setting-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import type { objectionForm } from './consultation-forms.ts'

type At = { readonly reference: Reference; readonly version: number | null }

/** From now on the organisation is told, and reads what is proposed. */
const toAll = { audience: 'all' } as const

/** Puts the closed proposal to the organisation, with a notice that names it and nothing of its content. */
export async function consult({ reference, version }: At, context: Context): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = consultOrganisation(before, await currentSettings(), context)
  await inTransaction(async () => {
    const kept = await saveProposal(after, before)
    const about = { ...kept, title: proposalTitle(kept) }
    await addNotice(draftNotice('publication-proposed', about, context, proposalPath(reference)))
    await recordInTrail(toldOf(kept, 'put the proposal to the organisation', toAll), context)
  })
}

/** The proposal as the organisation saw it, whose forms count from when it was asked. */
async function loadAsAsked({ reference, version }: At, context: Context): Promise<RedactionProposal> {
  const proposal = await findProposal(reference, context.actor)
  const missed = proposal.version - versionToOrganisation(proposal)
  return expectVersion(proposal, version === null ? null : version + missed)
}

/** The organisation objects to one part. */
export async function object(
  at: At,
  typed: FormValues<typeof objectionForm>,
  context: Context,
): Promise<string> {
  const before = await loadAsAsked(at, context)
  const after = objectToPart(before, typed, context)
  const made = after.consultation?.objections.at(-1)
  const number = made?.number ?? 0
  const late = made?.isLate ? ', late' : ''
  await keepProposal(before, after, `objected to a part (objection ${number}${late})`, context, toAll)
  return made?.isLate
    ? `Objection ${number} is made, after the period: it is kept as late.`
    : `Objection ${number} is made. It is answered before the PMA decides.`
}

export async function done(at: At, context: Context): Promise<void> {
  const before = await loadAsAsked(at, context)
  const after = sayDone(before, context)
  await keepProposal(before, after, 'said that there are no further objections', context, toAll)
}

export async function endSay({ reference, version }: At, context: Context): Promise<string> {
  const before = await loadProposal(reference, version, context)
  const after = endConsultation(before, context)
  const ended = after.consultation?.endedAs ?? 'silence'
  const how = consultationEndLabels[ended]
  await keepProposal(before, after, 'ended the consultation', context, { ...toAll, reason: how })
  return `The consultation is ended. ${how}.`
}

export async function answerTo(
  { reference, version }: At,
  given: { readonly number: number; readonly answer: string },
  context: Context,
): Promise<void> {
  const before = await loadProposal(reference, version, context)
  const after = answerObjection(before, given, context)
  await keepProposal(before, after, `answered objection ${given.number}`, context, toAll)
}
