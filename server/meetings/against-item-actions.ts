import type { Context } from '../kernel/actor.ts'
import { NotFound, reasonsIn, whyRefused, type Reason } from '../kernel/refusals.ts'
import { findPerson } from '../people/person-store.ts'
import { because } from '../rules/because.ts'
import type { FormValues } from '../web/form-fields.ts'
import { agendaSubject, outcomeReasons } from './agenda-subject-actions.ts'
import { decideItem } from './decide-item.ts'
import { changesTyped } from './decision-words.ts'
import type { DecisionWords } from './decision.ts'
import { admitAttendee, declareInterest } from './declare-interest.ts'
import { giveView } from './give-view.ts'
import { inviteAttendee, isAttendeeOn } from './invite-attendee.ts'
import { votingRules, type Loaded } from './load-item-actions.ts'
import type {
  againForm,
  castingForm,
  decisionForm,
  declarationForm,
  inviteForm,
  personForm,
  viewForm,
  votesForm,
} from './meeting-forms.ts'
import { findMeeting } from './meeting-store.ts'
import { recordCastingVote, recordVotes } from './record-votes.ts'
import { putOnAgendaAgain } from './run-item.ts'

/** What the rules have against a form of an item, as far as it is typed: told together with what is wrong with the form. */
export type AgainstItem<Values> = (
  found: Loaded,
  typed: Partial<Values>,
  context: Context,
) => readonly Reason[] | Promise<readonly Reason[]>

export const againstView: AgainstItem<FormValues<typeof viewForm>> = (
  { item },
  { leaning = 'for', comment },
  context,
) => whyRefused(() => giveView(item, { leaning, comment: comment ?? '' }, context))

export const againstDeclaration: AgainstItem<FormValues<typeof declarationForm>> = (
  found,
  { person, interest = '', isConflict = false },
  context,
) => {
  const declared = { person: person ?? context.actor.person, interest, isConflict }
  return whyRefused(() => declareInterest(found, declared, context))
}

export const againstAdmission: AgainstItem<FormValues<typeof personForm>> = (
  found,
  { person = '' },
  context,
) => whyRefused(() => admitAttendee(found, person, context))

export const againstInvitation: AgainstItem<FormValues<typeof inviteForm>> = async (
  found,
  { attendee: person = '', reason = '' },
  context,
) => {
  const named = await findPerson(person)
  const invited = { person, reason, isAttendee: named !== null && isAttendeeOn(named, context.today) }
  return whyRefused(() => inviteAttendee(found, invited, context))
}

export const againstVotes: AgainstItem<FormValues<typeof votesForm>> = (found, typed, context) =>
  whyRefused(() => recordVotes(found, votesTyped(typed), context))

export function votesTyped({ votes = {} }: Partial<FormValues<typeof votesForm>>) {
  return Object.entries(votes).map(([person, vote]) => ({ person, vote }))
}

export const againstCastingVote: AgainstItem<FormValues<typeof castingForm>> = (
  found,
  { vote = 'for', reason = '' },
  context,
) => whyRefused(() => recordCastingVote(found, { vote, reason }, context))

/** The text it was put on the agenda with must still be the text of its record, and all that a decision takes be there. */
export const againstDecision: AgainstItem<FormValues<typeof decisionForm>> = async (
  found,
  typed,
  context,
) => {
  const rules = await votingRules(context)
  return [
    ...(await changedTextReasons(found, context)),
    ...whyRefused(() => decideItem({ ...found, rules }, decisionWords(typed), context)),
  ]
}

async function changedTextReasons({ item }: Loaded, { actor }: Context): Promise<readonly Reason[]> {
  const { kind, about, words } = item.motion
  const message = 'The text changed since it was put on the agenda: defer the item and put it on again.'
  const changed = because('decision-bound-to-text', message)
  return await agendaSubject(kind, about, words, actor).then(
    ({ contentHash }) => (contentHash === item.contentHash ? [] : [changed]),
    reasonsIn,
  )
}

export function decisionWords(typed: Partial<FormValues<typeof decisionForm>>): DecisionWords {
  const { reasons = '', alternativesConsidered, dissent = {}, changes = null } = typed
  return {
    reasons,
    alternativesConsidered: alternativesConsidered ?? '',
    dissent: Object.entries(dissent).flatMap(([person, words]) => (words ? [{ person, words }] : [])),
    changes: changesTyped(changes),
  }
}

/** The text as it is now must still propose the outcome, and the meeting that is chosen take the item. */
export const againstAnotherTurn: AgainstItem<FormValues<typeof againForm>> = async (
  { item },
  { meeting: chosen },
  context,
) => {
  const { kind, about, words } = item.motion
  const cure = 'withdraw the item and put that outcome on an agenda'
  const ofText = await agendaSubject(kind, about, words, context.actor).then(
    (subject) => outcomeReasons(subject, item.motion, context.today, cure),
    reasonsIn,
  )
  if (chosen === undefined) return ofText
  const ofMeeting = await findMeeting(chosen, context.actor).then(
    (meeting) => whyRefused(() => putOnAgendaAgain(item, { meeting, number: 0, contentHash: '' }, context)),
    notOnTheList,
  )
  return [...ofText, ...ofMeeting]
}

/** What was chosen from a list is no address: where it is not there by now, that is said at its field. */
function notOnTheList(problem: unknown): readonly Reason[] {
  if (problem instanceof NotFound)
    return [because('chosen-from-the-list', 'Choose the meeting from the list.', 'meeting')]
  return reasonsIn(problem)
}
