import assert from 'node:assert/strict'
import { AssessmentModel } from '../../models/assessment.ts'
import { FindingModel } from '../../models/finding.ts'
import { PanelDecisionModel } from '../../models/panel-decision.ts'
import { RequirementModel } from '../../models/requirement.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { dayOf } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { noticesAbout } from '../support/notices-about.ts'
import { type Page } from '../support/page.ts'
import { tokenOf } from '../walks/forged-forms.ts'

describe('Superseding a decision of the Panel @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const [one, two] = [referenceOf('panelOne'), referenceOf('panelTwo')]
  let secretary: SignedIn
  let panelOne: SignedIn
  let panelTwo: SignedIn
  let contact: SignedIn
  let first: { readonly reference: string; readonly advice: string; readonly breach: string }
  let path = ''

  before('the sample story, whose decision is to be corrected', async () => {
    await theStoryUpToPlan(app)
    secretary = await as('secretary')
    panelOne = await as('panelOne')
    panelTwo = await as('panelTwo')
    contact = await as('contact')
    const found = await PanelDecisionModel.findOne().lean()
    assert.ok(found)
    first = found
  })

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person)
    return await signIn(app, person)
  }

  const entries = () => ({
    supersedes: first.reference,
    meetingOn: dayOf(app.clock.now()),
    minuteReference: 'SECP 2',
    tookPart: [two],
    'answers.1': 'In part',
    'reasons.1': 'Not for the whole period.',
    'answers.2': 'Referred back',
    'reasons.2': 'The Panel asks first.',
    'questions.2': 'How long would a plan take?',
    determination: 'Breach, not material',
    determinationReasons: 'It was put right at once.',
  })

  async function entering(change: Record<string, string | readonly string[]>): Promise<Page> {
    const form = await secretary.get(`/advice/${first.advice}/decision`)
    return await secretary.submit(form, 'Enter the decision', { ...entries(), ...change })
  }

  it('comes of a case that takes no finding of another assessment, though a form were forged', async () => {
    const finding = await FindingModel.findOne().lean()
    const clause = await RequirementModel.findOne({ clause: '6.2' }).lean()
    const other = await AssessmentModel.findOne({ organisation: 'OR-2024-CLDR' }).lean()
    assert.ok(finding && clause && other)
    const forged = new URLSearchParams({
      _csrf: await tokenOf(secretary),
      ...{ organisation: other.organisation, title: 'Forged', source: 'incident', allegation: 'Forged.' },
      ...{ assessment: other.reference, findings: finding.reference, requirements: clause.reference },
    })

    const refused = await secretary.post('/breaches/open', forged, {
      headers: { origin: app.address, 'sec-fetch-site': 'same-origin' },
    })

    assert.match(refused.errors.join(' '), /Choose issued findings of the assessment/)
  })

  it('is refused with every reason at once, each with its rule', async () => {
    const again = await entering({
      minuteReference: '',
      tookPart: [],
      'answers.1': 'Not followed',
      'reasons.1': '',
      'questions.2': '',
      determinationReasons: '',
      sanctions: ['require-remediation-plan'],
      'sanctionReasons.require-remediation-plan': '',
    })

    assert.equal(again.status, 422)
    for (const message of [
      'Enter the reference of the minute.',
      'Name who took part in the decision.',
      'Give the Panel’s reason on recommendation 1.',
      'Give the Panel’s reasons for what it determined.',
      'Name the breaches or findings that the remediation plan covers, and the day by which it is due.',
    ]) {
      assert.ok(
        again.errors.some((error) => error.includes(message)),
        message,
      )
    }
    assert.ok(again.whys.some((why) => why.source === 'Seed paragraph 60'))
  })

  it('is refused with a plan where no step requires one, and with a step on no list', async () => {
    const stray = await entering({ covers: [first.breach], planDueOn: '2031-01-01' })
    assert.match(stray.errors.join(' '), /A plan goes with a step that requires one/)
    await assert.rejects(entering({ sanctions: ['flogging'] }), /offers no/)
  })

  it('requires no second plan for the same beside the open one', async () => {
    const again = await entering({
      supersedes: '',
      determination: 'Material breach',
      sanctions: ['require-remediation-plan'],
      'sanctionReasons.require-remediation-plan': 'Another plan.',
      covers: [first.breach],
      planDueOn: '2031-01-01',
    })

    assert.equal(again.status, 422)
    assert.match(
      again.errors.join(' '),
      new RegExp(
        `${first.reference} requires the open plan RP-\\S+ for the same: say that this decision supersedes`,
      ),
    )
  })

  it('is entered once by two who enter at once: the other is told which one waits', async () => {
    const form = await secretary.get(`/advice/${first.advice}/decision`)
    const pages = await Promise.all(
      ['SECP 2', 'SECP 3'].map((minuteReference) =>
        secretary.submit(form, 'Enter the decision', { ...entries(), minuteReference }),
      ),
    )
    const [page] = pages.filter(({ path: at }) => at.startsWith('/panel-decisions/'))
    const [other] = pages.filter(({ status }) => status === 422)

    assert.ok(page && other, pages.map(({ status, errors }) => `${status}: ${errors.join()}`).join('; '))
    path = page.path
    assert.ok(
      other.errors.join().includes(`${path.split('/').at(-1)} on the same advice waits for a Panel member`),
    )
    assert.equal(await PanelDecisionModel.countDocuments({ status: 'entered' }), 1)
  })

  it('is the only one while it waits: no other is offered, and who comes by address is told why', async () => {
    const advice = await secretary.get(`/advice/${first.advice}`)
    const form = await secretary.get(`/advice/${first.advice}/decision`)

    assert.doesNotMatch(advice.buttons.join(), /decision of the Panel/)
    assert.equal(form.status, 422)
    assert.match(form.errors.join(), /waits for a Panel member: correct it where it is wrong/)
    assert.ok(form.html.includes(`href="/advice/${first.advice}" class="govuk-back-link"`))
  })

  it('has no effect when entered, and is not seen by the organisation', async () => {
    const page = await secretary.get(path)
    const waits = (await secretary.get('/')).tasks.filter((task) => task.includes('Decision of the Panel on'))

    assert.equal(page.state, 'Entered, without effect until confirmed')
    assert.equal((await contact.get(path)).status, 404)
    assert.equal((await contact.get(`/breaches/${first.breach}`)).state, 'Remediation plan required')
    assert.equal((await (await as('chair')).get(path)).status, 404)
    assert.match(waits.join(), /Entered: a Panel member who took part confirms it\./)
  })

  async function withdrawn(at: string): Promise<Page> {
    const form = await secretary.press(await secretary.get(at), 'Withdraw this entry')
    const refused = await secretary.submit(form, 'Withdraw this entry')
    assert.deepEqual(refused.errors, ['Enter the reason.'])
    return await secretary.submit(refused, 'Withdraw this entry', {
      reason: 'The minute was of another case.',
    })
  }

  it('is withdrawn with a reason by the secretariat, confirmed by nobody then, and leaves the advice free', async () => {
    const waiting = await panelTwo.get(path)
    const page = await withdrawn(path)
    const late = await panelTwo.submit(waiting, 'Confirm the Panel’s decision')

    assert.equal(page.state, 'Withdrawn')
    assert.deepEqual(page.buttons, [])
    assert.match(page.text, /The minute was of another case\./)
    assert.equal(late.status, 409)
    assert.equal((await panelTwo.get(path)).state, 'Withdrawn')
    assert.equal((await contact.get(path)).status, 404)
    assert.doesNotMatch((await secretary.get('/')).tasks.join(), /Decision of the Panel on/)
    path = (await entering({})).path
    assert.match(path, /^\/panel-decisions\//)
  })

  it('is confirmed by nobody who did not take part', async () => {
    const page = await panelOne.get(path)

    assert.equal(page.buttons.includes('Confirm the Panel’s decision'), false)
  })

  it('is returned with what is wrong, corrected, and refused upon a stale page', async () => {
    const stale = await panelTwo.get(path)
    const form = await panelTwo.press(stale, 'Return to the secretariat')
    const back = await panelTwo.submit(form, 'Return it', { why: 'Both of us took part.' })
    assert.equal(back.state, 'Returned to the secretariat')
    assert.equal((await secretary.get(`/advice/${first.advice}/decision`)).status, 200)
    const waits = (await secretary.get('/')).tasks.filter((task) => task.includes('Decision of the Panel on'))

    const later = await entering({ minuteReference: 'SECP 4' })
    const whileLaterWaits = (await secretary.get('/')).tasks.filter((task) =>
      task.includes('Decision of the Panel on'),
    )
    assert.doesNotMatch(whileLaterWaits.join(), /Returned/)
    assert.equal(whileLaterWaits.length, 1)
    await withdrawn(later.path)

    const correction = await secretary.get(`${path}/correct`)
    const page = await secretary.submit(correction, 'Save the correction', { tookPart: [one, two] })
    assert.equal(page.state, 'Entered, without effect until confirmed')
    assert.equal((await panelTwo.submit(stale, 'Confirm the Panel’s decision')).status, 409)
    assert.match(waits.join(), /Returned: correct what was entered, or withdraw it\./)
  })

  it('takes the place of the first one once confirmed: determination, sanctions and state of the case', async () => {
    const page = await panelOne.submit(await panelOne.get(path), 'Confirm the Panel’s decision')

    assert.equal(page.state, 'Confirmed')
    assert.equal((await secretary.get(`/advice/${first.advice}/decision`)).status, 200)
    const breach = await contact.get(`/breaches/${first.breach}`)
    assert.equal(breach.state, 'Decided by the Panel')
    assert.match(breach.summary['Determination of the Panel'] ?? '', /^Breach, not material/)
    assert.equal((await contact.get(`/panel-decisions/${first.reference}`)).state, 'Superseded')
  })

  it('leaves a question that only a decision of the PMA answers, and keeps the case from closing', async () => {
    const home = await secretary.get('/')
    assert.match(home.tasks.join(), /The Panel asks: put the PMA’s answer on an agenda, or record it\./)
    const { buttons } = await secretary.get(path)
    assert.ok(buttons.includes('Put an answer on an agenda'))
    assert.ok(!buttons.includes('Record the PMA’s answer'))
    const early = await secretary.get(`${path}/answer`)
    assert.equal(early.status, 422)
    assert.deepEqual(early.errors, [
      'The PMA has carried no answer that waits to be recorded: put one on an agenda first.',
    ])
    assert.equal(early.whys[0]?.sentence, 'The PMA answers each question that the Panel referred back.')

    const closing = await secretary.get(`/breaches/${first.breach}/close`)
    assert.equal(closing.status, 422)
    assert.match(closing.errors.join(' '), /1 question waits for an answer/)
    assert.ok(closing.html.includes(`href="/breaches/${first.breach}" class="govuk-back-link"`))
  })

  it('takes the PMA’s answer from the words of the motion that it carried, and lets the case close', async () => {
    const reference = path.split('/').at(-1) ?? ''
    const motion = {
      kind: 'answer-panel',
      about: reference,
      outcome: 'answered',
      title: 'An answer',
    } as const
    const why = { reasons: 'It is what such a plan takes.', alternativesConsidered: 'None.' }
    const clock = demoClock(app.clock.now())
    await assert.rejects(
      decideAtMeeting(clock, 0, { ...motion, words: 'Three months.' }, why),
      /Begin the words with the question they answer/,
    )
    await decideAtMeeting(clock, 0, { ...motion, words: 'Recommendation 2, question 1: Three months.' }, why)

    const form = await secretary.press(await secretary.get(path), 'Record the PMA’s answer')
    const refused = await secretary.submit(form, 'Record the answer')
    assert.deepEqual(refused.errors, ['Choose the decision of the PMA.'])
    const [item] = form.forms.flatMap((one) => one.fields.find((field) => field.name === 'item') ?? [])
    const chosen = { item: item?.options[0]?.value ?? '' }
    const page = await secretary.submit(form, 'Record the answer', chosen)
    assert.equal((await secretary.submit(form, 'Record the answer', chosen)).status, 409)
    assert.match(page.summary['Recommendation 2, question 1'] ?? '', /Three months\./)
    const last = await secretary.get(path)
    assert.ok(!last.buttons.includes('Record the PMA’s answer'))
    assert.match(
      (await secretary.get(`${path}/answer`)).errors.join(),
      /No question of the Panel waits for an answer/,
    )
    const closing = await secretary.get(`/breaches/${first.breach}/close`)
    const closed = await secretary.submit(closing, 'Close the case', { reason: 'Done.' })
    assert.equal(closed.state, 'Closed')
    const told = [
      await noticesAbout(secretary, reference),
      await noticesAbout(secretary, first.breach),
    ].flat()
    for (const expected of [
      ['The SEC Panel refers questions back to the PMA', 'PMA Chair, PMA member, PKI Specialist'],
      ['The PMA has answered a question of the SEC Panel', 'SEC Panel member'],
      [
        'A case of suspected non-compliance is closed',
        'Contact of an assessed organisation, PMA Chair, PMA member',
      ],
    ])
      assert.deepEqual(
        told.find(([subject]) => subject === expected[0]),
        expected,
      )
  })
})
