import assert from 'node:assert/strict'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { PublicationModel } from '../../models/published/publication.ts'
import { PlanVersionModel } from '../../models/plan-version.ts'
import { PublicationOutputModel } from '../../models/published/publication-output.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { day } from '../../server/kernel/day.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { aRole } from '../support/builders/person.ts'
import { writtenAndSubmitted } from '../plan-reviews/plan-under-review.ts'
import { signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import { advisedOnVersion, decidedByPanel } from '../plan-reviews/version-in-force.ts'
import { aVisitor, formWith } from '../support/visitor.ts'
import { aPublisher } from '../publishing/a-publisher.ts'
import { somethingToPublish } from '../support/builders/publication.ts'
import { shownFor, signedInAgain } from './shown-proposal.ts'
import { aStoryProposing, type StoryProposing } from './story-proposing.ts'

const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())

describe('A publication from its proposal to its recall @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  let on: StoryProposing
  let secretary: SignedIn
  let party: SignedIn
  let later: SignedIn
  let path = ''
  let first = ''
  let second = ''

  before('a proposal, and readers', async () => {
    on = await aStoryProposing(app)
    secretary = await on.as('secretary')
    party = await signedInAs(app, 'sec-party')
    later = await signedInAs(app, 'sec-party', {
      roles: [{ ...aRole('sec-party'), from: day('2027-03-20') }],
    })
  })

  /** Gives the public reference that is reserved. */
  async function shown(publishOn: string): Promise<string> {
    path = proposalPath(await shownFor(app, on, publishOn))
    const page = await secretary.get(`${path}/preview`)
    return page.summary['Public reference'] ?? ''
  }

  const publishing = async () => await secretary.press(await secretary.get(path), 'Publish')

  it('is refused with everything that is wrong: another reference typed, another day', async () => {
    first = await shown('2027-03-08')
    const asking = await publishing()
    const page = await secretary.submit(asking, 'Publish', { plan: 'RP-2027-ZZZZ' })

    assert.match(asking.text, /Every output was read back from its bytes and holds exactly what was decided/)
    assert.deepEqual(said(page), [
      'Type the reference of the plan to publish it.',
      'The organisation has not had its time to see what will be published.',
      'The outputs are dated 8 March 2027: publish on that day, or set another.',
    ])
    assert.equal((await party.send(`/publications/${first}`)).status, 404)
    assert.equal(await PublicationModel.countDocuments(), 0)
  })

  it('is published on its day by typing the plan’s reference, and read in the very bytes that were shown', async () => {
    app.clock.setTo('2027-03-08T09:30:00Z')
    await signEverybodyInAgain()
    const shown = await secretary.download(`${path}/preview/pdf`)
    const page = await secretary.submit(await publishing(), 'Publish', { plan: on.plan.reference })

    assert.equal(page.flash, 'The plan is published as it was decided.')
    assert.equal(page.state, 'Published')
    assert.deepEqual(
      tableCalled(await party.get('/publications'), 'Published remediation plans').rows.map(([one]) => one),
      [first],
    )
    const read = await party.get(`/publications/${first}`)
    assert.equal(read.status, 200)
    assert.doesNotMatch(read.text, /4921|Two guards/)
    assert.deepEqual((await party.download(`/publications/${first}/pdf`)).bytes, shown.bytes)
  })

  it('is not published twice', async () => {
    assert.doesNotMatch((await secretary.get(path)).buttons.join(), /^Publish$/)
    const typed = await secretary.get(`${path}/publish`)
    assert.equal(typed.status, 422)
    assert.match(typed.errors.join(), /“Publish” is possible while the state is .*; it is “Published” now/)
  })

  it('stays while the organisation submits a new version, and the Panel, which accepts none here, takes note of it', async () => {
    const plan = planPath(on.plan.reference)
    const contact = await on.as('contact')
    await contact.press(await contact.get(plan), 'Draft a new version')
    await writtenAndSubmitted(app, contact, on.plan, {
      text: [
        'What we do',
        'The root key lies in safe 4921 behind the second door.',
        'Two guards watch the second door. It is opened in a queue.',
      ].join('\n\n'),
      titles: ['Ask for two cards'],
    })
    const setting = await secretary.get('/rules/settings/panel-accepts-remediation-plans/change')
    const off = { value: 'No', from: '2027-03-08', reason: 'The seed says nothing of acceptance.' }
    assert.deepEqual((await secretary.submit(setting, 'Change the setting', off)).errors, [])
    const { review, advice } = await advisedOnVersion(app, on.as, plan, 2)
    assert.match((await secretary.get(advice)).text, /Take note of the plan/)
    const form = formWith(await secretary.get(`${review}/decision`), 'Enter the decision')
    const offered = form.fields.find(({ name }) => name === 'outcome')?.options.map(({ text }) => text)
    assert.deepEqual(offered, ['Noted, and in force as it is', 'Returned'])

    const decided = await decidedByPanel(app, on.as, review, 'Noted, and in force as it is')
    assert.match(decided.flash ?? '', /is confirmed and has effect/)
    for (const person of [secretary, contact]) {
      const page = await person.get(plan)
      assert.equal(page.state, 'In force')
      assert.doesNotMatch(page.text, /accept/i)
    }
    assert.equal((await party.send(`/publications/${first}`)).status, 200)
    const version = await PlanVersionModel.findOne({ plan: on.plan.reference, number: 2 }).lean()
    assert.ok(version)
    on = { ...on, version }
  })

  it('is replaced by what is decided of a new version, whose publisher sees what is struck and who has it', async () => {
    second = await shown('2027-03-15')
    app.clock.setTo('2027-03-15T09:30:00Z')
    await signEverybodyInAgain()
    const asking = await publishing()
    const page = await secretary.submit(asking, 'Publish', { plan: on.plan.reference })

    assert.match(asking.text, /1 person has fetched the words that are struck, and may have kept them/)
    assert.match(asking.text, /by two people/)
    assert.equal(page.flash, 'The plan is published as it was decided.')
    assert.equal((await party.send(`/publications/${first}`)).status, 410)
    assert.equal((await party.send(`/publications/${second}`)).status, 200)
    assert.deepEqual(
      tableCalled(await party.get('/publications'), 'Published remediation plans').rows.map((row) => [
        row[0],
        row.at(-1),
      ]),
      [
        [second, 'Current'],
        [first, 'Replaced'],
      ],
    )
  })

  it('tells those who fetched the earlier one, and nobody else', async () => {
    assert.match((await party.get('/')).text, /A publication that you fetched was replaced/)
    assert.doesNotMatch((await later.get('/')).text, /A publication that you fetched/)
    assert.doesNotMatch((await secretary.get('/')).text, /A publication that you fetched/)
  })

  it('leads them to what took its place, but where one of the two names nobody', async () => {
    const replaced = 'A publication that you fetched was replaced'
    assert.ok(!(await party.get('/')).links.some(({ text }) => text === replaced))
    assert.doesNotMatch((await party.get('/')).text, new RegExp(second))
    await RedactionProposalModel.updateMany({}, { namesOrganisation: true })

    const home = await party.get('/')
    assert.equal(linkCalled(home, replaced), `/publications/${second}`)
    assert.match(home.text, new RegExp(`Do not rely on what you kept of it. ${second} took its place.`))
    assert.equal((await party.get(linkCalled(home, replaced))).status, 200)
    await RedactionProposalModel.updateMany({}, { namesOrganisation: false })
  })

  it('is withdrawn with a reason that no reader gets', async () => {
    const asking = await secretary.press(await secretary.get(path), 'Withdraw the publication')
    const none = await secretary.submit(asking, 'Withdraw the publication', { reason: '' })
    const page = await secretary.submit(none, 'Withdraw the publication', { reason: 'A name slipped in.' })
    const gone = await party.send(`/publications/${second}`)
    const bytes = await gone.text()

    assert.match(asking.text, /1 person has fetched it, and will be told/)
    assert.equal(none.status, 422)
    assert.equal(page.flash, 'The publication is withdrawn.')
    assert.equal((await secretary.get(path)).summary['Now'], 'Replaced or withdrawn since')
    assert.equal(gone.status, 410)
    assert.doesNotMatch(bytes, new RegExp(`${second}|A name slipped in`))
    assert.equal(await PublicationOutputModel.countDocuments(), 0)
    assert.match((await party.get('/')).text, /A publication that you fetched was withdrawn/)
  })

  it('is what never was for those who could not have fetched it, and for a stranger like any address', async () => {
    app.clock.setTo('2027-03-22T09:30:00Z')
    const [now, out] = [await signIn(app, later.person), aVisitor(app)]
    const hidden = await now.send(`/publications/${second}`)
    const never = await now.send('/publications/PUB-ZZZZZZZZ')

    assert.deepEqual([hidden.status, await hidden.text()], [404, await never.text()])
    assert.equal(
      (await out.send(`/publications/${second}`)).status,
      (await out.send('/publications/PUB-ZZZZZZZZ')).status,
    )
  })

  it('leaves a trail without a word of the plan', async () => {
    await signEverybodyInAgain()
    const log = await (await on.as('auditor')).get('/trail')

    for (const line of ['published the plan as decided', 'withdrew the publication'])
      assert.match(log.text, new RegExp(line))
    assert.doesNotMatch(log.text, /4921|Two guards|opened by two people/)
  })

  it('is what never was, together with those that ended, once a case of the plan is restricted', async () => {
    const current = somethingToPublish()
    await aPublisher('2027-03-22T09:30:00Z').publish(current, on.plan.reference)
    assert.equal((await party.send(`/publications/${current.reference}`)).status, 200)
    const form = await secretary.get('/restricted-cases/new')
    const page = await secretary.submit(form, 'Restrict the existence of the case', {
      caseReference: on.plan.breach,
      readers: ['Helen Chair'],
      reason: 'A threat is not over.',
    })

    assert.equal(page.flash, 'The case exists for its named readers alone.')
    for (const reference of [first, second, current.reference])
      assert.equal((await party.send(`/publications/${reference}`)).status, 404, reference)
    assert.deepEqual((await party.get('/publications')).tables, [])
    assert.equal(await PublicationModel.countDocuments(), 0)
    assert.doesNotMatch((await party.get('/')).text, /A publication that you fetched/)
  })

  async function signEverybodyInAgain(): Promise<void> {
    on = await signedInAgain(app, on)
    secretary = await on.as('secretary')
    party = await signIn(app, party.person)
    later = await signIn(app, later.person)
  }
})
