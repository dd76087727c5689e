import assert from 'node:assert/strict'
import { AssessmentModel } from '../../models/assessment.ts'
import { FindingModel } from '../../models/finding.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { dayOf } from '../../server/kernel/day.ts'
import { aKnownPerson, signedInAs, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import {
  aKnownAssessmentWithStatus,
  aKnownCast,
  aKnownIssuedAssessment,
} from '../support/builders/assessment.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'
import { noticesAbout } from '../support/notices-about.ts'

describe('Closing an assessment @journey', () => {
  const app = useApp()

  it('takes a response after its day, even under review, and shows it as late', async () => {
    const cast = await aKnownCast(dayOf(app.clock.now()))
    const path = `/assessments/${(await aKnownIssuedAssessment(cast)).reference}`
    app.clock.pass({ days: 21 })
    const [secretary, contact] = [await signIn(app, cast.secretary), await signIn(app, cast.contact)]
    await secretary.press(await secretary.get(path), 'Take to PMA review')

    assert.match((await contact.get('/')).text, /Answer every finding\. It was due on/)
    const form = await contact.press(await contact.get(path), 'Send the response, after its day')
    const half = await contact.submit(form, 'Send the response', {
      ...{ 'kind.1': 'Disputed', 'text.1': 'It is another module (證).' },
    })
    assert.match(half.errors.join(' '), /cannot be shown.*Name the evidence.*Answer finding 2\./s)
    const accepted = { 'kind.1': 'Accepted', 'kind.2': 'Accepted' }
    const page = await contact.submit(form, 'Send the response', accepted)

    assert.match(form.text, /It is still taken, and shown as late, until the PMA has reviewed/)
    assert.equal(page.state, 'Under PMA review')
    assert.match(page.summary['Response received'] ?? '', /Late.*that rule is not met/s)
    assert.ok(!page.buttons.includes('Send the response, after its day'))
    assert.match(page.text, /answered every finding, after the day that was set/)
    assert.match((await secretary.get(path)).summary['Response received'] ?? '', /Late/)
    const again = await contact.submit(await contact.get(`${path}/respond`), 'Send the response')
    assert.match(again.errors.join(' '), /^The organisation answered this report on .*; that answer stands\./)
  })

  it('has had a team whose changes the plan that covers its findings follows', async () => {
    const cast = await aKnownCast(dayOf(app.clock.now()))
    const { reference } = await aKnownIssuedAssessment(cast)
    const panelMember = await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' })
    const { plan } = await aKnownPlanInForce({ ...cast, panelMember }, reference)
    const [assessor, tom] = [
      await signIn(app, cast.assessor),
      await signedInAs(app, 'assessor', { organisation: cast.provider.reference }),
    ]
    const seen = async (path: string) => [(await assessor.get(path)).status, (await tom.get(path)).status]
    const [page, action] = [planPath(plan.reference), `${planPath(plan.reference)}/actions/1`]
    assert.deepEqual(
      [await seen(page), await seen(action)],
      [
        [200, 404],
        [200, 404],
      ],
    )

    const { name, reference: joins } = tom.person
    await tom.submit(await tom.get(`/assessments/${reference}/team`), 'Change the team', {
      ...{ team: [name], lead: name, reason: 'Ada Brook has left.' },
      [`qualifications.${joins}`]: 'Auditor',
      [`independence.${joins}`]: 'I hold no interest in Alpha Energy.',
    })

    assert.deepEqual(
      [await seen(page), await seen(action)],
      [
        [404, 200],
        [404, 200],
      ],
    )
  })

  it('waits for what is open, and then has its notice to the organisation and the PMA', async () => {
    const cast = await aKnownCast(dayOf(app.clock.now()))
    const { reference } = await aKnownAssessmentWithStatus(cast)
    const secretary = await signIn(app, cast.secretary)
    const close = async () => {
      const form = await secretary.get(`/assessments/${reference}/close`)
      return await secretary.submit(form, 'Close', { note: 'All is done.' })
    }
    const early = await secretary.get(`/assessments/${reference}/close`)
    assert.equal(early.status, 422)
    assert.match(early.errors.join(' '), /1 caveat is still open/)

    await AssessmentModel.updateOne({ reference }, { 'assuranceStatus.caveats': [] })
    await FindingModel.updateMany({ assessment: reference }, { status: 'closed' })
    assert.equal((await close()).state, 'Closed')
    for (const move of ['close', 'notify', 'cancel', 'supersede', 'status']) {
      const typed = await secretary.get(`/assessments/${reference}/${move}`)
      assert.equal(typed.status, 422)
      assert.match(typed.errors.join(), /is possible while the state is “.*”; it is “Closed” now\./)
      assert.ok(!typed.forms.some(({ action }) => action.includes(reference)))
    }
    const [assessor, contact] = [await signIn(app, cast.assessor), await signIn(app, cast.contact)]
    for (const [person, below, why] of [
      [assessor, 'period', 'Period and sites are entered during fieldwork'],
      [assessor, 'results', 'Results are recorded during fieldwork'],
      [assessor, 'team', 'The team changes once it is engaged'],
      [assessor, 'signed-report', 'A signed report is added before the report is issued'],
      [assessor, 'requests/ask', 'Requests are made once the team is engaged'],
      [assessor, 'findings/add', 'Findings are entered during fieldwork'],
      [assessor, 'findings/1/change', 'it is “Closed” now'],
      [assessor, 'findings/1/withdraw', 'it is “Closed” now'],
      [assessor, 'findings/1/evidence', 'Evidence is added until a finding is closed or withdrawn'],
      [contact, 'findings/1/comment', 'Comments are taken during the factual check only'],
      [contact, 'actions/propose', 'Actions are proposed once the report is issued and until'],
    ] as const) {
      const typed = await person.get(`/assessments/${reference}/${below}`)
      assert.equal(typed.status, 422, below)
      assert.ok(typed.errors.join().includes(why), `${below}: ${typed.errors.join()}`)
      assert.ok(!typed.forms.some(({ action }) => action.includes(reference)), below)
    }
    assert.deepEqual(await noticesAbout(secretary, reference), [
      [
        'An assurance assessment is closed',
        'Contact of an assessed organisation, Assessor, PMA Chair, PMA member',
      ],
    ])
  })
})
