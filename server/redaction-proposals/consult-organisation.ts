import type { Context } from '../kernel/actor.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf, type Reason } from '../kernel/refusals.ts'
import { maySubmitFor } from '../people/may-submit.ts'
import { because } from '../rules/because.ts'
import { dueOn } from '../rules/due-on.ts'
import type { SettingRecord } from '../rules/setting-records.ts'
import { endOf, type Consultation, type Objection } from './consultation.ts'
import type { RedactionProposal } from './redaction-proposal.ts'
import { followProposal } from './redaction-proposal-workflow.ts'

/** The proposal is put to the organisation, which may object within the period. Source: rule `organisation-may-object`. */
export function consultOrganisation(
  proposal: RedactionProposal,
  settings: readonly SettingRecord[],
  context: Context,
): RedactionProposal {
  const status = followProposal('consult', proposal, context)
  const { today } = context
  const closesOn = dueOn(settings, 'objection-period', today)
  const consultation: Consultation = {
    openedOn: today,
    countsFrom: proposal.version,
    closesOn,
    objections: [],
    saidDone: null,
    endedOn: null,
    endedAt: null,
    endedAs: null,
  }
  return { ...proposal, status, consultation, consultedOn: today }
}

/** The person named for the organisation objects to one part that is to be published; a late objection is kept as late. Source: rule `organisation-may-object`. */
export function objectToPart(
  proposal: RedactionProposal,
  objection: Pick<Objection, 'part' | 'ground' | 'reason'>,
  context: Context,
): RedactionProposal {
  const { actor, today } = context
  const isOver = proposal.status !== 'in-consultation'
  const status = followProposal(isOver ? 'object-late' : 'object', proposal, context)
  if (!maySubmitFor(actor, proposal.organisation)) throw new NotPermitted()
  const { part, ground, reason } = objection
  refuseIf(objectionProblems(proposal, { part, reason }))
  const consultation = consultationOf(proposal)
  const made: Objection = {
    number: consultation.objections.length + 1,
    ...{ part, ground, reason: reason.trim() },
    by: actor.person,
    byName: actor.name,
    madeOn: today,
    isLate: isOver || today > consultation.closesOn,
    answer: null,
    answeredOn: null,
    answeredBy: null,
  }
  return {
    ...proposal,
    status,
    consultation: { ...consultation, objections: [...consultation.objections, made] },
  }
}

/** The person named says that the organisation has no objection, or none besides those made: nobody has to wait longer. Source: rule `organisation-may-object`. */
export function sayDone(proposal: RedactionProposal, context: Context): RedactionProposal {
  const { actor, today } = context
  const status = followProposal('say-done', proposal, context)
  if (!maySubmitFor(actor, proposal.organisation)) throw new NotPermitted()
  const saidDone = { by: actor.person, byName: actor.name, on: today }
  return { ...proposal, status, consultation: { ...consultationOf(proposal), saidDone } }
}

/** The consultation ends once the period is over or the organisation has said all; silence is recorded as silence. Source: rule `silence-is-silence`. */
export function endConsultation(proposal: RedactionProposal, context: Context): RedactionProposal {
  const { today, now } = context
  const status = followProposal('end-consultation', proposal, context)
  const consultation = consultationOf(proposal)
  if (consultation.saidDone === null && today <= consultation.closesOn) {
    const message =
      'The organisation may still object: wait until the period is over, or until it says that it is done.'
    refuseIf([because('organisation-may-object', message)])
  }
  return {
    ...proposal,
    status,
    consultation: { ...consultation, endedOn: today, endedAt: now, endedAs: endOf(consultation) },
  }
}

/** An objection is answered; it is no veto. Source: rules `objections-answered`, `organisation-may-object`. */
export function answerObjection(
  proposal: RedactionProposal,
  given: { readonly number: number; readonly answer: string },
  context: Context,
): RedactionProposal {
  const status = followProposal('answer-objection', proposal, context)
  const consultation = consultationOf(proposal)
  const isThere = consultation.objections.some(({ number }) => number === given.number)
  refuseIf([
    ...(isThere ? [] : [because('objections-answered', 'There is no such objection.')]),
    ...(given.answer.trim() === '' ? [because('objections-answered', 'Write the answer.', 'answer')] : []),
  ])
  const objections = consultation.objections.map((one) =>
    one.number === given.number
      ? { ...one, answer: given.answer.trim(), answeredOn: context.today, answeredBy: context.actor.person }
      : one,
  )
  return { ...proposal, status, consultation: { ...consultation, objections } }
}

/** What the organisation may see of it: nothing, what is proposed, or the final bytes. Source: rule `life-of-a-redaction-proposal`. */
export function organisationSees({
  consultedOn,
  shown,
}: Pick<RedactionProposal, 'consultedOn' | 'shown'>): 'nothing' | 'proposal' | 'final-bytes' {
  if (consultedOn === null) return 'nothing'
  return shown === null ? 'proposal' : 'final-bytes'
}

function objectionProblems(
  { chosen }: RedactionProposal,
  { part, reason }: { readonly part: Reference; readonly reason: string },
): readonly Reason[] {
  return [
    ...(chosen.some((one) => one.part === part)
      ? []
      : [because('organisation-may-object', 'Choose a part that is to be published.', 'part')]),
    ...(reason.trim() === ''
      ? [because('organisation-may-object', 'Say why this part is not to be published.', 'reason')]
      : []),
  ]
}

function consultationOf({ consultation }: RedactionProposal): Consultation {
  if (consultation) return consultation
  throw new RangeError('a proposal in this state has a consultation')
}
