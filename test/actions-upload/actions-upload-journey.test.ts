import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { writeXlsx } from '../../server/files/write-xlsx.ts'
import { addDays, day } from '../../server/kernel/day.ts'
import type { Plan } from '../../server/remediation-plans/plan.ts'
import { readHere } from '../files/read-here.ts'
import { aKnownPerson, signedInAs, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast, type Cast } from '../support/builders/assessment.ts'
import { aKnownRequiredPlan } from '../support/builders/plan.ts'
import { notRun } from '../support/not-run.ts'
import { linkCalled, tableCalled, type Page } from '../support/page.ts'

const today = day('2027-03-01')
const real = '../shared/real-input/corrective-action-plan-171944-22.csv'

describe('Uploading the actions of a plan @journey', () => {
  const app = useApp()
  let cast: Cast
  let contact: SignedIn
  let plan: Plan
  let draft = ''

  beforeEach('a plan that answers for a finding with the assessor’s own number', async () => {
    await anotherPlan()
  })

  async function anotherPlan(): Promise<void> {
    cast = await aKnownCast(today)
    const assessment = await aKnownAssessmentWithStatus(cast, ['2022-009'])
    const panelMember = await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' })
    contact = await signIn(app, cast.contact)
    plan = (await aKnownRequiredPlan({ ...cast, panelMember }, assessment.reference)).plan
    draft = `/remediation-plans/${plan.reference}/draft`
  }

  async function send(bytes: Buffer, name: string, by = contact): Promise<Page> {
    const form = await by.press(await by.get(draft), 'Upload actions')
    return await by.submit(form, 'Read the file', {}, { first: { name, bytes } })
  }

  const csv = (...rows: readonly string[]) => Buffer.from(rows.join('\r\n'))
  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())
  const stands = (page: Page) => new Map(page.forms.flatMap(({ asItStands }) => asItStands))

  it('maps the columns of a real file, refuses what the plan does not answer for, and writes the rest', async function () {
    if (!existsSync(real)) return notRun(this, `${real} is not here: the real file cannot be tried`)
    const columns = await send(readFileSync(real), 'corrective-action-plan-171944-22.csv')
    assert.equal(columns.heading, 'Map the columns')
    assert.equal(stands(columns).get('from.covers'), 'first-0')
    assert.equal(stands(columns).get('from.description'), 'first-1')

    const preview = await contact.submit(columns, 'See what the upload would do')

    assert.equal(preview.summary['Rows read'], '30')
    assert.equal(preview.summary['New actions'], '1')
    assert.equal(preview.summary['Rows with errors'], '29')
    const errors = tableCalled(preview, 'Errors').rows
    assert.equal(errors.length, 29)
    assert.deepEqual(errors[0], [
      'corrective-action-plan-171944-22.csv, row 2, column “reference_number” (A2)',
      '2022-020',
      'The plan does not answer for “2022-020”.',
      `Write ${plan.breach}, ${plan.covers[1] ?? ''} or 2022-009, or take the row out. Where all rows answer for one matter, change the mapping: one value for all rows.`,
    ])
    const refused = await contact.submit(preview, 'Confirm the upload')
    assert.equal(refused.status, 422)
    assert.deepEqual(said(refused), [
      '29 rows have errors. Correct them, or choose to write the good rows only.',
    ])
    assert.match((await contact.get(draft)).text, /No action is planned yet/)

    const done = await contact.submit(refused, 'Confirm the upload', { choice: 'The good rows only' })

    assert.equal(done.flash, '1 action is planned from the file.')
    assert.match(done.text, /Texas Integrated Eligibility Redesign System \(TIERS\)/)
    assert.match(done.text, /Action 1 lacks a title, what it does .*, an owner, the day it is due and/)
  })

  it('takes the real actions for one case, but one that says the same as another', async function () {
    if (!existsSync(real)) return notRun(this, `${real} is not here: the real file cannot be tried`)
    const columns = await send(readFileSync(real), 'plan.csv')
    const preview = await contact.submit(columns, 'See what the upload would do', {
      'from.covers': 'One value for all rows',
      'value.covers': plan.breach,
      'from.owner': 'One value for all rows',
      'value.owner': 'Luke Holt',
      'from.dueOn': 'One value for all rows',
      'value.dueOn': '2027-06-30',
    })
    assert.deepEqual(preview.errors, [])
    assert.equal(preview.summary['Rows with errors'], '0')
    assert.match(preview.summary['There already'] ?? '', /^1 Row 14: /)

    const done = await contact.submit(preview, 'Confirm the upload')

    assert.equal(done.flash, '29 actions are planned from the file.')
    assert.equal(done.path, draft)
    assert.ok(done.headings.includes('Actions (29)'))
    const again = await contact.submit(
      await send(readFileSync(real), 'plan.csv'),
      'See what the upload would do',
      {
        'from.covers': 'One value for all rows',
        'value.covers': plan.breach,
      },
    )
    assert.match(again.summary['There already'] ?? '', /^30 /)
    assert.ok(!again.buttons.includes('Confirm the upload'))
  })

  it('gives the refused rows with their reasons, which come again corrected and mapped as before', async () => {
    const rows = [
      'Was getan wird,Antwort auf,Bis',
      'Cards are ordered.,2022-009,2027-06-01',
      '"Cards are ""handed"" out, =1+1",2022-010,31/6/2027',
      'Cards are counted.,2022-011,2027-07-01',
    ]
    const mapping = {
      'from.description': 'Was getan wird',
      'from.covers': 'Antwort auf',
      'from.dueOn': 'Bis',
      'from.owner': 'One value for all rows',
      'value.owner': 'Luke Holt',
    }
    const columns = await send(csv(...rows), 'plan.csv')
    assert.match(columns.text, /The columns were suggested by their names/)
    const preview = await contact.submit(columns, 'See what the upload would do', mapping)
    assert.equal(preview.summary['Rows with errors'], '2')
    const link = linkCalled(preview, 'Download the failed rows with their reasons (CSV)')
    const failed = await contact.download(link)
    assert.match(failed.headers.get('content-disposition') ?? '', /failed-rows-UA-/)
    const [sheet] = (await readHere('failed.csv', failed.bytes)).sheets
    assert.deepEqual(sheet?.header, ['Was getan wird', 'Antwort auf', 'Bis', 'Why this row was refused'])
    const [first, second] = sheet.rows.map(({ cells }) => cells.map(({ text }) => text))
    assert.deepEqual(first?.slice(0, 3), ['Cards are "handed" out, =1+1', '2022-010', '31/6/2027'])
    assert.match(first[3] ?? '', /Bis: /)
    assert.match(first[3] ?? '', /Antwort auf: The plan does not answer for “2022-010”\./)
    assert.deepEqual(second?.slice(0, 2), ['Cards are counted.', '2022-011'])
    await contact.submit(preview, 'Confirm the upload', { choice: 'The good rows only' })
    assert.equal((await contact.get(link)).status, 404)

    // Corrected by a colleague, for the column of reasons is left as it is.
    const colleague = await signedInAs(app, 'contact', { organisation: cast.organisation.reference })
    const corrected = failed.bytes
      .toString('utf8')
      .replaceAll(/2022-01[01]/g, '2022-009')
      .replace('31/6/2027', '2027-06-30')
    const again = await send(Buffer.from(corrected), 'plan.csv', colleague)
    assert.match(again.text, /The mapping is the one that was used last time/)
    assert.equal(stands(again).get('from.covers'), 'first-1')
    // A value for all rows may be of a case that not every colleague knows.
    assert.doesNotMatch(again.html, /Luke Holt/)
    const right = await colleague.submit(again, 'See what the upload would do')
    assert.equal(right.summary['New actions'], '2')
    assert.equal(right.summary['Rows with errors'], '0')
    const done = await colleague.submit(right, 'Confirm the upload')
    assert.match(done.text, /Cards are "handed" out, =1\+1/)
  })

  it('remembers nothing for another organisation', async () => {
    const columns = await send(csv('Was,Antwort', 'Cards are ordered.,2022-009'), 'plan.csv')
    const mapping = { 'from.description': 'Was', 'from.covers': 'Antwort' }
    await contact.submit(
      await contact.submit(columns, 'See what the upload would do', mapping),
      'Confirm the upload',
    )
    const own = await send(csv('Was,Antwort', 'Cards are counted.,2022-009'), 'plan.csv')
    assert.match(own.text, /used last time/)

    await anotherPlan()
    const other = await send(csv('Was,Antwort', 'Cards are ordered.,2022-009'), 'plan.csv')

    assert.match(other.text, /The columns were suggested by their names/)
    assert.equal(stands(other).get('from.description'), '')
  })

  it('reads a workbook, and asks again where the draft was changed since', async () => {
    const plain = { blankRows: 0, columnWidths: [20] }
    const bytes = await writeXlsx([
      { name: 'Read me', header: ['About this file'], rows: [['Nothing']], ...plain },
      {
        name: 'Plan',
        header: ['Action', 'Owner', 'Due date'],
        ...plain,
        rows: [
          ['Cards are ordered.', 'Luke Holt', addDays(today, 60)],
          ['Cards are handed out.', 'Mona Frey', addDays(today, 90)],
        ],
      },
    ])
    const columns = await send(bytes, 'plan.xlsx')
    assert.equal(columns.summary['Actions from']?.startsWith('plan.xlsx, sheet Plan'), true)
    const preview = await contact.submit(columns, 'See what the upload would do')
    const form = await contact.get(`${draft}/causes/add`)
    await contact.submit(form, 'State the root cause', { text: 'One card came with it.' })

    const stale = await contact.submit(preview, 'Confirm the upload')
    assert.equal(stale.status, 409)
    const done = await contact.submit(stale, 'Confirm the upload')

    assert.equal(done.flash, '2 actions are planned from the file.')
    const history = await contact.get(`/remediation-plans/${plan.reference}`)
    assert.doesNotMatch(history.text, /Cards are ordered/)
  })

  it('says what is wrong with a mapping, and takes the upload away where it is discarded', async () => {
    const columns = await send(csv('Action,Day', 'Cards are ordered.,2027-06-01'), 'plan.csv')
    const refused = await contact.submit(columns, 'See what the upload would do', {
      'from.description': 'Not in the file',
      'from.kind': 'One value for all rows',
      'value.kind': 'sometimes',
    })
    assert.equal(refused.status, 422)
    assert.match(said(refused).join(), /Say in which column it stands what is done\./)
    assert.match(said(refused).join(), /“sometimes” cannot be used\. What it does is one of:/)

    const gone = await contact.submit(refused, 'Discard the upload')

    assert.equal(gone.flash, 'The upload is discarded. Nothing was written.')
    assert.equal((await contact.get(columns.path.replace(/\/columns$/, ''))).status, 404)
  })

  it('is shown to nobody but its uploader, not even a colleague', async () => {
    const columns = await send(csv('Action', 'Cards are ordered.'), 'plan.csv')
    const colleague = await signedInAs(app, 'contact', {
      organisation: cast.organisation.reference,
      employer: cast.organisation.reference,
    })

    const address = columns.path.replace(/\/columns$/, '')
    const never = address.replace(/[^/]+$/, 'UA-2027-ZZZZZZ')
    assert.equal((await contact.get(address)).status, 200)
    const refused = await colleague.get(address)
    assert.equal(refused.status, 404)
    assert.match(said(refused).join(), /a preview is for its uploader alone.*send the file again\./)
    assert.match(refused.whys[0]?.source ?? '', /local setting/i)
    assert.ok(refused.html.includes(`href="${address.replace(/\/[^/]+$/, '')}"`))
    assert.equal(refused.text, (await colleague.get(never)).text)
    app.clock.pass({ days: 3 })
    const passed = await (await signIn(app, cast.contact)).get(address)
    assert.equal(passed.status, 404)
    assert.equal(passed.text, refused.text)
    assert.equal((await (await signIn(app, cast.secretary)).get(address)).status, 404)
  })
})
