import type { Actor, Role, Seat } from '../../server/kernel/actor.ts'
import { seats } from '../../server/kernel/actor.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import type { AgendaItem } from '../../server/meetings/agenda-item.ts'
import type { SeatHolder } from '../../server/meetings/alternates.ts'
import type { Attendance, Meeting, Sitter } from '../../server/meetings/meeting.ts'
import { decideItem } from '../../server/meetings/decide-item.ts'
import type { QuorateDecision } from '../../server/meetings/decide-item.ts'
import type { TextChange } from '../../server/meetings/decision.ts'
import type { Motion } from '../../server/meetings/motion.ts'
import { recordVotes } from '../../server/meetings/record-votes.ts'
import { beginDeliberation, openItem, putOnAgenda, putToVote } from '../../server/meetings/run-item.ts'
import { recordArrival } from '../../server/meetings/record-attendance.ts'
import type { Arrival } from '../../server/meetings/record-attendance.ts'
import { callMeeting, openMeeting } from '../../server/meetings/run-meeting.ts'
import type { VotingRules } from '../../server/meetings/tally.ts'
import type { VoteWord } from '../../server/meetings/votes.ts'

/** The organisation under consideration in these tests. */
export const assessed = 'O-CASE'
export const today = day('2027-03-10')
export const rules: VotingRules = { majority: 'votes-cast', castingVoteUse: 'may' }

const isSeat = (text: string): text is Seat => seats.some((seat) => seat === text)

/** Somebody employed by an organisation of their own, or by those named. */
export function aSitter(person: string, employers = [`O-${person}`], affiliates: string[] = []): Sitter {
  return {
    person,
    name: person.toUpperCase(),
    employers,
    contactOf: [],
    employersAndAffiliates: [...employers, ...affiliates],
  }
}

/**
 * The people in the room from one line: `ls-a` sits in the seat, `ls-a*` is its alternate, `pki` attends,
 * `pki=chair` sits for the Chair, `ls-a+chair` holds the seat and sits for the Chair, `@case` is employed by the
 * assessed organisation, `@affiliate` by an affiliate of it, `@contact` is its contact and employed elsewhere.
 */
export function inTheRoom(line: string): readonly Attendance[] {
  return line.split(' ').filter(Boolean).flatMap(rowsOf)
}

function rowsOf(token: string): readonly Attendance[] {
  const [, who = '', star = '', chair = '', at = ''] =
    /^([a-z-]+)(\*?)([=+]chair)?(@[a-z]+)?$/.exec(token) ?? []
  if (who === '') throw new RangeError(`cannot read ${token}`)
  const person = `${who}${star === '*' ? '-alternate' : ''}`
  const sitter =
    at === '@case'
      ? aSitter(person, [assessed])
      : aSitter(person, [`O-${person}`], at === '@affiliate' || at === '@contact' ? [assessed] : [])
  const contactOf = at === '@contact' ? [assessed] : []
  const base = { ...sitter, contactOf, note: '', arrivedAt: new Date(0), leftAt: null, actingFor: null }
  const attends = { ...base, capacity: 'attendee' as const, seat: null, chairAlternateGround: null }
  const forChair = {
    ...base,
    capacity: 'alternate' as const,
    seat: 'chair' as const,
    actingFor: 'chair',
    chairAlternateGround: chair === '=chair' ? ('pki-specialist' as const) : ('nominated-by-chair' as const),
  }
  if (chair === '=chair') return [forChair]
  if (!isSeat(who)) return [attends]
  const capacity = star === '*' ? ('alternate' as const) : ('member' as const)
  const sits = { ...attends, capacity, seat: who, actingFor: star === '*' ? who : null }
  return chair === '+chair' ? [sits, forChair] : [sits]
}

export const allSeven: readonly SeatHolder[] = seats.map((seat) => ({ seat, sitter: aSitter(seat) }))

