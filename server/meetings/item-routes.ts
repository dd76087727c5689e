import type { Role } from '../kernel/actor.ts'
import { isOneOf } from '../kernel/filter.ts'
import { NotFound } from '../kernel/refusals.ts'
import { rolesThatMay } from '../people/access-table.ts'
import { mayWith } from '../people/capacities.ts'
import { peopleWithRole } from '../people/person-store.ts'
import { nothingTyped, type Form } from '../web/form-fields.ts'
import { formsAbout, recordAt, referenceIn } from '../web/record-routes.ts'
import { button, type Asked, type Route } from '../web/routes.ts'
import { itemPath } from './agenda-item.ts'
import {
  againstAdmission,
  againstAnotherTurn,
  againstCastingVote,
  againstDecision,
  againstDeclaration,
  againstInvitation,
  againstView,
  againstVotes,
  type AgainstItem,
} from './against-item-actions.ts'
import { outcomeShown } from './begin-item-actions.ts'
import { forecastQuorum } from './forecast-quorum.ts'
import {
  admit,
  castVote,
  decide,
  declare,
  endTurn,
  invite,
  moveItem,
  putAgain,
  view,
  vote,
} from './item-actions.ts'
import { endTurnPage, itemPage } from './item-pages.ts'
import {
  againForm,
  castingForm,
  decisionForm,
  declarationForm,
  inviteForm,
  personForm,
  reasonForm,
  viewForm,
  votesForm,
} from './meeting-forms.ts'
import { loadItem, votingRules } from './load-item-actions.ts'
import { listMeetings } from './meeting-store.ts'
import { meetingPath } from './meeting.ts'
import { itemDoers, itemLife } from './meeting-workflow.ts'
import { readsText } from './reads-text-actions.ts'
import { rosterOn } from './roster-actions.ts'

const path = '/meetings/:reference/items/:item'
const readers = rolesThatMay('item', 'read')
const keepers: readonly Role[] = ['secretariat', 'pma-chair', 'pma-member', 'pki-specialist']

const item = ({ params }: Asked): string => params['item'] ?? ''
const takingItems = isOneOf('status', ['called', 'papers-out', 'open'])

const record = recordAt(path, readers, async (asked) => {
  const { actor, today } = asked.context
  const { item: found, meeting } = await loadItem(item(asked), actor)
  if (found.meeting !== referenceIn(asked)) throw new NotFound()
  const { holders } = await rosterOn(meeting.heldOn)
  return itemPage({
    item: found,
    meeting,
    actor,
    outcome: await outcomeShown(found.motion, today),
    forecast: forecastQuorum(holders, found),
    majority: (await votingRules(asked.context)).majority,
    maySeeViews: mayWith('member-view', 'read', found, actor),
    maySeeDecision: mayWith('decision', 'read', found, actor),
    readsText: await readsText(found, actor),
    attendees: await peopleWithRole('attendee'),
    otherMeetings: await listMeetings(actor, { sort: { heldOn: 1 }, limit: 50 }, takingItems),
  })
})

/** The forms that end an item’s turn are there for who moves it: the secretariat, the Chair, and who sits for the Chair. */
const step = formsAbout({
  path,
  find: async (asked) => {
    const { item: found, meeting } = await loadItem(item(asked), asked.context.actor)
    const isThere = found.meeting === referenceIn(asked)
    if (!isThere || itemDoers(asked.context.actor, found, meeting).length === 0) throw new NotFound()
    return found
  },
  life: itemLife,
})

/** A form that stands on the item's page. */
const onItem = <Values>(
  name: string,
  asking: Form<Values>,
  said: string,
  act: (typed: Values, asked: Asked) => Promise<unknown>,
  against?: AgainstItem<Values>,
): readonly Route[] =>
  record.form(name, {
    audience: keepers,
    form: asking,
    act,
    said,
    ...(against ? { against: ruled(against) } : {}),
  })

/** What the rules have against a form of the item, of what can be read of it. */
const ruled =
  <Values>(against: AgainstItem<Values>) =>
  async (typed: Partial<Values>, asked: Asked) =>
    await against(await loadItem(item(asked), asked.context.actor), typed, asked.context)

const itemMoves = {
  'open-item': 'The item is open for declarations.',
  deliberate: 'Deliberation has begun.',
  'put-to-vote': 'The motion is put to the vote.',
  'leave-undecided': 'It is recorded that there is no quorum.',
} as const

export const itemRoutes: readonly Route[] = [
  ...record.page,
  ...Object.entries(itemMoves).flatMap(([action, said]) =>
    onItem(action, nothingTyped, said, (_typed, asked) =>
      moveItem(action as keyof typeof itemMoves, item(asked), asked.version, asked.context),
    ),
  ),
  ...onItem(
    'view',
    viewForm,
    'Your view is saved.',
    (typed, asked) => view(item(asked), typed, asked.version, asked.context),
    againstView,
  ),
  ...button({
    path: `${path}/declare`,
    audience: readers,
    form: declarationForm,
    against: async (typed, asked) => await ruled(againstDeclaration)(typed ?? {}, asked),
    show: record.show,
    act: async (typed, asked) => {
      await declare(item(asked), typed, asked.version, asked.context)
      // Whoever is excused by it does not see the item any longer.
      const leaves = typed.isConflict && typed.person === asked.context.actor.person
      const meeting = referenceIn(asked)
      const to = leaves ? meetingPath(meeting) : itemPath({ meeting, reference: item(asked) })
      return { to, said: 'The declaration is recorded.' }
    },
  }),
  ...onItem(
    'admit',
    personForm,
    'The attendee may present and answer.',
    (typed, asked) => admit(item(asked), typed.person, asked.version, asked.context),
    againstAdmission,
  ),
  ...onItem(
    'invite',
    inviteForm,
    'The attendee is invited.',
    (typed, asked) => invite(item(asked), typed, asked.version, asked.context),
    againstInvitation,
  ),
  ...onItem(
    'votes',
    votesForm,
    'The votes are recorded.',
    (typed, asked) => vote(item(asked), typed, asked.version, asked.context),
    againstVotes,
  ),
  ...onItem(
    'casting-vote',
    castingForm,
    'The casting vote is recorded.',
    (typed, asked) => castVote(item(asked), typed, asked.version, asked.context),
    againstCastingVote,
  ),
  ...onItem(
    'decide',
    decisionForm,
    'The decision is recorded.',
    (typed, asked) => decide(item(asked), typed, asked.version, asked.context),
    againstDecision,
  ),
  ...onItem(
    'again',
    againForm,
    'The item is on that agenda.',
    (typed, asked) => putAgain(item(asked), typed.meeting, asked.version, asked.context),
    againstAnotherTurn,
  ),
  ...(['defer', 'withdraw'] as const).flatMap((how) =>
    step(how, {
      audience: keepers,
      form: reasonForm,
      page: (found) => endTurnPage(how, found),
      act: ({ reason }, asked) => endTurn(how, item(asked), reason, asked.version, asked.context),
      said: how === 'defer' ? 'The item is deferred.' : 'The item is withdrawn.',
    }),
  ),
]
