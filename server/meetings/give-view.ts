import { isExcused } from '../kernel/actor.ts'
import type { Context } from '../kernel/actor.ts'
import { NotFound, NotPermitted, refuseIf } from '../kernel/refusals.ts'
import { because } from '../rules/because.ts'
import type { AgendaItem, MemberView } from './agenda-item.ts'

/** Before the meeting each member who is not excused may give one view, which is no vote; a new one replaces it. A local rule. */
export function giveView(
  item: AgendaItem,
  view: Pick<MemberView, 'leaning' | 'comment'>,
  { actor, now }: Context,
): AgendaItem {
  const declared = item.declarations.some((one) => one.person === actor.person && one.isConflict)
  if (declared || isExcused(actor, item)) throw new NotFound()
  const seat = actor.roles.find((held) => held.role === 'pma-member' || held.role === 'pma-chair')?.seat
  if (!seat) throw new NotPermitted()
  if (item.status !== 'on-agenda') {
    refuseIf([because('views-before-the-meeting', 'Views are given before the item is opened.')])
  }
  if (view.comment.trim() === '' && view.leaning === 'undecided') {
    refuseIf([because('views-before-the-meeting', 'Give a leaning or a comment.', 'comment')])
  }
  const given: MemberView = {
    person: actor.person,
    name: actor.name,
    seat,
    leaning: view.leaning,
    comment: view.comment.trim(),
    givenAt: now,
  }
  return { ...item, views: [...item.views.filter((one) => one.person !== actor.person), given] }
}
