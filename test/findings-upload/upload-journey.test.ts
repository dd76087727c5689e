import assert from 'node:assert/strict'
import { useApp } from '../support/app.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'
import { aRow } from './upload-builders.ts'
import { confirmPage, previewOf, sendFile, templateWith, uploaders, type Uploaders } from './uploaders.ts'

const foundOn = '2027-02-26'
const three = ['F-01', 'F-02', 'F-03'].map((reference) =>
  aRow({ reference, foundOn, title: `Title of ${reference}` }),
)

describe('Uploading findings with the template @journey', () => {
  const app = useApp()
  let here: Uploaders
  let confirmed: Page
  let changed: Page

  before('an assessment in fieldwork', async () => {
    here = await uploaders(app)
  })

  it('offers the template and its data dictionary', async () => {
    const page = await here.ada.get(here.path)
    const csv = await here.ada.download(linkCalled(page, 'Template (CSV)'))
    const dictionary = await here.ada.download(linkCalled(page, 'Data dictionary (CSV)'))
    const workbook = await here.ada.download(linkCalled(page, 'Template with data dictionary (XLSX)'))

    assert.match(csv.bytes.toString('utf8'), /Reference,Document,"Document version",Clause,Title/)
    assert.match(dictionary.bytes.toString('utf8'), /Severity is one of: Major, Minor/)
    assert.equal(workbook.bytes.subarray(0, 2).toString('latin1'), 'PK')
  })

  it('maps the columns of its own template by itself', async () => {
    const columns = await sendFile(here.ada, here.path, templateWith(three))

    assert.equal(columns.heading, 'Map the columns')
    const reference = columns.forms
      .flatMap(({ asItStands }) => asItStands)
      .find(([name]) => name === 'from.reference')
    assert.deepEqual(reference, ['from.reference', 'first-0'])
  })

  it('shows what it would do before anything is written', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith(three))

    assert.equal(preview.heading, 'What this upload would do')
    assert.match(preview.summary['New findings'] ?? '', /^3/)
    assert.equal(preview.summary['Changed findings'], '0')
    assert.deepEqual(await here.findings(), [])
  })

  it('says that an unknown clause blocks the issue and not the upload', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith(three))

    const warning = tableCalled(preview, 'Warnings').rows.find(([label]) => label?.includes('catalogue'))
    assert.deepEqual(warning?.slice(1), ['3', 'Can be uploaded; blocks the issue of the report'])
  })

  it('writes everything once it is confirmed, and tells the history', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith(three))

    confirmed = await confirmPage(here.ada, preview)

    assert.equal(confirmed.flash, '3 findings are written.')
    assert.equal(confirmed.state, 'Confirmed')
    const findings = await here.findings()
    assert.deepEqual(
      findings.map(({ number, sourceReference, title, status, foundOn: on }) => [
        number,
        sourceReference,
        title,
        status,
        on,
      ]),
      three.map(({ reference, title }, at) => [at + 1, reference, title, 'draft', foundOn]),
    )
    const start = await here.tom.get(here.path)
    assert.match(tableCalled(start, 'Uploads so far').rows[0]?.join(' ') ?? '', /3 new, 0 changed/)
    assert.match(confirmed.timeline.join(' '), /uploaded findings from findings\.csv/)
    assert.match(confirmed.text, /SHA-256 of findings\.csv/)
  })

  it('tells each finding where it comes from', async () => {
    const [finding] = await here.findings()
    const page = await here.ada.get(
      `/assessments/${here.assessment.reference}/findings/${finding?.number ?? 0}`,
    )

    assert.match(page.timeline.join(' '), /added finding 1 by upload UP-2027-/)
  })

  it('finds nothing to change in the same file', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith(three))

    assert.match(preview.summary['Unchanged findings'] ?? '', /^3/)
    assert.equal(preview.summary['New findings'], '0')
    assert.match(preview.text, /There is nothing to write/)
    assert.equal(preview.buttons.includes('Confirm the upload'), false)
  })

  it('finds exactly one change where one cell was altered, and the tick leaves it out', async () => {
    const altered = three.map((row, at) => (at === 1 ? { ...row, title: 'Another title' } : row))
    const preview = await previewOf(here.ada, here.path, templateWith(altered))
    const changes = await here.ada.get(linkOfSummary(preview, '/changes'))

    const { rows } = tableCalled(changes, 'Changes')
    assert.deepEqual(
      rows.map((row) => row.slice(0, 4)),
      [['F-02', 'Title', 'Title of F-02', 'Another title']],
    )

    const kept = await untick(here, changes)
    assert.equal(kept.flash, 'The ticks are kept.')
    const again = await here.ada.get(preview.path)
    assert.match(again.summary['Changed findings'] ?? '', /1 changes left out/)
    const refused = await confirmPage(here.ada, again)
    assert.deepEqual(refused.errors, ['There is nothing to write: no row is new, and no change is ticked.'])
  })

  it('changes what is ticked, with old and new value on the finding’s history', async () => {
    const altered = three.map((row, at) => (at === 1 ? { ...row, title: 'Another title' } : row))
    changed = await confirmPage(here.ada, await previewOf(here.ada, here.path, templateWith(altered)))

    assert.equal(changed.flash, '1 finding is written.')
    const [, second] = await here.findings()
    assert.equal(second?.title, 'Another title')
    const page = await here.ada.get(`/assessments/${here.assessment.reference}/findings/2`)
    assert.match(page.text, /Title of F-02/)
  })

  it('names what is not in the file and leaves it alone', async () => {
    const preview = await previewOf(here.ada, here.path, templateWith(three.slice(0, 1)))
    const page = await here.ada.get(linkOfSummary(preview, 'state=not-in-file'))

    assert.deepEqual(tableCalled(page, 'Findings that are not in this file').rows, [['F-02'], ['F-03']])
    assert.equal((await here.findings()).length, 3)
  })

  it('is undone while nothing rests on it, the later upload first', async () => {
    const address = confirmed.path
    const refused = await here.ada.press(await here.ada.get(address), 'Undo the upload')
    assert.deepEqual(
      refused.errors.map((error) => error.split('Why?')[0]?.trim()),
      [
        'F-02 was changed since the upload.',
        'Nothing was taken back. Change or withdraw the findings one by one, as their state allows.',
      ],
    )
    assert.ok(refused.whys.some(({ sentence }) => sentence.includes('undone once while nothing rests on')))

    const undone = await here.ada.press(await here.ada.get(changed.path), 'Undo the upload')
    assert.equal(undone.state, 'Undone')
    assert.equal((await here.findings())[1]?.title, 'Title of F-02')

    const first = await here.ada.press(await here.ada.get(address), 'Undo the upload')
    assert.equal(first.flash, 'The upload is undone.')
    assert.deepEqual(await here.findings(), [])
  })

  it('never gives a number twice', async () => {
    const done = await confirmPage(
      here.ada,
      await previewOf(here.ada, here.path, templateWith(three.slice(0, 1))),
    )

    assert.equal(done.flash, '1 finding is written.')
    assert.deepEqual(
      (await here.findings()).map(({ number }) => number),
      [4],
    )
  })
})

function linkOfSummary(page: Page, part: string): string {
  const found = page.links.find(({ href }) => href.includes(part))
  assert.ok(found, `no link to ${part}`)
  return found.href
}

async function untick(here: Uploaders, changes: Page): Promise<Page> {
  const form = changes.forms.find(({ action }) => action.endsWith('/changes'))
  assert.ok(form)
  const body = new URLSearchParams()
  for (const [name, value] of form.asItStands) if (name !== 'ticked') body.append(name, value)
  return await here.ada.post(form.action, body)
}
