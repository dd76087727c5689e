import type { Role } from '../kernel/actor.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith } from '../people/capacities.ts'
import { peopleNotLeft } from '../people/person-store.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { button, formPage, page, type Asked, type Problem, type Route, type View } from '../web/routes.ts'
import { showAgain } from '../web/show-again.ts'
import { meetingLife } from './meeting-workflow.ts'
import { itemPath } from './agenda-item.ts'
import { addItemPage, chooseKindPage } from './add-item-pages.ts'
import { beginItem } from './begin-item-actions.ts'
import type { KeptMeeting } from './kept-meeting.ts'
import {
  againstArrival,
  againstCall,
  againstLeaving,
  arrive,
  arriveAll,
  call,
  cancel,
  leave,
  move,
} from './meeting-actions.ts'
import {
  arrivalForm,
  callForm,
  givenQuery,
  givenWords,
  itemForm,
  personForm,
  reasonForm,
} from './meeting-forms.ts'
import { callPage, cancelPage, meetingPage } from './meeting-pages.ts'
import { countItems, findMeeting, itemsOf } from './meeting-store.ts'
import { meetingPath } from './meeting.ts'
import { isMotionKind } from './motion.ts'
import { againstItem, putItem } from './put-item-actions.ts'

const path = meetingPath(':reference')
const keepers: readonly Role[] = ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist']

const find = async (asked: Asked): Promise<KeptMeeting> =>
  await findMeeting(referenceIn(asked), asked.context.actor)

/** The form for a kind of motion; the kinds to choose from while none is given. */
async function adding(
  asked: Asked,
  { kind, about, outcome }: ReturnType<typeof givenWords>,
  problem: Problem | null,
): Promise<View> {
  const meeting = await find(asked)
  if (!isMotionKind(kind)) return { template: 'list', page: chooseKindPage(meeting) }
  const begun = { kind, about, outcome, ...(await beginItem(kind, about, asked.context)) }
  return { template: 'form', page: showAgain(addItemPage(meeting, begun), problem) }
}

const record = recordAt(path, rolesThatMay('meeting', 'read'), async (asked) => {
  const { actor } = asked.context
  const meeting = await find(asked)
  const items = await itemsOf(meeting.reference, actor)
  return meetingPage({
    meeting,
    items,
    actor,
    excusedFrom: mayWith('decision', 'read', { organisation: '', cases: [] }, actor)
      ? (await countItems(meeting.reference, actor)) - items.length
      : 0,
    people: await peopleNotLeft(),
  })
})

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
    against: (typed, { context }) => Promise.resolve(typed ? againstCall(typed, context) : []),
    show: (_asked, problem) => Promise.resolve({ template: 'form', page: showAgain(callPage(), problem) }),
    act: async (typed, { context }) => {
      const meeting = await call(typed, context)
      return { to: meetingPath(meeting.reference), said: 'The meeting is called.' }
    },
  }),
  ...record.page,
  ...Object.entries(meetingMoves).flatMap(([action, said]) =>
    record.button(action, {
      audience: keepers,
      act: (_typed, asked) =>
        move(action as keyof typeof meetingMoves, referenceIn(asked), asked.version, asked.context),
      said,
    }),
  ),
  ...formsAbout({
    path,
    find,
    life: meetingLife,
  })('cancel', {
    audience: ['secretariat', 'pma-chair'],
    form: reasonForm,
    page: cancelPage,
    act: ({ reason }, asked) => cancel(referenceIn(asked), reason, asked.version, asked.context),
    said: 'The meeting is cancelled.',
  }),
  ...record.form('arrive', {
    audience: keepers,
    form: arrivalForm,
    against: (typed, asked) => againstArrival(referenceIn(asked), typed, asked.context),
    act: (typed, asked) => arrive(referenceIn(asked), typed, asked.version, asked.context),
    said: (warnings) => ['The arrival is recorded.', ...warnings].join(' '),
  }),
  ...record.button('arrive-all', {
    audience: keepers,
    act: (_typed, asked) => arriveAll(referenceIn(asked), asked.version, asked.context),
    said: 'Every member is recorded as present.',
  }),
  ...record.form('leave', {
    audience: keepers,
    form: personForm,
    against: (typed, asked) => againstLeaving(referenceIn(asked), typed, asked.context),
    act: ({ person }, asked) => leave(referenceIn(asked), person, asked.version, asked.context),
    said: 'The leaving is recorded.',
  }),
  ...page({
    path: `${path}/items/add`,
    audience: ['secretariat', 'pma-chair'],
    query: givenQuery,
    show: async (asked, given) => await adding(asked, givenWords(given), null),
  }),
  ...button({
    path: `${path}/items/add`,
    audience: ['secretariat', 'pma-chair'],
    form: itemForm,
    against: async (typed, asked) => await againstItem(referenceIn(asked), typed ?? {}, asked.context),
    show: async (asked, problem) => {
      const { kind, about } = problem?.typed ?? {}
      return await adding(asked, { kind: String(kind), about: String(about), outcome: '' }, problem)
    },
    act: async (typed, asked) => {
      const item = await putItem(referenceIn(asked), typed, asked.context)
      return { to: itemPath(item), said: 'The item is on the agenda.' }
    },
  }),
]
