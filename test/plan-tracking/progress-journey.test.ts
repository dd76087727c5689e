import assert from 'node:assert/strict'
import type { Assessment } from '../../server/assessments/assessment.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import { findPlan } from '../../server/remediation-plans/plan-store.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { actingFor, aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import type { PlanCast } from '../support/builders/plan.ts'
import { aKnownPlanInForce, aNextVersion, type PlanInForce } from '../support/builders/plan-tracked.ts'
import { mondayMorning } from '../support/clock.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'

const today = day('2027-03-01')

describe('The actions of a plan in force @journey', () => {
  const app = useApp()
  let cast: PlanCast
  let assessment: Assessment
  let inForce: PlanInForce
  let contact: SignedIn
  let assessor: SignedIn
  let path = ''

  beforeEach('a plan in force with two actions', async () => {
    const known = await aKnownCast(today)
    cast = { ...known, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    assessment = await aKnownAssessmentWithStatus(cast)
    inForce = await aKnownPlanInForce(cast, assessment.reference)
    contact = await signIn(app, cast.contact)
    assessor = await signIn(app, cast.assessor)
    path = `/remediation-plans/${inForce.plan.reference}`
  })

  afterEach(() => {
    app.clock.setTo(mondayMorning)
  })

  const file = { file: { name: 'log.txt', bytes: Buffer.from('two people') } }
  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const rows = async (who: SignedIn) => tableCalled(await who.get(path), 'Actions').rows

  async function reported(): Promise<Page> {
    const form = await contact.press(await contact.get(`${path}/actions/1`), 'Report progress')
    return await contact.submit(form, 'Report the progress', { text: 'The cards are ordered.' }, file)
  }

  async function completed(): Promise<Page> {
    const form = await contact.press(await contact.get(`${path}/actions/1`), 'Submit evidence')
    return await contact.submit(form, 'Submit the evidence', { text: 'The module asks for two.' }, file)
  }

  it('stand on its page with owner, day, progress and state, and progress is no evidence', async () => {
    const page = await reported()

    assert.equal(page.flash, 'The progress is reported. The action is still under way.')
    assert.equal(page.state, 'Under way')
    assert.match(page.text, /The cards are ordered\./)
    assert.equal((await contact.download(linkCalled(page, 'log.txt'))).bytes.toString(), 'two people')
    assert.deepEqual(await rows(contact), [
      ['1. Ask for two cards', 'Luke Holt', '31 March 2027', '1 report Latest on 1 March 2027', 'Under way'],
      ['2. Review the log by hand', 'Luke Holt', '31 March 2027', 'Nothing reported', 'Under way'],
    ])
    assert.match((await contact.get(path)).text, /0 of 2 verified\./)
  })

  it('are completed by evidence and verified by somebody who neither owns them nor sent it', async () => {
    await completed()
    assert.match((await contact.get(path)).text, /0 of 2 verified\. 1 reported as done and not verified\./)
    const owner = await aKnownPerson({ name: 'Luke Holt', role: 'pki-specialist' })
    const secretary = await signIn(app, cast.secretary)
    const at = `${path}/actions/1`
    const appoint = await secretary.press(await secretary.get(at), 'Appoint who verifies it')
    const refused = await secretary.submit(appoint, 'Record the appointment', { verifier: owner.name })
    assert.deepEqual(said(refused), [
      'Who owns the action or supplied its evidence does not verify it: somebody else does.',
    ])

    const form = await assessor.press(await assessor.get(at), 'Verify the evidence')
    const page = await assessor.submit(form, 'Record the verdict', {
      outcome: 'Verified: the action is done and meets its criterion',
      reasons: 'The log shows it.',
    })

    assert.equal(page.state, 'Verified')
    assert.match((await contact.get(path)).text, /1 of 2 verified\./)
    const closed = await secretary.press(await secretary.get(at), 'Close the action')
    assert.equal(closed.state, 'Closed')
    assert.match(closed.text, /Pia Panel brought the action into force with version 1 of plan RP-/)
  })

  it('are changed and withdrawn by the plan alone', async () => {
    const page = await contact.get(`${path}/actions/1`)
    assert.ok(!page.buttons.includes('Change the action'))
    assert.ok(!page.buttons.includes('Withdraw the action'))
    assert.equal((await contact.get(`${path}/actions/1/change`)).status, 404)

    await aNextVersion(inForce, cast, [{}, { title: 'Review the log each week' }])

    assert.deepEqual(
      (await rows(contact)).map(([title]) => title),
      ['1. Ask for two cards', '2. Review the log each week'],
    )
  })

  it('wait on home pages, and as overdue on those of contact, secretariat, PMA and Panel', async () => {
    const chair = await aKnownPerson({ name: 'Cora Chair', role: 'pma-chair' })
    const due = (task: string) =>
      task.includes('Ask for two cards') && task.includes('was due on 31 March 2027')
    const lates = async () => {
      const homes: boolean[] = []
      for (const person of [cast.contact, cast.secretary, chair, cast.panelMember]) {
        homes.push((await (await signIn(app, person)).get('/')).tasks.some(due))
      }
      return homes
    }
    assert.deepEqual(await lates(), [false, false, false, false])

    app.clock.setTo(`${addDays(today, 31)}T09:30:00Z`)

    assert.deepEqual(await lates(), [true, true, true, true])
    contact = await signIn(app, cast.contact)
    assert.match((await rows(contact))[0]?.[2] ?? '', /Overdue/)
  })

  it('stay closed for good: what comes up again is a new action of the next version, which refers to it', async () => {
    await completed()
    const at = `${path}/actions/1`
    const verdict = await assessor.press(await assessor.get(at), 'Verify the evidence')
    await assessor.submit(verdict, 'Record the verdict', {
      outcome: 'Verified: the action is done and meets its criterion',
      reasons: 'The log shows it.',
    })
    const secretary = await signIn(app, cast.secretary)
    await secretary.press(await secretary.get(at), 'Close the action')
    const draft = await contact.press(await contact.get(path), 'Draft a new version')
    const form = await contact.press(draft, 'Plan an action')
    const earlier = `Ask for two cards (${inForce.plan.reference}-A1)`
    await contact.submit(form, 'Plan the action', { description: 'Again.', recurrenceOf: earlier })
    const repeats = { title: 'Ask for three cards', recurrenceOf: `${inForce.plan.reference}-A1` }
    const plan = await findPlan(inForce.plan.reference, actingFor(cast.secretary, cast).actor)

    await aNextVersion({ ...inForce, plan }, cast, [{}, {}, repeats])

    assert.equal((await contact.get(at)).state, 'Closed')
    assert.match((await contact.get(at)).summary['Came up again'] ?? '', /^Ask for three cards/)
    const again = await contact.get(`${path}/actions/3`)
    assert.equal(again.state, 'Under way')
    assert.match(again.summary['Repeats'] ?? '', /^Ask for two cards/)
    assert.ok(again.links.some(({ href }) => href === at))
  })

  it('keep a finding open that they answer until they are verified', async () => {
    const secretary = await signIn(app, cast.secretary)
    const finding = `/assessments/${assessment.reference}/findings/1`
    const page = await secretary.get(`${finding}/close`)

    assert.deepEqual(said(page), [
      'Action 1 for finding 1 is not verified yet.',
      'Action 2 for finding 1 is not verified yet.',
    ])
  })

  it('are read by exactly those on the paper, and by auditors nowhere', async () => {
    await reported()
    const other = await aKnownOrganisation({ name: 'Another Energy' })
    const own = cast.organisation.reference
    const fileAt = linkCalled(await contact.get(`${path}/actions/1`), 'log.txt')
    const paper: readonly (readonly [string, 'x' | '-', SignedIn])[] = [
      ['secretariat', 'x', await signIn(app, cast.secretary)],
      ['assessor of the finding', 'x', assessor],
      ['another assessor', '-', await signedInAs(app, 'assessor', { organisation: other.reference })],
      ['member', 'x', await signedInAs(app, 'pma-member')],
      ['Chair', 'x', await signedInAs(app, 'pma-chair')],
      ['PKI Specialist', 'x', await signedInAs(app, 'pki-specialist')],
      ['Panel member', 'x', await signIn(app, cast.panelMember)],
      ['auditor', '-', await signedInAs(app, 'auditor', { organisation: other.reference })],
      [
        'Authority officer',
        '-',
        await signedInAs(app, 'authority-officer', { organisation: other.reference }),
      ],
      ['excused member', '-', await signedInAs(app, 'pma-member', { employer: own })],
      ['excused Panel member', '-', await signedInAs(app, 'panel-member', { employer: own })],
      ['another contact', '-', await signedInAs(app, 'contact', { organisation: other.reference })],
      ['SEC Party reader', '-', await signedInAs(app, 'sec-party', { organisation: other.reference })],
      ['administrator', '-', await signedInAs(app, 'administrator')],
    ]
    for (const [who, expected, person] of paper) {
      const answers = [(await person.get(`${path}/actions/1`)).status, (await person.download(fileAt)).status]
      assert.deepEqual(answers, expected === 'x' ? [200, 200] : [404, 404], who)
      if (expected === 'x') continue
      for (const address of ['/', '/actions', path, '/trail']) {
        const { html } = await person.get(address)
        assert.ok(!html.includes(`${path}/actions/`), `${who} at ${address}`)
        assert.doesNotMatch(html, /cards are ordered/, `${who} at ${address}`)
      }
      const never = await person.get(`${path}/actions/9`)
      assert.equal((await person.get(`${path}/actions/1`)).text, never.text, who)
    }
  })
})
