import assert from 'node:assert/strict'
import { contentHash } from '../../server/files/content-hash.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { agendaSubject } from '../../server/meetings/agenda-subject-actions.ts'
import { dateRequestText } from '../../server/remediation-plans/decide-date.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { aKnownPerson, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { actingFor, aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce, type PlanInForce } from '../support/builders/plan-tracked.ts'
import { linkCalled } from '../support/page.ts'

const today = day('2027-03-01')

describe('A slip on which the PMA decides, as the Panel names it @journey', () => {
  const app = useApp()

  async function slipping(
    datesDecidedBy: 'panel' | 'pma',
  ): Promise<PlanInForce & { readonly cast: PlanCast }> {
    const known = await aKnownCast(today)
    const cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast)
    const inForce = await aKnownPlanInForce(cast, assessment.reference, { required: { datesDecidedBy } })
    const contact = await signIn(app, cast.contact)
    const form = await contact.get(`/remediation-plans/${inForce.plan.reference}/actions/1/extension`)
    await contact.submit(form, 'Ask for the later day', {
      askedFor: addDays(today, 60),
      reason: 'The part is late.',
      effect: 'None of the others slips.',
    })
    return { ...inForce, cast }
  }

  const subjectOf = async ({ plan, cast }: Awaited<ReturnType<typeof slipping>>, slip: number) =>
    await agendaSubject(
      'decide-extension',
      `${plan.reference}-V1-D1-S${slip}`,
      'That it is agreed.',
      actingFor(cast.secretary, cast).actor,
    )

  it('goes on an agenda with its very words, by which the decision is bound to them', async () => {
    const asking = await slipping('pma')
    const { plan, version, cast } = asking
    const secretary = await signIn(app, cast.secretary)
    const page = await secretary.get(`/remediation-plans/${plan.reference}`)
    const link = linkCalled(page, 'Put on an agenda on the later date of action 1')
    assert.ok(decodeURIComponent(link).includes(`${plan.reference}-V1-D1-S1`))

    const subject = await subjectOf(asking, 1)

    const [request] = (await findPlan(plan.reference, actingFor(cast.secretary, cast).actor)).dateRequests
    assert.ok(request)
    const words = { because: 'The part is late.', effect: 'None of the others slips.' }
    assert.equal(subject.contentHash, contentHash(dateRequestText(version, request, words)))
    assert.equal(subject.caseReference, plan.breach)
  })

  it('is no item where nobody asked, or where the Panel decides itself', async () => {
    const asking = await slipping('pma')
    await assert.rejects(() => subjectOf(asking, 2), Refused)
    const own = await slipping('panel')
    await assert.rejects(() => subjectOf(own, 1), Refused)
  })
})
