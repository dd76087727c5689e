import type { Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import type { Reason } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'

export type PanelPerson = { readonly person: Reference; readonly name: string }
export type ExcusedFromPanel = PanelPerson & { readonly why: string }

/** The meeting at which the Panel decided something, and who of it took part. */
export type PanelMeeting = {
  readonly meetingOn: Day
  readonly minuteReference: string
  readonly tookPart: readonly PanelPerson[]
  readonly excused: readonly ExcusedFromPanel[]
}

/** The Panel as it was on the day of a meeting. */
export type PanelRoll = {
  readonly members: readonly PanelPerson[]
  /** Those with a conflict on the case; empty where the local setting does not excuse the Panel. */
  readonly conflicted: readonly Reference[]
}

/** What has to have happened before the Panel could meet on something, in words that follow “after”. */
export type HappenedBefore = { readonly on: Day; readonly what: string }

/** What is typed of a meeting: members by their references, the excused with the reason beside them. */
export type TypedMeeting = Pick<PanelMeeting, 'meetingOn' | 'minuteReference'> & {
  readonly tookPart: readonly Reference[]
  readonly excused: Readonly<Record<Reference, string | null>>
}

/** The meeting as typed, with the names that its members have on that day. A local rule. */
export function meetingAsTyped(
  { meetingOn, minuteReference, tookPart, excused }: TypedMeeting,
  { members }: Pick<PanelRoll, 'members'>,
): PanelMeeting {
  const named = (person: Reference) => ({
    person,
    name: members.find((one) => one.person === person)?.name ?? person,
  })
  return {
    ...{ meetingOn, minuteReference, tookPart: tookPart.map(named) },
    excused: Object.entries(excused).flatMap(([person, why]) =>
      why === null ? [] : [{ ...named(person), why }],
    ),
  }
}

/** A meeting as far as it could be read, so that the rest can be judged without what could not. A local rule. */
export function meetingSoFar(
  { meetingOn, minuteReference = '', tookPart = [], excused = {} }: Partial<TypedMeeting>,
  today: Day,
): TypedMeeting {
  return { meetingOn: meetingOn ?? today, minuteReference, tookPart, excused }
}

/** Everything wrong with a meeting of the Panel as entered, all at once. Sources: rules `dates-in-order`, `confirmed-by-who-took-part`, `excusal-applies-to-panel`. */
export function panelMeetingProblems(
  { meetingOn, minuteReference, tookPart, excused }: PanelMeeting,
  { members, conflicted }: PanelRoll,
  before: HappenedBefore,
  today: Day,
): readonly Reason[] {
  const strayed = tookPart.filter(
    ({ person }) => excused.some((one) => one.person === person) || conflicted.includes(person),
  )
  const isStranger = ({ person }: PanelPerson) => !members.some((one) => one.person === person)
  return [
    ...(meetingOn < before.on || meetingOn > today
      ? [because('dates-in-order', `The Panel met after ${before.what} and not after today.`, 'meetingOn')]
      : []),
    ...(minuteReference.trim() === ''
      ? [because('life-of-a-panel-decision', 'Give the reference of the minute.', 'minuteReference')]
      : []),
    ...(tookPart.length === 0
      ? [because('confirmed-by-who-took-part', 'Name who took part in the decision.', 'tookPart')]
      : []),
    ...([...tookPart, ...excused].some(isStranger)
      ? [because('confirmed-by-who-took-part', 'Choose members of the Panel on that day.', 'tookPart')]
      : []),
    ...strayed.map(({ name }) =>
      because(
        'excusal-applies-to-panel',
        `${name} is excused from this case and cannot have taken part.`,
        'tookPart',
      ),
    ),
  ]
}
