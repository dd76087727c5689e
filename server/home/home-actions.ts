import { assessmentsOfYear } from '../assessments/assessment-look-ups-actions.ts'
import { holds, holdsAny, type Context } from '../kernel/actor.ts'
import { isNot } from '../kernel/filter.ts'
import { listNotices } from '../notices/notice-store.ts'
import { shownNotices } from '../notices/reader-notice-actions.ts'
import { organisationNamed } from '../organisations/organisation-facts.ts'
import { allOrganisations } from '../organisations/organisation-store.ts'
import { roleMay } from '../people/access-table.ts'
import { actionsToPropose } from './actions-to-propose-waiting-actions.ts'
import { waitingForAdministrator } from './administrator-waiting-actions.ts'
import { waitingForAssessor } from './assessor-waiting-actions.ts'
import { changesToConfirm, waitingForCommittee } from './committee-waiting-actions.ts'
import { waitingForContact } from './contact-waiting-actions.ts'
import type { HomeShown } from './home-pages.ts'
import { overdueActions } from './overdue-waiting-actions.ts'
import { planReviewsWaiting } from './plan-review-waiting-actions.ts'
import { plansToDraft, plansToFollow } from './plan-waiting-actions.ts'
import { mayWaitForProposals, proposalsWaiting } from './proposal-waiting-actions.ts'
import { panelDecisionsWaiting } from './panel-decision-waiting-actions.ts'
import { waitingForPanel } from './panel-waiting-actions.ts'
import { liftsWaiting } from './restriction-waiting-actions.ts'
import { referredRefusals, waitingForSecretariat } from './secretariat-waiting-actions.ts'
import { inOrder, type Waiting } from './waiting.ts'

const followers = ['secretariat', 'pma-member', 'pma-chair', 'pki-specialist', 'panel-member'] as const

/** What the home page shows: every part through the viewer's own filters, for each role held. */
export async function homeOf(context: Context): Promise<HomeShown> {
  const { actor, today } = context
  const lines: Waiting[] = []
  if (holds(actor, 'secretariat')) lines.push(...(await waitingForSecretariat(context)))
  if (holds(actor, 'assessor')) lines.push(...(await waitingForAssessor(context)))
  if (holds(actor, 'contact')) {
    lines.push(
      ...(await waitingForContact(context)),
      ...(await actionsToPropose(context)),
      ...(await plansToDraft(context)),
    )
  }
  if (holds(actor, 'pma-chair'))
    lines.push(...(await referredRefusals(context)), ...(await changesToConfirm(context)))
  if (holdsAny(actor, ['secretariat', 'pma-chair'])) lines.push(...(await panelDecisionsWaiting(context)))
  if (roleMay('meeting', 'read', actor)) lines.push(...(await waitingForCommittee(context)))
  if (holds(actor, 'panel-member')) lines.push(...(await waitingForPanel(context)))
  if (holdsAny(actor, followers)) {
    lines.push(
      ...(await plansToFollow(context)),
      ...(await planReviewsWaiting(context)),
      ...(await overdueActions(context)),
    )
  }
  if (mayWaitForProposals(context)) lines.push(...(await proposalsWaiting(context)))
  if (roleMay('case-restriction', 'write', actor)) lines.push(...(await liftsWaiting(context)))
  if (holds(actor, 'administrator')) lines.push(...(await waitingForAdministrator(context)))
  const year = today.slice(0, 4)
  const isAddressee = roleMay('notice', 'read', actor) && !holdsAny(actor, ['secretariat', 'auditor'])
  return {
    waiting: inOrder(lines),
    notices: isAddressee ? await noticesTo(context) : [],
    ofPublications: await shownNotices(context),
    year: holds(actor, 'secretariat') ? { year, assessments: await assessmentsOfYear(year, actor) } : null,
  }
}

async function noticesTo({ actor }: Context): Promise<HomeShown['notices']> {
  const latest = { sort: { madeAt: -1, reference: 1 }, limit: 10 } as const
  const notices = await listNotices(actor, latest, isNot('sentOn', null))
  const known = notices.length === 0 ? [] : await allOrganisations()
  return notices.map((notice) => ({
    ...notice,
    organisationName: notice.organisation && organisationNamed(notice.organisation, known),
  }))
}
