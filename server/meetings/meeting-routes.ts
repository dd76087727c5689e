import type { Role } from '../kernel/actor.ts'
import { everything, isOneOf } from '../kernel/filter.ts'
import { NotFound } from '../kernel/refusals.ts'
import { mayWith } from '../people/capacities.ts'
import { listPeople, peopleWithRole } from '../people/person-store.ts'
import { is } from '../kernel/filter.ts'
import { form, optional, text, wholeNumber, type Form, type FormValues } from '../web/form-fields.ts'
import { rowsOfPage } from '../web/listing.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { areaField } from '../web/field-views.ts'
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
import { arrive, arriveAll, call, cancel, leave, move, putItem } from './meeting-actions.ts'
import {
  againForm,
  arrivalForm,
  callForm,
  castingForm,
  decisionForm,
  inviteForm,
  declarationForm,
  itemForm,
  nothingTyped,
  personForm,
  reasonForm,
  viewForm,
  votesForm,
} from './meeting-forms.ts'
import {
  addItemPage,
  callPage,
  cancelPage,
  chooseMeetingPage,
  meetingListPage,
  meetingPage,
} from './meeting-pages.ts'
import { countItems, countMeetings, findItem, findMeeting, itemsOf, listMeetings } from './meeting-store.ts'
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

const openMeetings = isOneOf('status', ['called', 'papers-out', 'open'])

const meetingView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const meeting = await findMeeting(reference(asked), actor)
  const items = await itemsOf(meeting.reference, actor)
  const shown = {
    meeting,
    items,
    actor,
    excusedFrom: mayWith('decision', 'read', { organisation: '', cases: [] }, actor)
      ? (await countItems(meeting.reference)) - items.length
      : 0,
    people: await listPeople({ sort: { name: 1 }, limit: 500 }, is('status', 'active')),
    otherMeetings: [],
  }
  return { template: 'record', page: showRecordAgain(meetingPage(shown), problem) }
}

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
    otherMeetings: await listMeetings(actor, { sort: { heldOn: 1 }, limit: 50 }, openMeetings),
  }
  return { template: 'record', page: showRecordAgain(itemPage(shown), problem) }
}

const backToMeeting = (asked: Asked, said: string) => ({ to: meetingPath(reference(asked)), said })
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

const meetingMoves = {
  'send-papers': 'The papers are out.',
  open: 'The meeting is open.',
  close: 'The meeting is closed.',
} as const

/** What a page may hand on to the form of an item. */
const givenQuery = form({
  kind: optional(text({ label: 'Kind', max: 60 })),
  about: optional(text({ label: 'Record', max: 40 })),
  outcome: optional(text({ label: 'Outcome', max: 60 })),
})

const givenWords = ({ kind, about, outcome }: FormValues<typeof givenQuery>) => ({
  kind: kind ?? '',
  about: about ?? '',
  outcome: outcome ?? '',
})

export const meetingRoutes: readonly Route[] = [
  ...page({
    path: '/meetings',
    audience: readers,
    query: form({ page: optional(wholeNumber({ label: 'Page', max: 100_000 })) }),
    show: async ({ context }, query) => {
      const { actor } = context
      const rows = await listMeetings(actor, {
        sort: { heldOn: -1, reference: 1 },
        ...rowsOfPage(query.page),
      })
      const listing = {
        path: '/meetings',
        filters: {},
        sort: '',
        down: false,
        page: Math.max(1, query.page ?? 1),
        total: await countMeetings(actor, everything),
        noun: { one: 'meeting', many: 'meetings' },
      }
      return { template: 'list', page: meetingListPage(rows, listing, actor) }
    },
  }),
  ...formPage({
    path: '/meetings/call',
    audience: ['secretariat', 'pma-chair'],
    form: callForm,
    show: (_asked, problem) => Promise.resolve({ template: 'form', page: showAgain(callPage(), problem) }),
    act: async (typed, { context }) => {
      const meeting = await call(typed, context)
      return { to: meetingPath(meeting.reference), said: 'The meeting is called.' }
    },
  }),
  ...page({
    path: '/meetings/choose',
    audience: ['secretariat', 'pma-chair'],
    query: givenQuery,
    show: async ({ context }, given) => {
      const coming = await listMeetings(context.actor, { sort: { heldOn: 1 }, limit: 50 }, openMeetings)
      return { template: 'list', page: chooseMeetingPage(coming, givenWords(given)) }
    },
  }),
  ...page({
    path: '/meetings/:reference',
    audience: readers,
    show: async (asked) => await meetingView(asked, null),
  }),
  ...Object.entries(meetingMoves).flatMap(([action, said]) =>
    button({
      path: `/meetings/:reference/${action}`,
      audience: keepers,
      form: nothingTyped,
      show: meetingView,
      act: async (_typed, asked) => {
        await move(action as keyof typeof meetingMoves, reference(asked), asked.version, asked.context)
        return backToMeeting(asked, said)
      },
    }),
  ),
  ...formPage({
    path: '/meetings/:reference/cancel',
    audience: ['secretariat', 'pma-chair'],
    form: reasonForm,
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(cancelPage(await findMeeting(reference(asked), asked.context.actor)), problem),
    }),
    act: async (typed, asked) => {
      await cancel(reference(asked), typed.reason, asked.version, asked.context)
      return backToMeeting(asked, 'The meeting is cancelled.')
    },
  }),
  ...button({
    path: '/meetings/:reference/arrive',
    audience: keepers,
    form: arrivalForm,
    show: meetingView,
    act: async (typed, asked) => {
      const warnings = await arrive(reference(asked), typed, asked.version, asked.context)
      return backToMeeting(asked, ['The arrival is recorded.', ...warnings].join(' '))
    },
  }),
  ...button({
    path: '/meetings/:reference/arrive-all',
    audience: keepers,
    form: nothingTyped,
    show: meetingView,
    act: async (_typed, asked) => {
      await arriveAll(reference(asked), asked.version, asked.context)
      return backToMeeting(asked, 'Every member is recorded as present.')
    },
  }),
  ...button({
    path: '/meetings/:reference/leave',
    audience: keepers,
    form: personForm,
    show: meetingView,
    act: async (typed, asked) => {
      await leave(reference(asked), typed.person, asked.version, asked.context)
      return backToMeeting(asked, 'The leaving is recorded.')
    },
  }),
  ...page({
    path: '/meetings/:reference/items/add',
    audience: ['secretariat', 'pma-chair'],
    query: givenQuery,
    show: async (asked, given) => {
      const meeting = await findMeeting(reference(asked), asked.context.actor)
      return { template: 'form', page: addItemPage(meeting, givenWords(given)) }
    },
  }),
  ...button({
    path: '/meetings/:reference/items/add',
    audience: ['secretariat', 'pma-chair'],
    form: itemForm,
    show: async (asked, problem) => ({
      template: 'form',
      page: showAgain(addItemPage(await findMeeting(reference(asked), asked.context.actor), {}), problem),
    }),
    act: async (typed, asked) => {
      const item = await putItem(reference(asked), typed, asked.context)
      return { to: itemPath(item), said: 'The item is on the agenda.' }
    },
  }),
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
      return backToMeeting(asked, 'The declaration is recorded.')
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
