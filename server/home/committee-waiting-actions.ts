import { listCorrectiveActions } from '../corrective-actions/corrective-action-store.ts'
import { correctiveActionPath, correctiveActionsPath } from '../corrective-actions/corrective-action.ts'
import { holdsAny, type Context } from '../kernel/actor.ts'
import { is, isOneOf } from '../kernel/filter.ts'
import { itemPath } from '../meetings/agenda-item.ts'
import { meetingPath, meetingStatusLabels } from '../meetings/meeting.ts'
import { countItems, itemsOf, listMeetings } from '../meetings/meeting-store.ts'
import { listAdvice } from '../panel-advice/advice-store.ts'
import { hasChangesToConfirm } from '../panel-advice/approve-advice.ts'
import { advicePath } from '../panel-advice/advice.ts'
import { settingOn } from '../rules/setting-records.ts'
import { currentSettings } from '../rules/setting-store.ts'
import { dayInWords } from '../kernel/day.ts'
import { theFirst, waiting, type Waiting } from './waiting.ts'

/** Coming meetings, the items to give a view on, and evidence to verify; of what one is excused from, only that there is one. */
export async function waitingForCommittee(context: Context): Promise<readonly Waiting[]> {
  const { actor, today } = context
  const meetings = await listMeetings(
    actor,
    { sort: { heldOn: 1 } },
    isOneOf('status', ['called', 'papers-out', 'open']),
  )
  const lines: Waiting[] = []
  for (const meeting of meetings) {
    const items = await itemsOf(meeting.reference, actor)
    const title = `Meeting of the PMA on ${dayInWords(meeting.heldOn)}`
    const what = `${meeting.startsAt} · ${meeting.place} · ${meetingStatusLabels[meeting.status]}.${await excusedWords(meeting.reference, items.length, context)}`
    // Those who only read have nothing to do for it.
    const isWithOthers = !holdsAny(actor, ['secretariat', 'pma-member', 'pma-chair', 'pki-specialist'])
    lines.push(waiting(title, meetingPath(meeting.reference), { what, isWithOthers, today }))
    if (!holdsAny(actor, ['pma-member', 'pma-chair'])) continue
    for (const item of items) {
      const hasView = item.views.some((view) => view.person === actor.person)
      if (item.status !== 'on-agenda' || hasView) continue
      const due = meeting.heldOn
      lines.push(
        waiting(item.title, itemPath(item), { what: 'Give a view before the meeting.', dueOn: due, today }),
      )
    }
  }
  const toVerify = await listCorrectiveActions(
    actor,
    { sort: { dueOn: 1 } },
    is('verifier', actor.person),
    is('status', 'evidence-submitted'),
  )
  return [
    ...lines,
    ...theFirst(
      toVerify.map((one) =>
        waiting(one.title, correctiveActionPath(one), { what: 'Evidence to verify.', today }),
      ),
      'actions with evidence to verify',
      `${correctiveActionsPath}?status=evidence-submitted`,
    ),
  ]
}

/** Texts of advice that the PMA approved with changes, for the Chair who confirms that they differ in nothing else. */
export async function changesToConfirm({ actor, today }: Context): Promise<readonly Waiting[]> {
  const approved = await listAdvice(actor, { sort: { draftedOn: 1, reference: 1 } }, is('status', 'approved'))
  return approved.filter(hasChangesToConfirm).map((one) =>
    waiting(`Advice: ${one.title}`, advicePath(one.reference), {
      what: 'Approved with changes: compare the text with what was decided, and confirm it.',
      today,
    }),
  )
}

async function excusedWords(meeting: string, seen: number, { actor, today }: Context): Promise<string> {
  if (!holdsAny(actor, ['pma-member', 'pma-chair', 'pki-specialist'])) return ''
  const hidden = (await countItems(meeting, actor)) - seen
  return hidden > 0 ? ` ${settingOn(await currentSettings(), 'wording-excused', today)}` : ''
}
