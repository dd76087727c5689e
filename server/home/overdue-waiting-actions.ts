import { listCorrectiveActions } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionPath, correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import { organisationsFor, type Context } from '../kernel/actor.ts'
import { is, isBefore, isNoneOf } from '../kernel/filter.ts'
import { theFirst, waiting, type Waiting } from './waiting.ts'

/** Actions under way whose day has passed, for those who follow them; a contact has the own ones among those to do. */
export async function overdueActions({ actor, today }: Context): Promise<readonly Waiting[]> {
  const late = await listCorrectiveActions(
    actor,
    { sort: { dueOn: 1, reference: 1 } },
    isNoneOf('organisation', organisationsFor(actor, 'contact')),
    is('status', 'proposed'),
    isBefore('dueOn', today),
  )
  return theFirst(
    late.map((one) =>
      waiting(one.title, correctiveActionPath(one), {
        what: `${one.organisationName} has not completed it.`,
        dueOn: one.dueOn,
        today,
      }),
    ),
    'actions not completed',
    `${correctiveActionsPath}?due=overdue`,
  )
}
