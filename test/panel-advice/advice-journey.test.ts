import assert from 'node:assert/strict'
import { AdviceModel } from '../../models/advice.ts'
import { AssessmentModel } from '../../models/assessment.ts'
import { findBreach } from '../../server/breaches/breach-store.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { theStoryUpToPlan } from '../support/told-story.ts'
import { day } from '../../server/kernel/day.ts'
import { casePapers } from '../../server/panel-advice/case-papers-actions.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { everyText } from '../reports/every-text.ts'
import { pagesByPdfjs, withoutSpaces } from '../reports/extract.ts'
import { signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'

describe('Advice to the Panel, told by the sample story @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const known = new Map<SampleName, SignedIn>()

  before('the sample story', async () => {
    await theStoryUpToPlan(app)
  })

  async function as(name: SampleName): Promise<SignedIn> {
    const already = known.get(name)
    if (already) return already
    const person = await findPerson(referenceOf(name))
    assert.ok(person)
    const visitor = await signIn(app, person)
    known.set(name, visitor)
    return visitor
  }

  async function issued() {
    const advice = await AdviceModel.findOne().lean()
    assert.ok(advice?.issue)
    return { ...advice, issue: advice.issue }
  }

  it('ends with the Panel’s confirmed decision and a plan required on the case', async () => {
    const { reference, breach } = await issued()
    const panel = await as('panelOne')

    assert.equal((await panel.get(`/advice/${reference}`)).state, 'Decided on by the Panel')
    assert.equal((await panel.get(`/breaches/${breach}`)).state, 'Remediation plan required')
  })

  it('holds every text of its sealed content in the PDF that the Panel downloads', async () => {
    const { reference, issue } = await issued()
    const panel = await as('panelOne')

    const { status, bytes } = await panel.download(`/advice/${reference}/files/${issue.file}`)
    assert.equal(status, 200)
    const found = withoutSpaces((await pagesByPdfjs(bytes, 'body')).join('\n'))
    const missing = everyText({ ...issue.content, issue: { ...issue.content.issue } }).filter(
      (text) => !found.includes(withoutSpaces(text)),
    )
    assert.deepEqual(missing, [])
  })

  it('binds report, response and representations into the full edition', async () => {
    const { reference, issue } = await issued()
    const panel = await as('panelTwo')

    const { bytes } = await panel.download(`/advice/${reference}/files/${issue.fullFile}`)
    const found = withoutSpaces((await pagesByPdfjs(bytes, 'body')).join('\n'))
    for (const words of [
      'Annex A. Assessment report',
      'Annex B. Response of the assessed organisation',
      'Annex C. Representations of the assessed organisation',
      'The module will be set to ask for two cards from the first of next month.',
    ]) {
      assert.ok(found.includes(withoutSpaces(words)), words)
    }
  })

  it('is not found for the excused member, the organisation and the assessor, nor are its files', async () => {
    const { reference, issue } = await issued()
    for (const name of ['lsA', 'ssc', 'contact', 'lead'] as const) {
      const visitor = await as(name)
      assert.equal((await visitor.get(`/advice/${reference}`)).status, 404, name)
      assert.equal((await visitor.download(`/advice/${reference}/files/${issue.file}`)).status, 404, name)
    }
    const [listed] = (await (await as('lsA')).get('/advice')).tables
    assert.doesNotMatch(JSON.stringify(listed?.rows ?? []), /Northwind/)
  })

  it('shows the organisation the Panel’s decision on its case once confirmed', async () => {
    const { breach } = await issued()
    const contact = await as('contact')

    const page = await contact.get(`/breaches/${breach}`)
    const link = page.links.find((one) => one.href.startsWith('/panel-decisions/'))
    assert.ok(link)
    const decision = await contact.get(link.href)
    assert.equal(decision.state, 'Confirmed')
    assert.match(decision.text, /Require a remediation plan/)
    assert.equal(
      decision.links.some((one) => one.href.startsWith('/advice/')),
      false,
    )
  })

  it('stands on the one time line of its case with the decision and the plan that came of it, for who may open each', async () => {
    const { breach } = await issued()
    const ofSecretary = (await (await as('secretary')).get(`/breaches/${breach}`)).timeline.join('\n')
    const ofContact = (await (await as('contact')).get(`/breaches/${breach}`)).timeline.join('\n')

    const came = [/opened a case/, /circulated/, /acknowledged/, /entered the Panel’s decision/, /requires/]
    for (const words of came) assert.match(ofSecretary, words)
    for (const words of [/circulated/, /acknowledged/]) assert.doesNotMatch(ofContact, words)
    assert.match(ofContact, /requires/)
  })

  it('is released to the organisation by a Panel member, without votes, like cases or files', async () => {
    const { reference, issue } = await issued()
    const panel = await as('panelOne')
    const contact = await as('contact')

    const page = await panel.press(await panel.get(`/advice/${reference}`), 'Release to the organisation')
    assert.equal(page.flash, 'The advice is released to the organisation.')
    const read = await contact.get(`/advice/${reference}`)
    assert.equal(read.status, 200)
    assert.equal(read.headings.includes('To download'), false)
    assert.equal(read.headings.includes('The PMA’s approval'), false)
    assert.equal((await contact.download(`/advice/${reference}/files/${issue.file}`)).status, 404)
  })

  it('still has the report as it was issued, whatever became of the case since', async () => {
    const { breach } = await issued()
    const secretary = await demoClock(app.clock.now()).as(referenceOf('secretary'), day('2027-01-05'))
    const found = await findBreach(breach, secretary.actor)
    await AssessmentModel.updateOne({ reference: found.assessment }, { sites: ['Another site'] })
    const { report } = await casePapers(found, false, secretary.actor)

    assert.deepEqual(
      report?.content?.scope.sites.map(({ name }) => name),
      ['Bristol data centre', 'Leeds registration desk'],
    )
  })

  it('opens for the changes that the decision lists', async () => {
    const { reference, status, approval } = await issued()
    const secretary = await as('secretary')
    const changes = [{ from: 'one', to: 'two' }]
    await AdviceModel.updateOne({ reference }, { status: 'approved', approval: { ...approval, changes } })
    const page = await secretary.press(
      await secretary.get(`/advice/${reference}`),
      'Make the changes the decision lists',
    )
    const [ofSecretary, ofChair] = [await secretary.get('/'), await (await as('chair')).get('/')]
    await AdviceModel.updateOne({ reference }, { status, approval })

    assert.deepEqual(page.errors, [])
    assert.equal(page.status, 200)
    assert.ok(page.buttons.length > 0)
    assert.match(ofSecretary.tasks.join(), /Approved with changes: make those that the decision lists/)
    assert.match(ofChair.tasks.join(), /Approved with changes: compare the text with what was decided/)
  })

  it('is not acknowledged or decided again by pressing what is not offered any more', async () => {
    const { reference } = await issued()
    const page = await (await as('panelOne')).get(`/advice/${reference}`)

    assert.equal(page.buttons.includes('Acknowledge'), false)
    assert.match(page.summary['Acknowledged by'] ?? '', /^Paula Wright/)
  })
})
