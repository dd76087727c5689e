import assert from 'node:assert/strict'
import { contentHash } from '../../server/files/content-hash.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { agendaSubject } from '../../server/meetings/agenda-subject-actions.ts'
import { dateRequestText } from '../../server/remediation-plans/decide-date.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { aKnownPerson, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { actingFor, aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce, type PlanInForce } from '../support/builders/plan-tracked.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import { formWith } from '../support/visitor.ts'

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

  it('moves the day once the PMA carries the motion at a meeting and that is recorded, and not before', async () => {
    const { plan, cast } = await slipping('pma')
    const path = `/remediation-plans/${plan.reference}`
    const secretary = await signIn(app, cast.secretary)
    const contact = await signIn(app, cast.contact)
    await thePma()
    const due = async () => tableCalled(await contact.get(path), 'Actions').rows[0]?.[2]
    const link = (page: Page, text: string) => linkCalled(page, `${text} on the later date of action 1`)
    const record = async () =>
      await secretary.get(link(await secretary.get(path), 'Record the PMA’s decision'))
    const waiting = async () =>
      (await secretary.get('/')).tasks.filter((task) => task.includes('The PMA decides on it')).length
    const before = await waiting()

    const early = await record()
    assert.equal(early.status, 422)
    assert.deepEqual(early.errors, [
      'The PMA has carried no motion on this request: put one on an agenda first.',
    ])
    assert.match(early.whys[0]?.sentence ?? '', /the Panel, or whom it names, decides it/)
    assert.ok(early.html.includes(`href="${path}" class="govuk-back-link"`))
    const lost = await votedOn(secretary, link(await secretary.get(path), 'Put on an agenda'), 'Against')
    assert.match(lost.summary['Outcome'] ?? '', /Not carried/)
    assert.match((await record()).text, /The PMA has carried no motion on this request/)
    const twice = await contact.get(`${path}/actions/1/extension`)
    assert.match(twice.errors.join(), /A later day is asked for already/)
    assert.equal(await due(), '31 March 2027')
    const carried = await votedOn(secretary, link(await secretary.get(path), 'Put on an agenda'), 'For')
    assert.match(carried.summary['Outcome'] ?? '', /Carried/)
    assert.equal(await due(), '31 March 2027')

    const form = await record()
    const unchosen = await secretary.submit(form, 'Record the decision')
    assert.deepEqual(unchosen.errors, ['Choose the decision of the PMA.'])
    const [choice] = form.forms.flatMap(({ fields }) => fields.find(({ name }) => name === 'item') ?? [])
    const page = await secretary.submit(form, 'Record the decision', {
      item: choice?.options[0]?.value ?? '',
    })

    assert.match(page.flash ?? '', /is recorded and has effect/)
    assert.equal(await due(), '30 April 2027')
    const told = (await contact.get(path)).summary['Action 1, extension request 1'] ?? ''
    assert.match(
      told,
      /Agreed by the PMA, whom the Panel named, on 1 March 2027 \(IT-2027-\w+\): It is a rare part\./,
    )
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('A later date that a remediation plan asks')))
    assert.equal(await waiting(), before - 1)
    // The same decision is no answer to what is asked for next.
    const again = await contact.get(`${path}/actions/1/extension`)
    await contact.submit(again, 'Ask for the later day', {
      ...{ askedFor: addDays(today, 90), reason: 'It is later still.', effect: 'None slips.' },
    })
    assert.match((await record()).text, /The PMA has carried no motion on this request/)
    assert.equal(await due(), '30 April 2027')
  })

  /** Four members and the Chair: more than a quorum. */
  async function thePma(): Promise<void> {
    await aKnownPerson({ name: 'Helen Chair', role: 'pma-chair', seat: 'chair' })
    for (const seat of ['ls-a', 'ls-b', 'ss', 'net'] as const) {
      const { reference } = await aKnownOrganisation({ name: `Employer of ${seat}` })
      await aKnownPerson({ name: `Member ${seat}`, role: 'pma-member', seat, employer: reference })
    }
  }

  /** A whole meeting of the PMA on one item, called, opened, voted and closed. Gives the page of the item. */
  async function votedOn(secretary: SignedIn, agenda: string, vote: 'For' | 'Against'): Promise<Page> {
    const called = await secretary.submit(await secretary.get('/meetings/call'), 'Call the meeting', {
      ...{ heldOn: today, startsAt: '10:30', mode: 'Remote', place: 'By video' },
    })
    const add = await secretary.press(await secretary.get(agenda), called.path.split('/').at(-1) ?? '')
    const item = await secretary.submit(add, 'Put it on the agenda', {
      title: 'A later date',
      words: 'That the later date be agreed.',
    })
    assert.deepEqual(item.errors, [])
    const meeting = async (button: string) => await secretary.press(await secretary.get(called.path), button)
    await meeting('Open the meeting')
    await meeting('Every member is present')
    const hold = async (button: string) => await secretary.press(await secretary.get(item.path), button)
    await hold('Open the item')
    await hold('Begin deliberation')
    const voting = await hold('Put the motion to the vote')
    const names = formWith(voting, 'Record the votes').fields.map(({ name }) => name)
    const votes = names.filter((name) => name.startsWith('votes.')).map((name) => [name, vote] as const)
    await secretary.submit(voting, 'Record the votes', Object.fromEntries(votes))
    const page = await secretary.submit(await secretary.get(item.path), 'Record the decision', {
      reasons: 'It is a rare part.',
    })
    assert.match((await meeting('Close the meeting')).text, /Attendance \([1-9]\d* came\)/)
    return page
  }
})
