import assert from 'node:assert/strict'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import type { SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { notRun } from '../support/not-run.ts'
import { tableCalled, type Page } from '../support/page.ts'
import { pdfWords } from '../support/pdf-words.ts'
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

  const said = (page: Page) => page.errors.map((error) => error.split('Why?')[0]?.trim())

  const motion = {
    kind: 'take-adequacy-view' as const,
    outcome: 'meets-in-part',
    title: 'The plan of Northwind Energy',
    words: 'That the view be taken as it is before the meeting.',
  }
  const about = () => `${path.split('/').at(-1) ?? ''}-V1`

  /** Tries to put the view on the agenda of the coming meeting. */
  async function onAgenda(outcome: string): Promise<Page> {
    const meetings = tableCalled(await secretary.get('/meetings?status=called'), 'Meetings')
    const kinds = await secretary.get(`/meetings/${meetings.rows[0]?.[0] ?? ''}/items/add`)
    const form = await secretary.press(
      kinds,
      'Take a view on whether a remediation plan meets the SMKI requirements',
    )
    const { title, words } = motion
    return await secretary.submit(form, 'Put it on the agenda', { title, words, about: about(), outcome })
  }

  async function decidedAtMeeting(): Promise<void> {
    await decideAtMeeting(
      demoClock(app.clock.now()),
      0,
      { ...motion, about: about() },
      {
        reasons: 'The change is small and needed.',
        alternativesConsidered: '',
      },
    )
  }

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

  it('has forms for exactly those who may fill them in; to others they are nowhere', async () => {
    // Who sees which form: s the secretariat, c the Chair, m a member, k the PKI Specialist; ! told why not yet.
    const paper: Readonly<Record<string, string>> = {
      view: 'cm',
      drafter: 'c',
      draft: 'k',
      advice: 's!c!k!',
      decision: 's!',
      'send-back': '',
    }
    const people: Readonly<Record<string, SampleName>> = {
      s: 'secretary',
      c: 'chair',
      m: 'lsB',
      k: 'pki',
      x: 'lsA',
      p: 'panelOne',
      o: 'contact',
      a: 'auditor',
      f: 'officer',
    }
    for (const [form, expected] of Object.entries(paper)) {
      let seen = ''
      for (const [letter, name] of Object.entries(people)) {
        const { status } = await (await as(name)).get(`${review}/${form}`)
        if (status === 200) seen += letter
        if (status === 422) seen += `${letter}!`
      }
      assert.equal(seen, expected, form)
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
      'verdicts.2': 'Meets the SMKI requirements with a change',
      'comments.2': 'Who reads the log must not operate the module.',
    })

    assert.deepEqual(saved.errors, [])
    const rows = tableCalled(saved, 'Views of members').rows
    assert.deepEqual(rows, [
      ['Action 1: Ask for two cards', 'Ben Okafor', 'Meets the SMKI requirements', ''],
      [
        'Action 2: Review the log by hand',
        'Ben Okafor',
        'Meets the SMKI requirements with a change',
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

  it('is drafted by the PKI Specialist or the member whom the Chair names, beside the members’ views', async () => {
    const ss = await as('ss')
    assert.equal((await ss.get(`${review}/draft`)).status, 404)
    const chair = await as('chair')
    const form = await chair.press(await chair.get(review), 'Name who drafts')
    const offered = form.forms.flatMap(({ fields }) => fields).find(({ name }) => name === 'drafter')
    // Nobody employed by Northwind Energy or its affiliate is offered.
    assert.ok(!offered?.options.some(({ text }) => text.includes('Northwind')))
    const named = await chair.submit(form, 'Name the member', { drafter: referenceOf('ss') })
    assert.match(named.summary['Who drafts the view'] ?? '', /, or the PKI Specialist/)
    assert.ok((await ss.get('/')).tasks.some((task) => task.includes('Draft the PMA’s view on each action')))

    const draft = await ss.press(await ss.get(review), 'Draft the view')
    assert.match(draft.text, /Ben Okafor: Meets the SMKI requirements with a change/)
    const saved = await ss.submit(draft, 'Save the draft', {
      'verdicts.1': 'Meets the SMKI requirements',
      'verdicts.2': 'Meets the SMKI requirements with a change',
    })
    assert.match(saved.text, /Still missing/)
    const pki = await as('pki')
    const early = await pki.submit(await pki.get(review), 'Put the view before the PMA')
    assert.equal(early.status, 422)
    assert.deepEqual(said(early), [
      'The verdict on action 2 lacks its reasons.',
      'Action 2 falls short: say which remedial action the PMA judges appropriate.',
      'The plan as a whole has no verdict yet.',
      'The verdict on the plan as a whole lacks its reasons.',
    ])
  })

  it('keeps what is typed where somebody else changed the draft meanwhile', async () => {
    const [ss, pki] = [await as('ss'), await as('pki')]
    const theirs = await ss.get(`${review}/draft`)
    await pki.submit(await pki.get(`${review}/draft`), 'Save the draft', {
      'reasons.2': 'Whoever reads the log operates the module.',
      'remedialActions.2': 'Somebody else reads the log.',
      overall: 'The plan meets the SMKI requirements in part',
      overallReasons: 'Action 2 asks for a change.',
    })
    const stale = await ss.submit(theirs, 'Save the draft', { 'reasons.2': 'Mine.' })
    assert.equal(stale.status, 409)
    assert.match(stale.html, /Mine\./)
  })

  it('is decided on by a quorate meeting, bound to its text', async () => {
    const early = await onAgenda('meets-in-part')
    assert.match(early.errors.join(), /Draft the view on the plan first, and put it before the PMA/)

    const before = await secretary.submit(await secretary.get(review), 'Put the view before the PMA')
    assert.equal(before.state, 'Before the PMA')
    const unasked = await secretary.submit(before, 'Record the PMA’s view')
    assert.match(unasked.errors.join(), /needs a decision of the PMA on the view/)
    const other = await onAgenda('meets')
    assert.match(
      other.errors.join(),
      /The text before the meeting says “The plan meets the SMKI requirements in part”: propose that outcome/,
    )

    await decidedAtMeeting()
    const taken = await secretary.submit(await secretary.get(review), 'Record the PMA’s view')

    assert.equal(taken.state, 'View taken')
    assert.match(taken.summary['Decided by the PMA'] ?? '', /Item IT-/)
    const lsB = await as('lsB')
    assert.ok(!(await lsB.get(review)).buttons.includes('Change your views'))
    assert.match((await lsB.get(`${review}/view`)).errors.join(), /views are given before the decision/)
    const late = await (await as('pki')).get(`${review}/draft`)
    assert.match(late.errors.join(), /“Draft the view” is possible while the state is/)
  })

  it('leaves a history that only the committee reads', async () => {
    const page = await secretary.get(review)
    for (const did of [
      'gave views on the actions',
      'named ',
      'drafted the view',
      'put the view before the PMA',
      'recorded the PMA’s view',
    ])
      assert.ok(page.text.includes(did), did)
    const contact = await as('contact')
    assert.doesNotMatch((await contact.get(path)).text, /drafted the view|gave views/)
  })

  it('is carried by advice to the Panel, drafted from it, approved and issued as other advice is', async function () {
    assert.ok((await secretary.get('/')).tasks.some((task) => task.includes('draft the advice to the Panel')))
    const form = await secretary.press(await secretary.get(review), 'Draft advice to the Panel')
    const draft = await secretary.submit(form, 'Draft the advice', { classification: 'amber' })
    assert.equal(draft.state, 'Drafting')
    assert.equal(
      draft.summary['The PMA’s view']?.startsWith('The plan meets the SMKI requirements in part'),
      true,
    )
    assert.equal(tableCalled(draft, 'The PMA’s view on each action').rows.length, 2)
    const second = await secretary.submit(form, 'Draft the advice', { classification: 'amber' })
    assert.match(second.errors.join(), /on this version is under way/)
    const panel = await as('panelOne')
    assert.equal((await panel.get(draft.path)).status, 404)
    assert.equal((await panel.get(review)).status, 404)

    assert.ok((await secretary.get('/')).tasks.some((task) => /^Advice: .*It is being drafted/s.test(task)))
    await secretary.submit(draft, 'Circulate to the PMA')
    assert.ok((await secretary.get('/')).tasks.some((task) => /^Advice: .*put it on an agenda/s.test(task)))
    await decideAtMeeting(
      demoClock(app.clock.now()),
      0,
      {
        kind: 'approve-advice',
        about: draft.path.split('/').at(-1) ?? '',
        outcome: 'approved',
        title: 'Advice on the plan',
        words: 'That the advice be approved as circulated.',
      },
      { reasons: 'It says what the view says.', alternativesConsidered: '' },
    )
    await secretary.submit(await secretary.get(draft.path), 'Record the PMA’s approval')
    const issued = await secretary.submit(await secretary.get(draft.path), 'Issue to the Panel')

    assert.equal(issued.state, 'Issued to the Panel')
    assert.equal((await secretary.get(path)).state, 'Advised on to the Panel')
    assert.ok(!issued.buttons.includes('Enter the Panel’s decision'))
    assert.equal((await secretary.get(`${draft.path}/decision`)).status, 404)
    const read = await panel.get(draft.path)
    const file = read.links.find(({ text }) => text.endsWith(' advice.pdf'))
    const words = pdfWords((await panel.download(file?.href ?? '')).bytes)
    if (words === null) notRun(this, 'pdftotext is not there')
    assert.match(words, /whether a remediation plan meets the SMKI requirements/)
    assert.match(words, /Action 2: Review the log by hand/)
    assert.match(words, /Somebody else reads the log/)
  })

  it('is read by the Panel and the Authority from then on, without the members’ own views', async () => {
    for (const name of ['panelOne', 'officer'] as const) {
      const page = await (await as(name)).get(review)
      assert.equal(page.status, 200, name)
      assert.ok(!page.headings.includes('Members’ views beforehand'), name)
      assert.doesNotMatch(page.html, /Ben Okafor|must not operate the module|drafted the view/, name)
    }
    const breach = tableCalled(await secretary.get('/breaches?status=plan-required'), 'Cases').rows.length
    assert.equal(breach, 1)
  })

  it('stays closed to auditors, who read no words of a plan, and to the organisation until the Panel decided', async () => {
    const auditor = await as('auditor')
    assert.doesNotMatch((await auditor.get('/advice')).text, /Adequacy of the remediation plan/)
    for (const name of ['auditor', 'contact', 'lsA'] as const)
      assert.equal((await (await as(name)).get(review)).status, 404, name)
  })
})
