import assert from 'node:assert/strict'
import type { SampleName } from '../../server/demo/demo-register.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled } from '../support/page.ts'
import { peopleOf, theStoryWithAPlan } from './plan-under-review.ts'

describe('The PMA’s view on a remediation plan @journey', function () {
  this.timeout(120_000)
  const app = useApp()
  const as = peopleOf(app)
  let path = ''
  let review = ''
  let secretary: SignedIn

  before('a plan of two actions is submitted', async () => {
    path = await theStoryWithAPlan(app, as)
    review = `${path}/versions/1/adequacy`
    secretary = await as('secretary')
  })

  it('begins when the secretariat takes the version to review, and waits on the members’ home pages', async () => {
    assert.equal((await secretary.get(review)).status, 404)

    const page = await secretary.submit(await secretary.get(path), 'Take to PMA review')

    assert.equal(page.state, 'Under PMA review')
    assert.match(page.flash ?? '', /Members give their views on each action/)
    const lsB = await as('lsB')
    const line = (await lsB.get('/')).tasks.find((one) => one.startsWith('Adequacy of the remediation plan'))
    assert.match(line ?? '', /Give your views on each action before the meeting/)
    const notices = tableCalled(await secretary.get('/notices'), 'Notices').rows
    assert.ok(notices.some(([subject]) => subject?.startsWith('A remediation plan is under PMA review')))
  })

  it('is begun once: a second press is told that the plan moved on', async () => {
    const chair = await as('chair')
    const late = await chair.get(path)
    assert.ok(!late.buttons.includes('Take to PMA review'))
  })

  it('is for members and secretariat; to others, the excused among them, it is nowhere', async () => {
    // x: the view and what members say; v: the view alone; -: nothing, in the bytes of what never was.
    const paper: Readonly<Partial<Record<SampleName, string>>> = {
      secretary: 'x',
      chair: 'x',
      lsB: 'x',
      ss: 'x',
      pki: 'x',
      lsA: '-',
      ssc: '-',
      lead: '-',
      panelOne: '-',
      contact: '-',
      officer: '-',
      auditor: '-',
      dccAttendee: '-',
      dccContact: '-',
      party: '-',
      administrator: '-',
    }
    for (const [name, expected] of Object.entries(paper)) {
      const person = await as(name as SampleName)
      const page = await person.get(review)
      const seen =
        page.status === 200 ? (page.headings.includes('Members’ views beforehand') ? 'x' : 'v') : '-'
      assert.equal(seen, expected, name)
      if (expected === '-') {
        const never = await person.get(`${path}/versions/9/adequacy`)
        assert.equal(page.text, never.text, name)
        assert.equal((await person.get(`${review}/view`)).status, 404, name)
      }
    }
  })

  it('gathers what each member thinks of each action, in one record a member that can be changed', async () => {
    const lsB = await as('lsB')
    const form = await lsB.press(await lsB.get(review), 'Give your views')
    const stale = await lsB.get(`${review}/view`)
    const empty = await lsB.submit(form, 'Save your views')
    assert.equal(empty.status, 422)
    assert.match(empty.errors.join(), /Give a view or a comment on one action at least/)

    const saved = await lsB.submit(empty, 'Save your views', {
      'verdicts.1': 'Meets the SMKI requirements',
      'verdicts.2': 'Meets them with a change',
      'comments.2': 'Who reads the log must not operate the module.',
    })

    assert.deepEqual(saved.errors, [])
    const rows = tableCalled(saved, 'Views of members').rows
    assert.deepEqual(rows, [
      ['Action 1: Ask for two cards', 'Ben Okafor', 'Meets the SMKI requirements', ''],
      [
        'Action 2: Review the log by hand',
        'Ben Okafor',
        'Meets them with a change',
        'Who reads the log must not operate the module.',
      ],
    ])
    assert.ok(!(await lsB.get('/')).tasks.some((task) => task.startsWith('Adequacy of')))
    const second = await lsB.submit(stale, 'Save your views', { comment: 'Good.' })
    assert.equal(second.status, 409)
    const again = await lsB.submit(await lsB.press(saved, 'Change your views'), 'Save your views', {
      comment: 'Good as a whole.',
    })
    assert.equal(tableCalled(again, 'Views of members').rows.length, 3)
  })

  it('takes no views from the PKI Specialist, who is no member', async () => {
    const pki = await as('pki')
    assert.ok(!(await pki.get(review)).buttons.includes('Give your views'))
    assert.equal((await pki.get(`${review}/view`)).status, 404)
  })
})
