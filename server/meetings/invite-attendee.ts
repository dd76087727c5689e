import type { Context } from '../kernel/actor.ts'
import { holdsOn, type Day } from '../kernel/day.ts'
import type { Reference } from '../kernel/reference.ts'
import { NotPermitted, refuseIf } from '../kernel/refusals.ts'
import type { Person } from '../people/person.ts'
import { because } from '../rules/because.ts'
import type { KeptItem, KeptMeeting } from './kept-meeting.ts'
import { itemDoers } from './meeting-workflow.ts'

/** Whether somebody holds the role of an attendee on the day: nobody else is invited. Source: rule `chair-invites-attendees`. */
export function isAttendeeOn({ roles }: Pick<Person, 'roles'>, today: Day): boolean {
  return roles.some((held) => held.role === 'attendee' && holdsOn(held, today))
}

/** The Chair invites an attendee without a vote to an item, saying what the invitation supports; papers follow. Source: rule `chair-invites-attendees`. */
export function inviteAttendee(
  { item, meeting }: { readonly item: KeptItem; readonly meeting: KeptMeeting },
  invited: { readonly person: Reference; readonly isAttendee: boolean; readonly reason: string },
  { actor }: Context,
): KeptItem {
  if (!itemDoers(actor, item, meeting).includes('pma-chair')) throw new NotPermitted()
  refuseIf([
    ...(invited.isAttendee
      ? []
      : [
          because(
            'chair-invites-attendees',
            'Only attendees without a seat are invited: choose one of those offered.',
            'attendee',
          ),
        ]),
    ...(invited.reason.trim() === ''
      ? [because('chair-invites-attendees', 'Say what the invitation supports.', 'reason')]
      : []),
  ])
  return { ...item, invitees: [...new Set([...item.invitees, invited.person])] }
}
