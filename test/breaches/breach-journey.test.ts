import assert from 'node:assert/strict'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, people, referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { day } from '../../server/kernel/day.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { signInByForm, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { noticesAbout } from '../support/notices-about.ts'
import type { Page } from '../support/page.ts'

const password = 'granite lantern orchard'

describe('From a suspected non-compliance to the view of the PMA @journey', () => {
  const app = useApp({ startsAt: '2026-11-02T12:00:00Z' })
  let secretary: SignedIn
  let contact: SignedIn
  let breach = ''

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person, people[name].name)
    return await signInByForm(app, person, password)
  }

  before('the sample register', async () => {
    await fillRegister(password)
    await fillCatalogue(await demoClock(app.clock.now()).as(referenceOf('secretary'), day('2026-01-05')))
    secretary = await as('secretary')
    contact = await as('contact')
  })

  async function opened(change: Record<string, string | readonly string[]> = {}): Promise<Page> {
    return await secretary.submit(await secretary.get('/breaches/open'), 'Open the case', {
      organisation: 'Northwind Energy',
      title: 'Keys used by one person',
      source: 'An incident',
      requirements: ['ORG-CP 1.2, clause 6.2'],
      allegation: 'One person used the keys alone.',
      ...change,
    })
  }

  const subjectsAbout = async (path: string) => {
    const notices = await noticesAbout(secretary, path.split('/').at(-1) ?? '')
    return notices.map(([subject]) => subject)
  }

  it('is refused against the Certification Practice Statement for anybody but the DCC [¶52]', async () => {
    const refused = await opened({ requirements: ['CPS 1.4, clause 4.3'], title: '' })

    assert.equal(refused.status, 422)
    assert.match(refused.errors.join(' '), /^Enter the title\..*binds the DCC, not Northwind Energy/)
    assert.ok(refused.whys.length > 0)
  })

  it('is refused without a clause', async () => {
    assert.match((await opened({ requirements: [] })).errors.join(' '), /Name the clauses/)
  })

  it('opens without an assessment, and is not seen by the organisation until it is told [¶59]', async () => {
    const made = await opened()
    breach = made.path
    for (const early of ['ask', 'like-cases']) {
      const typed = await secretary.get(`${breach}/${early}`)
      assert.equal(typed.status, 422)
      assert.match(typed.errors.join(), /before a view is taken/)
    }

    assert.equal(made.state, 'Suspected')
    assert.equal((await contact.get(breach)).status, 404)
    assert.deepEqual((await contact.get('/breaches')).tables, [])
  })

  it('is told what is alleged and by when it may answer, with the reason of the date', async () => {
    const form = await secretary.press(await secretary.get(breach), 'Put it to the organisation')
    const late = await secretary.submit(form, 'Put it to the organisation', { answerDueOn: '2020-01-01' })
    assert.match(late.errors.join(' '), /due on a day to come/)
    const told = await secretary.submit(form, 'Put it to the organisation')
    const seen = await contact.get(breach)

    assert.ok(form.whys.some((why) => why.sentence.includes('working days')))
    assert.equal(told.state, 'Put to the organisation')
    assert.match(seen.summary['Allegation'] ?? '', /One person used the keys alone/)
    assert.doesNotMatch(seen.text, /Like cases/)
  })

  it('is answered by the named contact alone, and asked and answered in writing', async () => {
    const drafter = await as('drafter')
    const empty = await contact.submit(await contact.get(`${breach}/answer`), 'Send the answer')
    const answered = await contact.submit(await contact.get(`${breach}/answer`), 'Send the answer', {
      text: 'It happened on nine days.',
    })
    await secretary.submit(await secretary.get(`${breach}/ask`), 'Ask', { question: 'Since when?' })
    const question = await contact.press(await contact.get(breach), 'Answer question 1')
    const unanswered = await contact.submit(question, 'Send the answer')
    const replied = await contact.submit(question, 'Send the answer', { answer: 'Since May.' })
    const again = await contact.get(`${breach}/questions/1`)
    assert.match(again.errors.join(), /This question has its answer already/)
    assert.match(empty.whys[0]?.sentence ?? '', /^The organisation answers what is alleged within/)
    assert.match(unanswered.whys[0]?.sentence ?? '', /^A written question on a case is answered within/)

    assert.equal((await drafter.get(breach)).buttons.includes('Answer what is alleged'), false)
    assert.equal(answered.state, 'Answered by the organisation')
    assert.match(replied.text, /Since May\./)
    assert.ok((await subjectsAbout(breach)).includes('A written question is put to you'))
  })

  it('may be answered after its day, and says that the answer will be marked as late', async () => {
    const { path } = await opened({ title: 'Late', requirements: ['ORG-CP 1.2, clause 5.4'] })
    await secretary.submit(await secretary.get(`${path}/tell`), 'Put it to the organisation', {
      answerDueOn: '2026-11-03',
    })
    const early = await contact.get(`${path}/answer`)
    app.clock.pass({ days: 2 })
    const later = await as('contact')
    const form = await later.get(`${path}/answer`)
    const page = await later.submit(form, 'Send the answer', { text: 'On nine days.' })
    app.clock.pass({ days: -2 })

    assert.match(early.text, /You may answer by 3 November 2026\. A later answer is kept and marked\./)
    assert.match(form.text, /You could answer by 3 November 2026\. .* is marked as given after the day\./)
    assert.match(page.text, /After the day/)
    await secretary.submit(await secretary.get(`${path}/withdraw`), 'Withdraw the suspicion', {
      reason: 'Wrong.',
    })
  })

  it('tells the organisation, coming second, nothing of what is the committee’s', async () => {
    const { path } = await opened({ title: 'Another', requirements: ['ORG-CP 1.2, clause 5.4'] })
    await secretary.submit(await secretary.get(`${path}/tell`), 'Put it to the organisation')
    const form = await contact.get(`${path}/answer`)
    await secretary.submit(await secretary.get(`${path}/like-cases`), 'Record that there is no like case')
    const page = await contact.submit(form, 'Send the answer', { text: 'On nine days, to be exact.' })
    const mine = await secretary.get(`${path}/ask`)
    await contact.submit(page, 'Send the answer')
    const theirs = await secretary.submit(mine, 'Ask', { question: 'Until when?' })

    assert.equal(page.status, 409)
    assert.equal(page.errors.length, 1)
    assert.match(theirs.errors[1] ?? '', /^Meanwhile .* answered what is alleged\.$/)
    await secretary.submit(await secretary.get(`${path}/withdraw`), 'Withdraw the suspicion', {
      reason: 'Wrong.',
    })
    assert.ok((await subjectsAbout(path)).includes('A suspected non-compliance is withdrawn'))
  })

  it('tells nobody that a case is withdrawn of which nobody was told', async () => {
    const { path } = await opened({ title: 'Mistaken' })
    const form = await secretary.get(`${path}/withdraw`)
    const ended = await secretary.submit(form, 'Withdraw the suspicion', { reason: 'Wrong.' })

    assert.equal(ended.state, 'Withdrawn')
    assert.deepEqual(await subjectsAbout(path), [])
  })

  it('names each like case that is not told apart yet', async () => {
    const made = [await opened({ title: 'One more' }), await opened({ title: 'Another more' })]
    const page = await secretary.submit(await secretary.get(`${breach}/like-cases`), 'Save the comparison')
    for (const { path } of made)
      await secretary.submit(await secretary.get(`${path}/withdraw`), 'Withdraw the suspicion', {
        reason: 'Wrong.',
      })

    const references = made.map(({ path }) => path.split('/').at(-1) ?? '')
    assert.deepEqual(
      page.errors.map((error) => error.split('Why?')[0]?.trim()).toSorted(),
      references.map((reference) => `Say what is different in ${reference}.`).toSorted(),
    )
  })

  it('is closed to the excused, with its count', async () => {
    const excused = await as('ssc')

    assert.equal((await excused.get(breach)).status, 404)
    assert.deepEqual((await excused.get('/breaches')).tables, [])
  })

  it('takes no view without a decision, nor before like cases were compared [¶73]', async () => {
    const form = async () => await secretary.get(`${breach}/view`)
    const entries = { factors: ['Effect on the integrity of the SMKI'], remedialAction: 'Two cards.' }
    const early = await secretary.submit(await form(), 'Record the view', entries)
    const clock = demoClock(app.clock.now())
    const motion = {
      kind: 'take-view' as const,
      about: breach.split('/').at(-1) ?? '',
      outcome: 'material',
      title: 'View on Northwind Energy',
      words: 'That the non-compliance be found material.',
    }
    await decideAtMeeting(clock, 0, motion, {
      reasons: 'The control was missing.',
      alternativesConsidered: '',
    })
    const unreadable = await secretary.submit(await form(), 'Record the view', {
      ...{ ...entries, remedialAction: '', alternatives: 'None (證).' },
    })
    const uncompared = await secretary.submit(await form(), 'Record the view', entries)
    await secretary.submit(await secretary.get(`${breach}/like-cases`), 'Record that there is no like case')
    const taken = await secretary.submit(await form(), 'Record the view', entries)

    assert.match(early.errors.join(' '), /needs a decision of the PMA/)
    assert.match(unreadable.errors.join(' '), /cannot be shown/)
    assert.match(unreadable.errors.join(' '), /remedial action.*Like cases have not been compared/s)
    assert.match(uncompared.errors.join(' '), /Like cases have not been compared/)
    assert.equal(taken.state, 'View on materiality taken')
    assert.match(taken.summary['View of the PMA'] ?? '', /and material/)
    assert.equal(taken.summary['Determination of the Panel'], 'None')
  })

  it('shows the organisation the view, and neither like cases nor votes', async () => {
    const seen = await contact.get(breach)

    assert.match(seen.summary['View of the PMA'] ?? '', /A view is no determination/)
    assert.doesNotMatch(seen.text, /Like cases|Ben Okafor|recorded the votes/)
  })
})
