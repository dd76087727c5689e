import assert from 'node:assert/strict'
import { routineStory } from '../../server/demo/demo-assessments.ts'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, people, referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { fillScheme } from '../../server/demo/demo-scheme.ts'
import { day } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { drawPdf } from '../../reports/render-pdf.ts'
import { aDocument } from '../reports/document-sample.ts'
import { signInByForm, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { notRun } from '../support/not-run.ts'
import type { Page } from '../support/page.ts'
import { pdfWords } from '../support/pdf-words.ts'

const password = 'granite lantern orchard'

describe('A report that the PMA sends back @journey', function () {
  this.timeout(60_000)
  const app = useApp({ startsAt: '2026-11-02T12:00:00Z' })
  const clock = () => demoClock(app.clock.now())
  let secretary: SignedIn
  let assessor: SignedIn
  let path = ''

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person, people[name].name)
    return await signInByForm(app, person, password)
  }

  before('a report under review', async () => {
    await fillRegister(password)
    const early = await clock().as(referenceOf('secretary'), day('2025-01-05'))
    await fillCatalogue(early)
    await fillScheme(early)
    path = `/assessments/${await routineStory(clock())}`
    secretary = await as('secretary')
    assessor = await as('lead')
  })

  const reference = () => path.split('/').at(-1) ?? ''
  const reportsOn = (page: Page) => page.links.filter(({ text }) => text.includes('report, edition'))

  it('is sent back on a decision alone, and the assessor reads its comments', async () => {
    const early = await secretary.press(await secretary.get(path), 'Send the report back with comments')
    await decideAtMeeting(
      clock(),
      0,
      {
        kind: 'send-back-report',
        about: reference(),
        outcome: 'sent-back',
        title: 'Report on Northwind Energy',
        words: 'That the report be sent back: the period in it is not the one that was assessed.',
      },
      { reasons: 'Finding 2 does not say who looked at the logs.', alternativesConsidered: '' },
    )
    const sent = await secretary.press(await secretary.get(path), 'Send the report back with comments')
    assert.match(early.errors.join(' '), /needs a decision of the PMA/)
    assert.equal(sent.state, 'Sent back to the assessor')
    for (const reader of [assessor, secretary, await as('chair')])
      assert.match((await reader.get(path)).summary['2 November 2026'] ?? '', /does not say who looked/)
    assert.doesNotMatch((await (await as('contact')).get(path)).text, /who looked at the logs/)
  })

  const words = {
    recommendedStatus: 'Approved with caveats',
    statusReasons: 'As before.',
    summary: 'Nobody but the operator looked at the logs.',
    caveats: 'Somebody else looks at the logs | Nina West | 2027-03-02',
  }
  const supersede = async (change: Record<string, string>): Promise<Page> => {
    const form = await assessor.press(await assessor.get(path), 'Issue a superseding report')
    return await assessor.submit(form, 'Issue the report', { ...words, ...change })
  }

  it('takes a finding that was missed, with the next number, shared before it is issued', async () => {
    const form = await assessor.press(await assessor.get(path), 'Add a finding')
    const missed = await assessor.submit(form, 'Save the finding', {
      title: 'Keys were kept in a drawer',
      text: 'Two spare cards lay in a drawer.',
      documentCode: 'ORG-CP',
      documentVersion: '1.2',
      clause: '6.2',
      classification: 'Failure',
      severity: 'Minor',
      evidenceStatement: 'A photograph.',
      environment: 'Live',
      foundOn: '2026-08-10',
    })
    const contact = await as('contact')
    const early = await supersede({ supersededBecause: 'A finding was missed.' })
    const unseen = [await contact.get(missed.path), await secretary.get(missed.path)]
    const shared = await assessor.press(missed, 'Share for the factual check')

    assert.match(missed.heading, /^4\. Keys were kept/)
    assert.deepEqual(
      unseen.map(({ status }) => status),
      [404, 404],
    )
    assert.match(early.errors.join(' '), /Finding 4 has not been shared for the factual check\./)
    assert.equal(shared.state, 'Shared for the factual check')
    assert.ok((await contact.get(missed.path)).buttons.includes('Comment on its accuracy'))
    assert.equal((await secretary.get(missed.path)).status, 404)
  })

  it('is superseded with a reason, beside the provider’s own signed report, which governs', async () => {
    const file = { name: 'Kestrel 2026-7.pdf', bytes: await drawPdf(aDocument()) }
    const governs = { governs: 'The provider’s signed PDF governs' }
    const unsigned = await supersede({ ...governs, supersededBecause: 'Said who looked.' })
    const page = await assessor.get(`${path}/signed-report`)
    await assessor.submit(page, 'Add the file', {}, { file })
    const unexplained = await supersede(governs)
    const both = await supersede({ ...governs, summary: '' })
    const issued = await supersede({ ...governs, supersededBecause: 'Said who looked.' })

    assert.deepEqual(unsigned.errors, ['Upload the signed report before you let it govern.'])
    assert.deepEqual(unexplained.errors, ['Say what error the superseding report puts right.'])
    assert.equal(unexplained.whys[0]?.sentence, 'A step out of the ordinary is taken with a recorded reason.')
    assert.deepEqual(both.errors, ['Enter the summary.', ...unexplained.errors])
    assert.equal(issued.state, 'Report issued')
    assert.deepEqual(
      reportsOn(issued).map(({ text }) => text),
      [1, 2].map((edition) => `${reference()} report, edition ${edition}.pdf`),
    )
  })

  it('says on page one which paper governs and what it supersedes, and keeps the numbers of findings', async function () {
    const [first, second] = await Promise.all(
      reportsOn(await assessor.get(path)).map(async ({ href }) =>
        pdfWords((await assessor.download(href)).bytes, 1),
      ),
    )
    if (first === null || second === null) return notRun(this, 'this machine has no poppler')
    const whole = await Promise.all(
      reportsOn(await assessor.get(path)).map(async ({ href }) =>
        pdfWords((await assessor.download(href)).bytes),
      ),
    )

    assert.doesNotMatch(first ?? '', /governs|Supersedes/)
    assert.match(second ?? '', /The assurance provider’s own signed report governs\./)
    assert.match(
      second ?? '',
      /Supersedes Version 1 of 19 August 2026: Said who looked\. Findings keep their numbers\./,
    )
    assert.doesNotMatch(whole[0] ?? '', /4\. Keys/)
    assert.match(whole[1] ?? '', /4\. Keys were kept in a drawer/)
    for (const edition of whole)
      assert.match(edition ?? '', /1\. One person alone .* 2\. Nobody else looked at the logs .* 3\. Leavers/)
  })
})
