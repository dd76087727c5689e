import { keepAndTell } from '../audit-trail/keep-and-tell-actions.ts'
import { recordInTrail } from '../audit-trail/trail-store.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Context } from '../kernel/actor.ts'
import { expectVersion } from '../kernel/expect-version.ts'
import { newReference, type Reference } from '../kernel/reference.ts'
import { refuseIf } from '../kernel/refusals.ts'
import { addDeclaration, declarationsOnAny } from '../people/declaration-store.ts'
import { findPerson } from '../people/person-store.ts'
import type { FormValues } from '../web/form-fields.ts'
import { againstAnotherTurn, againstDecision, decisionWords, votesTyped } from './against-item-actions.ts'
import type { AgendaItem } from './agenda-item.ts'
import { agendaSubject } from './agenda-subject-actions.ts'
import { decideItem } from './decide-item.ts'
import { admitAttendee, declareInterest } from './declare-interest.ts'
import { giveView } from './give-view.ts'
import { inviteAttendee, isAttendeeOn } from './invite-attendee.ts'
import { inviteToCase } from './invite-to-case-actions.ts'
import { toldOfItem, toldOfMove, type KeptItem } from './kept-meeting.ts'
import { loadItem, votingRules, type Loaded } from './load-item-actions.ts'
import type {
  castingForm,
  decisionForm,
  declarationForm,
  inviteForm,
  viewForm,
  votesForm,
} from './meeting-forms.ts'
import { findMeeting, holdMeeting, inviteToMeeting, nextItemNumber, saveItem } from './meeting-store.ts'
import { recordCastingVote, recordVotes } from './record-votes.ts'
import {
  beginDeliberation,
  deferItem,
  leaveUndecided,
  openItem,
  putOnAgendaAgain,
  putToVote,
  withdrawItem,
} from './run-item.ts'

export type ItemMove = 'open-item' | 'deliberate' | 'put-to-vote' | 'leave-undecided'

const verbs = {
  'open-item': openItem,
  deliberate: beginDeliberation,
  'put-to-vote': putToVote,
  'leave-undecided': leaveUndecided,
} as const

const said: Readonly<Record<ItemMove, string>> = {
  'open-item': 'opened the item',
  deliberate: 'began deliberation',
  'put-to-vote': 'put the motion to the vote',
  'leave-undecided': 'recorded that there is no quorum',
}

export async function moveItem(
  action: ItemMove,
  reference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const after = verbs[action](item, meeting, context)
  const left = meeting.attendance.filter(
    ({ person, leftAt }) =>
      leftAt === null && item.admitted.includes(person) && !after.admitted.includes(person),
  )
  const from = left.map(({ name }) => name).join(', ')
  const told = toldOfMove(item, after, said[action])
  const changes = [...told.changes, ...(from === '' ? [] : [{ field: 'Let in to present', from, to: null }])]
  await keepAndTell(() => saveItem({ ...item, ...after }, item), { ...told, changes }, context)
}

const endings = {
  defer: { verb: deferItem, did: 'deferred the item' },
  withdraw: { verb: withdrawItem, did: 'withdrew the item' },
} as const

/** Defers or withdraws an item, with the reason that its page and its history show. */
export async function endTurn(
  how: keyof typeof endings,
  reference: Reference,
  reason: string,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const { verb, did } = endings[how]
  const after = verb(item, meeting, reason, context)
  await keepAndTell(
    () => saveItem({ ...item, ...after }, item),
    { ...toldOfMove(item, after, did), reason: reason.trim() },
    context,
  )
}

/** Puts a deferred or undecided item on another agenda, with the text as it is now. */
export async function putAgain(
  reference: Reference,
  meetingReference: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const found = await loaded(reference, version, context)
  refuseIf(await againstAnotherTurn(found, { meeting: meetingReference }, context))
  const { item } = found
  const { kind, about, words } = item.motion
  const subject = await agendaSubject(kind, about, words, context.actor)
  await inTransaction(async () => {
    const meeting = await findMeeting(meetingReference, context.actor)
    const number = await nextItemNumber(meetingReference)
    const after = putOnAgendaAgain(item, { meeting, number, contentHash: subject.contentHash }, context)
    // It may not close meanwhile, and nobody else takes the number.
    await holdMeeting(meeting)
    await saveItem({ ...item, ...after }, item)
    await recordInTrail(toldOfItem(item, `put the item on the agenda of ${meetingReference}`), context)
  })
}

