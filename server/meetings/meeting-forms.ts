import { seats } from '../kernel/actor.ts'
import { askedBy } from '../rules/asked-by.ts'
import { recordedReason } from '../rules/rule-forms.ts'
import {
  type FormValues,
  day,
  form,
  keyed,
  longText,
  oneOf,
  optional,
  picked,
  reference,
  text,
  tick,
} from '../web/form-fields.ts'
import { chairAlternateGrounds, meetingModes, meetingStatuses } from './meeting.ts'
import { motionKinds } from './motion.ts'
import { capacities } from './seats.ts'
import { voteWords } from './votes.ts'

export const callForm = form({
  heldOn: day({ label: 'Day of the meeting' }),
  startsAt: text({ label: 'Time', max: 5 }),
  mode: oneOf(meetingModes, { label: 'How it is held' }),
  place: text({ label: 'Place' }),
})

export const arrivalForm = form({
  person: picked({ label: 'Person' }),
  capacity: oneOf(capacities, { label: 'Capacity' }),
  seat: optional(oneOf(seats, { label: 'Seat' })),
  chairAlternateGround: optional(
    oneOf(chairAlternateGrounds, { label: 'Why this person sits for the Chair' }),
  ),
  note: optional(longText({ label: 'Note', max: 2_000 })),
})

export const personForm = form({ person: text({ label: 'Person' }) })

export const inviteForm = form({
  attendee: askedBy('chair-invites-attendees', picked({ label: 'Attendee' })),
  reason: askedBy('chair-invites-attendees', longText({ label: 'What the invitation supports', max: 2_000 })),
})

export const itemForm = form({
  kind: oneOf(motionKinds, { label: 'Kind of motion' }),
  about: reference({ label: 'Record it is about' }),
  outcome: picked({ label: 'Outcome proposed', max: 60 }),
  title: text({ label: 'Title' }),
  words: longText({ label: 'Words of the motion', max: 20_000 }),
})

export const viewForm = form({
  leaning: oneOf(['for', 'against', 'undecided'] as const, { label: 'Leaning' }),
  comment: optional(longText({ label: 'Comment' })),
})

export const declarationForm = form({
  person: picked({ label: 'Person' }),
  interest: askedBy('declared-conflict-excuses', longText({ label: 'Interest', max: 4_000 })),
  isConflict: tick({ label: 'This is a conflict' }),
})

export const votesForm = form({ votes: keyed(oneOf(voteWords, { label: 'Vote' })) })

export const castingForm = form({
  vote: askedBy('chair-casting-vote-only', oneOf(['for', 'against'] as const, { label: 'Casting vote' })),
  reason: askedBy('decision-has-reasons', longText({ label: 'Reason', max: 4_000 })),
})

export const decisionForm = form({
  reasons: askedBy('decision-has-reasons', longText({ label: 'Reasons' })),
  alternativesConsidered: optional(longText({ label: 'Alternatives considered' })),
  dissent: keyed(optional(longText({ label: 'Dissent', max: 4_000 }))),
  changes: optional(longText({ label: 'Changes to the text' })),
})

export const reasonForm = form({
  reason: recordedReason(),
})

export const againForm = form({ meeting: text({ label: 'Meeting' }) })

export const meetingFilters = { status: optional(oneOf(meetingStatuses, { label: 'State' })) }

/** What a page may hand on to the form of an item. */
export const givenQuery = form({
  kind: optional(text({ label: 'Kind', max: 60 })),
  about: optional(text({ label: 'Record', max: 40 })),
  outcome: optional(text({ label: 'Outcome', max: 60 })),
})

/** What a page hands on to the form of an item, nothing where it hands on nothing. */
export const givenWords = ({ kind, about, outcome }: FormValues<typeof givenQuery>) => ({
  kind: kind ?? '',
  about: about ?? '',
  outcome: outcome ?? '',
})
