import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { addDays, day, dayOf } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { endTurn, moveItem, putAgain } from '../../server/meetings/item-actions.ts'
import type { KeptItem } from '../../server/meetings/kept-meeting.ts'
import { call, cancel, move } from '../../server/meetings/meeting-actions.ts'
import { putItem } from '../../server/meetings/put-item-actions.ts'
import { findItem, findMeeting, itemsOf } from '../../server/meetings/meeting-store.ts'
import { addPlanReview, savePlanReview } from '../../server/plan-reviews/plan-review-store.ts'
import { trailOf } from '../../server/audit-trail/trail-store.ts'
import { ordered } from '../assessments/an-assessment.ts'
import { aReview } from '../plan-reviews/a-review.ts'
import { aKnownPerson, signedInAs } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled } from '../support/page.ts'
import { formWith } from '../support/visitor.ts'
import {
  actingFor,
  aKnownAssessmentWithStatus,
  aKnownCast,
  type Cast,
} from '../support/builders/assessment.ts'
import { aKnownPlanInForce } from '../support/builders/plan-tracked.ts'

const today = day('2027-03-01')

describe('What stands on an agenda @journey', () => {
  const app = useApp()
  let cast: Cast
  let secretary: Context

  before('an organisation and the secretariat', async () => {
    cast = await aKnownCast(today)
    secretary = { ...actingFor(cast.secretary, cast), random: (limit) => randomInt(limit) }
    await fillCatalogue(secretary)
  })

  const aMeeting = async () => {
    const called = { heldOn: today, startsAt: '10:30', mode: 'remote', place: 'By video' } as const
    return (await call(called, secretary)).reference
  }
  const anOrder = async (meeting: string, why = 'That it be assessed.') => {
    const order = {
      about: cast.organisation.reference,
      outcome: 'ordered',
      title: 'An order',
      words: ordered(why),
    }
    return await putItem(meeting, { kind: 'order-ad-hoc-assessment', ...order }, secretary)
  }
  const meetingVersion = async (reference: string) => (await findMeeting(reference, secretary.actor)).version
  const itemNow = async (reference: string) => await findItem(reference, secretary.actor)

  // Written by hand: each kind of motion, and what it may propose. The first is preset where it is the only one.
  const motions: readonly (readonly [string, ...string[]])[] = [
    ['Order an ad hoc assessment', 'The assessment is ordered'],
    [
      'Set the assurance status',
      ...['Approved', 'Approved with caveats', 'Not approved', 'No overall status'],
    ],
    ['Send the report back with comments', 'The report is sent back'],
    [
      'Settle a disputed finding',
      ...['The finding stands', 'The finding stands with its text changed', 'The finding is withdrawn'],
    ],
    ['Judge whether other certification contributes in part', 'Contributes in part', 'Contributes nothing'],
    [
      'Take a view on a suspected non-compliance',
      ...['No non-compliance found', 'Non-compliance found; materiality to be considered'],
      ...['Non-compliance found, and material', 'Non-compliance found, and not material'],
      'Non-compliance found; unable to say whether it is material',
    ],
    ['Approve an advice to the Panel', 'The advice is approved'],
    ['Answer a question that the Panel referred back', 'The question is answered'],
    ['Publish words that are necessary and sensitive', 'The sensitive words are necessary'],
    [
      'Decide what of a remediation plan is published',
      ...['The set is published, and its publication required', 'Nothing is published'],
    ],
    ['Decide on a later date, where the Panel names the PMA', 'Agreed', 'Refused'],
    [
      'Take a view on whether a remediation plan meets the SMKI requirements',
      ...['The plan meets the SMKI requirements', 'The plan meets the SMKI requirements in part'],
      'The plan does not meet the SMKI requirements',
    ],
    ['Note', 'It is noted'],
  ]

  it('is on the agenda of a meeting that is called with all that is wrong said at once', async () => {
    const person = await signedInAs(app, 'secretariat')
    const typed = { heldOn: addDays(dayOf(app.clock.now()), -1), startsAt: '25:00', place: '' }
    const page = await person.submit(await person.get('/meetings/call'), 'Call the meeting', typed)

    assert.deepEqual(
      page.errors.map((error) => error.split('Why?')[0]?.trim()),
      [
        'A meeting is called for today or a later day.',
        'Time must be written as hours and minutes, such as 10:30.',
        'Choose how it is held.',
        'Enter the place.',
      ],
    )
  })

  it('is told to the members of the PMA by a notice with day and place, once it is sent, and so is its end', async () => {
    const [secretary, member] = [await signedInAs(app, 'secretariat'), await signedInAs(app, 'pma-member')]
    const toSend = async (subject: string) => {
      const row = tableCalled(await secretary.get('/notices?state=to-send'), 'Notices').rows.find(
        ([what, , about]) => what?.startsWith(subject) && about === meeting,
      )
      assert.equal(row?.[3], 'PMA Chair, PMA member, PKI Specialist')
      const notice = await secretary.get(`/notices/${row[0]?.slice(-13).trim() ?? ''}`)
      await secretary.submit(notice, 'Record the sending', { how: 'E-mail' })
    }
    const meeting = await aMeeting()
    assert.doesNotMatch((await member.get('/')).text, /A meeting of the PMA is called/)
    await toSend('A meeting of the PMA is called')

    const notice = await member.press(await member.get('/'), 'A meeting of the PMA is called')
    assert.match(notice.text, /Day and place: .* at 10:30, /)
    assert.equal((await member.press(notice, meeting)).status, 200)
    const called = await secretary.get(`/meetings/${meeting}/cancel`)
    await secretary.submit(called, 'Cancel the meeting', { reason: 'No member can come.' })
    await toSend('A meeting of the PMA is cancelled')
    assert.match((await member.get('/')).text, /A meeting of the PMA is cancelled/)
  })

  it('is chosen from what each kind of motion may propose, and is typed nowhere', async () => {
    const meeting = await aMeeting()
    const person = await signedInAs(app, 'secretariat')
    const kinds = await person.get(`/meetings/${meeting}/items/add`)
    assert.deepEqual(
      tableCalled(kinds, 'Kinds of motion').rows.map(([kind]) => kind),
      motions.map(([kind]) => kind),
    )
    for (const [kind, ...outcomes] of motions) {
      const form = formWith(await person.press(kinds, kind), 'Put it on the agenda')
      const options = form.fields.find(({ name }) => name === 'outcome')?.options ?? []
      assert.deepEqual(
        options.map(({ text }) => text),
        outcomes,
      )
      const preset = form.asItStands.find(([name]) => name === 'outcome')
      assert.equal(preset?.[1], outcomes.length === 1 ? options[0]?.value : undefined, kind)
    }
  })

  it('is shown again with its outcomes where it is refused, and takes no outcome of another kind', async () => {
    const meeting = await aMeeting()
    const person = await signedInAs(app, 'secretariat')
    const form = await person.press(
      await person.get(`/meetings/${meeting}/items/add`),
      'Order an ad hoc assessment',
    )
    const entries = { about: 'OR-2027-ZZZZ', title: 'An order', words: ordered('That it be assessed.') }
    const refused = await person.submit(form, 'Put it on the agenda', entries)
    assert.match(refused.errors.join(), /Name the organisation by its reference/)
    assert.match(refused.html, /That it be assessed\./)

    const note = await person.press(await person.get(`/meetings/${meeting}/items/add`), 'Note')
    const unknown = await person.submit(note, 'Put it on the agenda', { ...entries, about: 'as-2027-zzzz' })
    assert.deepEqual(unknown.errors, [
      'Nothing of this kind that you may see has the reference AS-2027-ZZZZ. Copy it from the record’s own page.',
    ])
    assert.match(unknown.html, /That it be assessed\./)

    const about = cast.organisation.reference
    const sent = (outcome: string) => {
      const typed = new URLSearchParams({ ...entries, about, kind: 'order-ad-hoc-assessment', outcome })
      for (const [name, value] of formWith(refused, 'Put it on the agenda').asItStands)
        if (!typed.has(name)) typed.append(name, value)
      return person.post(`/meetings/${meeting}/items/add`, typed, { headers: { origin: app.address } })
    }
    const unstated = await person.submit(refused, 'Put it on the agenda', {
      ...{ about, title: '', words: 'At once.' },
    })
    assert.deepEqual(
      unstated.errors.map((error) => error.split('Why?')[0]?.trim()),
      [
        'Enter the title.',
        'State the scope, a line for each clause, such as “Scope: ORG-CP 1.2, clause 6.2”.',
        'Say whose action made it necessary, on a line such as “Made necessary by: nobody’s action”.',
      ],
    )
    const other = await sent('noted')
    assert.match(other.errors.join(), /This kind of motion cannot propose that outcome/)
    const put = await person.submit(other, 'Put it on the agenda', { outcome: 'The assessment is ordered' })
    assert.equal(put.summary['Outcome proposed'], 'The assessment is ordered')
  })

  it('has a number of its own, also where several are put on it at once', async () => {
    const [meeting, first] = [await aMeeting(), await aMeeting()]
    const items: KeptItem[] = []
    for (const words of ['One.', 'Two.', 'Three.']) items.push(await anOrder(first, words))
    for (const { reference } of items) await endTurn('defer', reference, 'Time ran out.', 1, secretary)

    await Promise.all([
      ...items.map(async ({ reference }) => {
        await putAgain(reference, meeting, 2, secretary)
      }),
      anOrder(meeting, 'Four.'),
    ])

    const numbers = (await itemsOf(meeting, secretary.actor)).map(({ number }) => number)
    assert.deepEqual(numbers, [1, 2, 3, 4])
  })

  it('is withdrawn with a reason that its page and its history show, by who moves it alone', async () => {
    const item = await anOrder(await aMeeting())
    const path = `/meetings/${item.meeting}/items/${item.reference}`
    const [person, member] = [await signedInAs(app, 'secretariat'), await signedInAs(app, 'pma-member')]
    assert.equal((await member.get(path)).status, 200)
    for (const how of ['defer', 'withdraw']) assert.equal((await member.get(`${path}/${how}`)).status, 404)
    const form = await person.press(await person.get(path), 'Withdraw the item')
    const empty = await person.submit(form, 'Withdraw the item')
    assert.deepEqual(empty.errors, ['Enter the reason.'])

    const page = await person.submit(form, 'Withdraw the item', { reason: 'Ordered by mistake.' })

    assert.equal(page.state, 'Withdrawn')
    assert.deepEqual(
      tableCalled(page, 'What became of it so far').rows.map((row) => row.slice(2)),
      [['Withdrawn', 'Ordered by mistake.']],
    )
    const told = await trailOf(item.reference, ['committee'])
    assert.ok(told.some(({ did, reason }) => did.startsWith('withdrew') && reason === 'Ordered by mistake.'))
  })

  it('is not put on again with an outcome that its text says no more', async () => {
    const known = { ...cast, panelMember: await aKnownPerson({ name: 'Pia Panel', role: 'panel-member' }) }
    const assessment = await aKnownAssessmentWithStatus(cast)
    const { plan } = await aKnownPlanInForce(known, assessment.reference)
    const { reference: about, organisation, cases } = plan
    const review = aReview({ plan: about, organisation, cases, status: 'circulated', overall: 'meets' })
    await addPlanReview(review)
    const motion = { kind: 'take-adequacy-view', about: review.reference, outcome: 'meets' } as const
    const item = await putItem(
      await aMeeting(),
      { ...motion, title: 'The plan', words: 'That it be so.' },
      secretary,
    )
    await endTurn('defer', item.reference, 'Time ran out.', 1, secretary)
    await savePlanReview({ ...review, overall: 'does-not-meet' }, review)

    await assert.rejects(
      putAgain(item.reference, await aMeeting(), 2, secretary),
      /says “The plan does not meet the SMKI requirements”: withdraw the item and put that outcome on an agenda/,
    )
    assert.equal((await itemNow(item.reference)).status, 'deferred')
  })

  it('is deferred where the meeting is cancelled, to be put on another agenda', async () => {
    const meeting = await aMeeting()
    const item = await anOrder(meeting)
    await cancel(meeting, 'Snow.', await meetingVersion(meeting), secretary)

    const { status, earlierTurns, version } = await itemNow(item.reference)
    assert.equal(status, 'deferred')
    assert.deepEqual(
      earlierTurns.map(({ ended, reason }) => [ended, reason]),
      [['deferred', 'The meeting was cancelled: Snow.']],
    )
    const other = await aMeeting()
    await putAgain(item.reference, other, version, secretary)
    assert.equal((await itemNow(item.reference)).meeting, other)
  })

  it('keeps the meeting from closing, also where it is put on at that moment', async () => {
    for (const [closesAfter, putAfter] of [
      [0, 0],
      [2, 0],
      [5, 0],
      [9, 0],
      [14, 0],
      [0, 5],
    ] as const) {
      const meeting = await aMeeting()
      await move('open', meeting, 1, secretary)
      const [closing, putting] = await Promise.allSettled([
        wait(closesAfter).then(async () => {
          await move('close', meeting, 2, secretary)
        }),
        wait(putAfter).then(async () => await anOrder(meeting)),
      ])

      const { status } = await findMeeting(meeting, secretary.actor)
      const left = (await itemsOf(meeting, secretary.actor)).filter((one) => one.status === 'on-agenda')
      assert.equal(left.length, status === 'closed' ? 0 : 1, `${closing.status}, ${putting.status}`)
    }
  })

  it('is deferred where the case is restricted and somebody closes the meeting for whom it does not exist', async () => {
    const meeting = await aMeeting()
    const item = await anOrder(meeting)
    const [one, other] = [item, await anOrder(meeting, 'Another.')]
    await move('open', meeting, await meetingVersion(meeting), secretary)
    await moveItem('open-item', one.reference, 1, secretary)
    const blind = { ...secretary, actor: { ...secretary.actor, hiddenCases: item.cases } }

    await assert.rejects(move('close', meeting, await meetingVersion(meeting), secretary), Refused)
    await move('close', meeting, await meetingVersion(meeting), blind)

    for (const { reference } of [one, other]) {
      const { status, earlierTurns } = await itemNow(reference)
      assert.equal(status, 'deferred')
      assert.equal(earlierTurns.at(-1)?.reason, 'The meeting closed before the item was decided.')
    }
  })
})
