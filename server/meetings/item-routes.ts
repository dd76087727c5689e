import type { Role } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import { peopleWithRole } from '../people/person-store.ts'
import { areaField } from '../web/field-views.ts'
import type { Form } from '../web/form-fields.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { itemPath } from './agenda-item.ts'
import { forecastQuorum } from './forecast-quorum.ts'
import {
  admit,
  castVote,
  decide,
  declare,
  defer,
  invite,
  loadItem,
  moveItem,
  putAgain,
  view,
  vote,
} from './item-actions.ts'
import { itemPage } from './item-pages.ts'
import {
  againForm,
  castingForm,
  decisionForm,
  declarationForm,
  inviteForm,
  nothingTyped,
  personForm,
  reasonForm,
  viewForm,
  votesForm,
} from './meeting-forms.ts'
import { findItem, listMeetings } from './meeting-store.ts'
import { meetingPath } from './meeting.ts'
import { rosterOn } from './roster-actions.ts'

const readers: readonly Role[] = [
  'secretariat',
  'pma-member',
  'pma-chair',
  'pki-specialist',
  'attendee',
  'authority-officer',
  'auditor',
]
const keepers: readonly Role[] = ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist']

const reference = ({ params }: Asked): string => params['reference'] ?? ''
const itemReference = ({ params }: Asked): string => params['item'] ?? ''
const takingItems = isOneOf('status', ['called', 'papers-out', 'open'])

const itemView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const { item, meeting } = await loadItem(itemReference(asked), actor)
  if (item.meeting !== reference(asked)) throw new NotFound()
  const { holders } = await rosterOn(meeting.heldOn)
  const shown = {
    item,
    meeting,
    actor,
    forecast: forecastQuorum({ holders, apologies: [], alternates: [] }, item),
    maySeeViews: mayWith('member-view', 'read', item, actor),
    maySeeDecision: mayWith('decision', 'read', item, actor),
    attendees: await peopleWithRole('attendee'),
    otherMeetings: await listMeetings(actor, { sort: { heldOn: 1 }, limit: 50 }, takingItems),
  }
  return { template: 'record', page: showRecordAgain(itemPage(shown), problem) }
}

const backToItem = (asked: Asked, said: string) => ({
  to: itemPath({ meeting: reference(asked), reference: itemReference(asked) }),
  said,
})

const itemBase = '/meetings/:reference/items/:item'

/** A form that stands on the item's page. */
function onItem<Values>(
  path: string,
  made: Form<Values>,
  said: string,
  act: (typed: Values, asked: Asked) => Promise<void>,
): readonly Route[] {
  return button({
    path: `${itemBase}/${path}`,
    audience: keepers,
    form: made,
    show: itemView,
    act: async (typed, asked) => {
      await act(typed, asked)
      return backToItem(asked, said)
    },
  })
}

const itemMoves = {
  'open-item': 'The item is open for declarations.',
  deliberate: 'Deliberation has begun.',
  'put-to-vote': 'The motion is put to the vote.',
  'leave-undecided': 'It is recorded that there is no quorum.',
  withdraw: 'The item is withdrawn.',
} as const

export const itemRoutes: readonly Route[] = [
  ...page({ path: itemBase, audience: readers, show: async (asked) => await itemView(asked, null) }),
  ...Object.entries(itemMoves).flatMap(([action, said]) =>
    onItem(action, nothingTyped, said, async (_typed, asked) => {
      await moveItem(action as keyof typeof itemMoves, itemReference(asked), asked.version, asked.context)
    }),
  ),
  ...onItem('view', viewForm, 'Your view is saved.', async (typed, asked) => {
    await view(itemReference(asked), typed, asked.version, asked.context)
  }),
  ...button({
    path: `${itemBase}/declare`,
    audience: readers,
    form: declarationForm,
    show: itemView,
    act: async (typed, asked) => {
      await declare(itemReference(asked), typed, asked.version, asked.context)
      return { to: meetingPath(reference(asked)), said: 'The declaration is recorded.' }
    },
  }),
  ...onItem('admit', personForm, 'The attendee may present and answer.', async (typed, asked) => {
    await admit(itemReference(asked), typed.person, asked.version, asked.context)
  }),
  ...onItem('invite', inviteForm, 'The attendee is invited.', async (typed, asked) => {
    await invite(itemReference(asked), typed, asked.version, asked.context)
  }),
  ...onItem('votes', votesForm, 'The votes are recorded.', async (typed, asked) => {
    await vote(itemReference(asked), typed, asked.version, asked.context)
  }),
  ...onItem('casting-vote', castingForm, 'The casting vote is recorded.', async (typed, asked) => {
    await castVote(itemReference(asked), typed, asked.version, asked.context)
  }),
  ...onItem('decide', decisionForm, 'The decision is recorded.', async (typed, asked) => {
    await decide(itemReference(asked), typed, asked.version, asked.context)
  }),
  ...onItem('again', againForm, 'The item is on that agenda.', async (typed, asked) => {
    await putAgain(itemReference(asked), typed.meeting, asked.version, asked.context)
  }),
  ...formPage({
    path: `${itemBase}/defer`,
    audience: keepers,
    form: reasonForm,
    show: async (asked, problem) => {
      const item = await findItem(itemReference(asked), asked.context.actor)
      const made = {
        heading: 'Defer the item',
        caption: `${item.reference} · ${item.title}`,
        back: { text: item.reference, href: itemPath(item) },
        form: {
          action: `${itemPath(item)}/defer`,
          version: item.version,
          submit: 'Defer',
          fields: [areaField('reason', 'Reason')],
        },
      }
      return { template: 'form', page: showAgain(made, problem) }
    },
    act: async (typed, asked) => {
      await defer(itemReference(asked), typed.reason, asked.version, asked.context)
      return backToItem(asked, 'The item is deferred.')
    },
  }),
]