export async function view(
  reference: Reference,
  typed: FormValues<typeof viewForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item } = await loaded(reference, version, context)
  const after = giveView(item, { leaning: typed.leaning, comment: typed.comment ?? '' }, context)
  await keep(item, after, 'gave a view before the meeting', context)
}

/** A declared conflict is kept for the whole case, so that everything of it is closed to the person from now on. */
export async function declare(
  reference: Reference,
  typed: FormValues<typeof declarationForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const after = declareInterest({ item, meeting }, typed, context)
  await inTransaction(async () => {
    await saveItem({ ...item, ...after }, item)
    const known = await declarationsOnAny([item.caseReference])
    if (typed.isConflict && !known.some((one) => one.person === typed.person)) {
      await addDeclaration({
        reference: newReference('DE', context.today.slice(0, 4), context.random, 6),
        version: 1,
        person: typed.person,
        caseReference: item.caseReference,
        reason: typed.interest,
        declaredAt: context.now,
      })
    }
    await recordInTrail(toldOfItem(item, 'recorded a declaration of interest'), context)
  })
}

export async function admit(
  reference: Reference,
  person: Reference,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const after = admitAttendee({ item, meeting }, person, context)
  const to = meeting.attendance.find((row) => row.person === person)?.name ?? null
  const changes = [{ field: 'Let in to present', from: null, to }]
  await inTransaction(async () => {
    await saveItem({ ...item, ...after }, item)
    // Whoever is let in to an item reads the page of its meeting as well.
    await inviteToMeeting(meeting, person)
    await recordInTrail({ ...toldOfItem(item, 'let an attendee in to present'), changes }, context)
  })
}

/** Invites an attendee to an item; the records of its case are open to the attendee from then on. */
export async function invite(
  reference: Reference,
  typed: FormValues<typeof inviteForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const person = await findPerson(typed.attendee)
  const isAttendee = person !== null && isAttendeeOn(person, context.today)
  const invited = inviteAttendee(
    { item, meeting },
    { person: typed.attendee, reason: typed.reason, isAttendee },
    context,
  )
  await inTransaction(async () => {
    await saveItem(invited, item)
    await inviteToMeeting(meeting, typed.attendee)
    await inviteToCase(item.cases, typed.attendee)
    await recordInTrail(
      { ...toldOfItem(item, `invited ${person?.name ?? ''}`), reason: typed.reason },
      context,
    )
  })
}

export async function vote(
  reference: Reference,
  typed: FormValues<typeof votesForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  const after = recordVotes({ item, meeting }, votesTyped(typed), context)
  await keep(item, after, 'recorded the votes', context)
}

export async function castVote(
  reference: Reference,
  typed: FormValues<typeof castingForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const { item, meeting } = await loaded(reference, version, context)
  await keep(item, recordCastingVote({ item, meeting }, typed, context), 'recorded the casting vote', context)
}

/** Decides the item; the text it was put on the agenda with must still be the text of its record. */
export async function decide(
  reference: Reference,
  typed: FormValues<typeof decisionForm>,
  version: number | null,
  context: Context,
): Promise<void> {
  const found = await loaded(reference, version, context)
  refuseIf(await againstDecision(found, typed, context))
  const { item, meeting } = found
  const rules = await votingRules(context)
  const decided = decideItem({ item, meeting, rules }, decisionWords(typed), context)
  await inTransaction(async () => {
    // Nobody may come or leave between the count and the decision.
    await holdMeeting(meeting)
    await saveItem({ ...item, ...decided.item }, item)
    await recordInTrail(
      {
        ...toldOfMove(item, decided.item, `recorded the decision: ${decided.decision.outcome}`),
        decision: item.reference,
      },
      context,
    )
  })
}

async function loaded(reference: Reference, version: number | null, { actor }: Context): Promise<Loaded> {
  const found = await loadItem(reference, actor)
  expectVersion(found.item, version)
  return found
}

async function keep(before: KeptItem, after: AgendaItem, did: string, context: Context): Promise<void> {
  await keepAndTell(() => saveItem({ ...before, ...after }, before), toldOfItem(before, did), context)
}