/** Somebody acting in a role; a seat where the role has one. */
export function acting(role: Role, person: string = role, seat: Seat | null = null): Context {
  const held = { role, organisation: null, seat, maySubmit: false, from: day('2020-01-01'), to: null }
  const actor: Actor = {
    person,
    name: person.toUpperCase(),
    roles: [held],
    employers: [],
    excusedFromOrganisations: [],
    excusedFromCases: [],
    hiddenCases: [],
  }
  return { actor, today, now: new Date('2027-03-10T10:30:00Z'), random: () => 0 }
}

export const secretary = acting('secretariat')
export const chair = acting('pma-chair', 'chair', 'chair')

export function aMeeting(): Meeting {
  return callMeeting({ heldOn: today, startsAt: '10:30', mode: 'both', place: 'London' }, secretary)
}

/** An open meeting with the people of the line in the room. */
export function anOpenMeeting(line: string): Meeting {
  return { ...openMeeting(aMeeting(), secretary), attendance: inTheRoom(line) }
}

export function anItem(meeting: Meeting = aMeeting(), put: Partial<AgendaItem> = {}): AgendaItem {
  const item = putOnAgenda(
    {
      number: 1,
      title: 'A suspected non-compliance',
      caseReference: 'BR-2027-K7Q4',
      organisation: assessed,
      motion: {
        kind: 'take-view',
        about: 'BR-2027-K7Q4',
        outcome: 'material',
        words: 'That it is material.',
      },
      contentHash: 'hash-of-the-paper',
    },
    meeting,
    secretary,
  )
  return { ...item, ...put }
}

/** An item put to the vote in a meeting with these people in the room. */
export function anItemAtVote(line: string): { item: AgendaItem; meeting: Meeting } {
  const meeting = anOpenMeeting(line)
  const open = openItem(anItem(meeting), meeting, secretary)
  return { item: putToVote(beginDeliberation(open, meeting, secretary), meeting, secretary), meeting }
}

/** The same with votes written as `ls-a:for ss:against`. */
export function anItemWithVotes(line: string, votes: string): { item: AgendaItem; meeting: Meeting } {
  const { item, meeting } = anItemAtVote(line)
  return { item: recordVotes({ item, meeting }, votesOf(votes), secretary), meeting }
}

/** A decision of a quorate meeting on this motion and text, carried unless the votes say otherwise. */
export function aDecisionOn(
  motion: Motion,
  {
    contentHash = 'hash-of-the-paper',
    votes = 'ls-a:for ls-b:for ss:for',
    item = 'IT-2027-2222',
    changes = [] as readonly TextChange[],
  } = {},
): QuorateDecision {
  const atVote = anItemWithVotes('chair ls-a ls-b ss', votes)
  const put = { ...atVote.item, motion, contentHash, reference: item }
  return decideItem({ item: put, meeting: atVote.meeting, rules }, { ...words, changes }, secretary).decision
}

export function votesOf(line: string): { person: string; vote: VoteWord }[] {
  const words = { for: 'for', against: 'against', abstain: 'abstain' } as const
  return line
    .split(' ')
    .filter(Boolean)
    .map((one) => {
      const [person = '', vote = ''] = one.split(':')
      if (vote !== 'for' && vote !== 'against' && vote !== 'abstain')
        throw new RangeError(`cannot read ${one}`)
      return { person, vote: words[vote] }
    })
}

export const words = {
  reasons: 'The evidence shows it.',
  alternativesConsidered: '',
  dissent: [],
  changes: [],
}

/** Records an arrival at an open meeting of which all seven seats are held. */
export function arriving(arrival: Partial<Arrival> & Pick<Arrival, 'sitter'>, context: Context = secretary) {
  return recordArrival(
    anOpenMeeting(''),
    { roles: [], capacity: 'attendee', seat: null, chairAlternateGround: null, note: '', ...arrival },
    { holders: allSeven, pkiSpecialist: 'pki', memberMayBeChairsAlternate: true },
    context,
  )
}

/** The rules named when something is refused, in order; none when it is not. */
export function rulesAgainst(act: () => unknown): readonly (string | undefined)[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map((reason) => reason.rule)
    throw error
  }
  return []
}
