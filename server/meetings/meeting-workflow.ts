import { holds, isExcused } from '../kernel/actor.ts'
import type { Actor, Role } from '../kernel/actor.ts'
import { follow, lifeOf } from '../kernel/workflow.ts'
import type { Workflow } from '../kernel/workflow.ts'
import type { RuleId } from '../rules/rule-table.ts'
import { itemStatusLabels } from './agenda-item.ts'
import type { AgendaItem, ItemStatus } from './agenda-item.ts'
import { entitledOn } from './entitlement.ts'
import { meetingStatusLabels, presentNow } from './meeting.ts'
import type { Meeting, MeetingStatus } from './meeting.ts'

/** Who moves a meeting or an item: the secretariat, or the Chair (on an item: who sits as Chair). */
export type MeetingDoer = Extract<Role, 'secretariat' | 'pma-chair'>

const meetingRule: RuleId = 'life-of-a-meeting'
const itemRule: RuleId = 'life-of-an-item'

/** The life of a meeting. Minutes come later. A local rule; the seed speaks of quorum and seats alone. */
export const meetingWorkflow = {
  'send-papers': {
    label: 'Send the papers out',
    by: ['secretariat'],
    from: ['called'],
    to: 'papers-out',
    rule: meetingRule,
  },
  open: {
    label: 'Open the meeting',
    by: ['pma-chair', 'secretariat'],
    from: ['called', 'papers-out'],
    to: 'open',
    rule: meetingRule,
  },
  close: {
    label: 'Close the meeting',
    by: ['pma-chair', 'secretariat'],
    from: ['open'],
    to: 'closed',
    rule: meetingRule,
  },
  cancel: {
    label: 'Cancel the meeting',
    by: ['pma-chair', 'secretariat'],
    from: ['called', 'papers-out'],
    to: 'cancelled',
    rule: meetingRule,
  },
} as const satisfies Workflow<string, MeetingStatus, MeetingDoer>

/** The life of a meeting, as its forms ask for it. */
export const meetingLife = lifeOf(meetingWorkflow, meetingStatusLabels)

export type MeetingAction = keyof typeof meetingWorkflow

/** The life of an item: opened after declarations, deliberated on, voted on, and decided or not. A local rule. */
export const itemWorkflow = {
  'open-item': {
    label: 'Open the item',
    by: ['pma-chair', 'secretariat'],
    from: ['on-agenda'],
    to: 'open',
    rule: itemRule,
  },
  deliberate: {
    label: 'Begin deliberation',
    by: ['pma-chair', 'secretariat'],
    from: ['open'],
    to: 'in-deliberation',
    rule: itemRule,
  },
  'put-to-vote': {
    label: 'Put the motion to the vote',
    by: ['pma-chair', 'secretariat'],
    from: ['in-deliberation'],
    to: 'at-vote',
    rule: itemRule,
  },
  decide: {
    label: 'Record the decision',
    by: ['pma-chair', 'secretariat'],
    from: ['at-vote'],
    to: 'decided',
    rule: itemRule,
  },
  'leave-undecided': {
    label: 'Record that there is no quorum',
    by: ['pma-chair', 'secretariat'],
    from: ['open', 'in-deliberation', 'at-vote'],
    to: 'not-decided',
    rule: 'quorum-of-four' satisfies RuleId,
  },
  defer: {
    label: 'Defer the item',
    by: ['pma-chair', 'secretariat'],
    from: ['on-agenda', 'open', 'in-deliberation', 'at-vote'],
    to: 'deferred',
    rule: itemRule,
  },
  'put-on-agenda-again': {
    label: 'Put on another agenda',
    by: ['secretariat'],
    from: ['not-decided', 'deferred'],
    to: 'on-agenda',
    rule: itemRule,
  },
  withdraw: {
    label: 'Withdraw the item',
    by: ['pma-chair', 'secretariat'],
    from: ['on-agenda', 'not-decided', 'deferred'],
    to: 'withdrawn',
    rule: itemRule,
  },
} as const satisfies Workflow<string, ItemStatus, MeetingDoer>

/** The life of an item, as its forms ask for it. */
export const itemLife = lifeOf(itemWorkflow, itemStatusLabels)

export type ItemAction = keyof typeof itemWorkflow

/** In which capacities somebody moves the meeting. */
export function meetingDoers(actor: Actor): readonly MeetingDoer[] {
  return [
    ...(holds(actor, 'secretariat') ? ['secretariat' as const] : []),
    ...(holds(actor, 'pma-chair') ? ['pma-chair' as const] : []),
  ]
}

/** In which capacities somebody moves an item: excused people in none; who sits as Chair on it acts as the Chair. Source: S¶18, 35. */
export function itemDoers(actor: Actor, item: AgendaItem, meeting: Meeting): readonly MeetingDoer[] {
  const declared = item.declarations.some((one) => one.person === actor.person && one.isConflict)
  if (declared || isExcused(actor, item)) return []
  const { entitled } = entitledOn(presentNow(meeting.attendance), item)
  const sitsAsChair = entitled.some((one) => one.seat === 'chair' && one.person === actor.person)
  return sitsAsChair ? [...new Set([...meetingDoers(actor), 'pma-chair' as const])] : meetingDoers(actor)
}

/** Follows a move of the meeting, or refuses. */
export function followMeeting(action: MeetingAction, meeting: Meeting, actor: Actor): MeetingStatus {
  return follow(meetingWorkflow, action, meeting.status, meetingDoers(actor), meetingStatusLabels)
}

/** Follows a move of an item, or refuses. */
export function followItem(action: ItemAction, item: AgendaItem, meeting: Meeting, actor: Actor): ItemStatus {
  return follow(itemWorkflow, action, item.status, itemDoers(actor, item, meeting), itemStatusLabels)
}
