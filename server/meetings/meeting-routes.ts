import type { Role } from '../kernel/actor.ts'
import { mayWith } from '../people/capacities.ts'
import { activePeople } from '../people/person-store.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain, showRecordAgain } from '../web/show-again.ts'
import { itemPath } from './agenda-item.ts'
import { arrive, arriveAll, call, cancel, leave, move, putItem } from './meeting-actions.ts'
import {
  arrivalForm,
  callForm,
  givenQuery,
  givenWords,
  itemForm,
  nothingTyped,
  personForm,
  reasonForm,
} from './meeting-forms.ts'
import { addItemPage, callPage, cancelPage, meetingPage } from './meeting-pages.ts'
import { countItems, findMeeting, itemsOf } from './meeting-store.ts'
import { meetingPath } from './meeting.ts'

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

const meetingView = async (asked: Asked, problem: Problem | null): Promise<View> => {
  const { actor } = asked.context
  const meeting = await findMeeting(reference(asked), actor)
  const items = await itemsOf(meeting.reference, actor)
  const shown = {
    meeting,
    items,
    actor,
    excusedFrom: mayWith('decision', 'read', { organisation: '', cases: [] }, actor)
      ? (await countItems(meeting.reference, actor)) - items.length
      : 0,
    people: await activePeople(),
  }
  return { template: 'record', page: showRecordAgain(meetingPage(shown), problem) }
}

const backToMeeting = (asked: Asked, said: string) => ({ to: meetingPath(reference(asked)), said })
const meetingMoves = {
  'send-papers': 'The papers are out.',
  open: 'The meeting is open.',
  close: 'The meeting is closed.',
} as const

export const meetingRoutes: readonly Route[] = [
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
]
