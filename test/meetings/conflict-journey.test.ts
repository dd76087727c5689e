import assert from 'node:assert/strict'
import { trailOf } from '../../server/audit-trail/trail-store.ts'
import { plan } from '../../server/assessments/planning-actions.ts'
import { clauseNamed, fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, organisations, people, referenceOf } from '../../server/demo/demo-register.ts'
import type { SampleName } from '../../server/demo/demo-register.ts'
import { addDays } from '../../server/kernel/day.ts'
import { itemPath } from '../../server/meetings/agenda-item.ts'
import { decide, moveItem, vote } from '../../server/meetings/item-actions.ts'
import type { KeptItem } from '../../server/meetings/kept-meeting.ts'
import { arrive, arriveAll, call, move } from '../../server/meetings/meeting-actions.ts'
import { putItem } from '../../server/meetings/put-item-actions.ts'
import { findItem, findMeeting } from '../../server/meetings/meeting-store.ts'
import { rosterOn } from '../../server/meetings/roster-actions.ts'
import { employ } from '../../server/people/person-actions.ts'
import { findPerson, savePerson } from '../../server/people/person-store.ts'
import { ordered } from '../assessments/an-assessment.ts'
import { everybodysPassword, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { tableCalled } from '../support/page.ts'

describe('Conflicts on an item that orders an ad hoc assessment @journey', () => {
  const app = useApp({ startsAt: '2027-03-01T09:00:00Z' })
  const visitors = new Map<SampleName, SignedIn>()

  before('the sample register', async () => {
    await fillRegister(everybodysPassword)
    await fillCatalogue((await theSecretary()).context)
  })

  async function as(name: SampleName): Promise<SignedIn> {
    const known = visitors.get(name)
    if (known) return known
    const person = await findPerson(referenceOf(name))
    const visitor = await signIn(app, person ?? assert.fail(people[name].name))
    visitors.set(name, visitor)
    return visitor
  }

  async function theSecretary() {
    const clock = demoClock(app.clock.now())
    return { clock, context: await clock.as(referenceOf('secretary'), clock.today) }
  }

  /** An order for an ad hoc assessment of the organisation, on the agenda of a meeting of today. */
  async function anOrderOn(organisation: keyof typeof organisations): Promise<KeptItem> {
    const { context, clock } = await theSecretary()
    const called = await call(
      { heldOn: clock.today, startsAt: '10:30', mode: 'both', place: 'Board room' },
      context,
    )
    const order = {
      ...{ about: organisations[organisation], outcome: 'ordered' },
      ...{ title: `An assessment of ${organisation}`, words: ordered('That it be assessed out of turn.') },
    }
    return await putItem(called.reference, { kind: 'order-ad-hoc-assessment', ...order }, context)
  }

  it('closes the item to the member who declares on it', async () => {
    const item = await anOrderOn('calder')
    const member = await as('lsB')
    const page = await member.submit(await member.get(itemPath(item)), 'Record the declaration', {
      person: `${member.person.name} (yourself)`,
      interest: 'My brother is a director there.',
      isConflict: ['This is a conflict: the person is excused from the case'],
    })

    assert.match(page.text, /You are excused from one item\./)
    assert.equal((await member.get(itemPath(item))).status, 404)
  })

  it('says of an invitation alone what is wrong with it, by which rule the Chair invites', async () => {
    const item = await anOrderOn('calder')
    const chair = await as('chair')
    const page = await chair.submit(await chair.get(itemPath(item)), 'Invite', { reason: ' ' })

    assert.deepEqual(
      page.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['Choose the attendee.', 'Say what the invitation supports.'],
    )
    assert.match(page.whys[0]?.sentence ?? '', /^The Chair may invite further attendees, without a vote/)
    assert.equal(page.html.split('Choose the attendee.').length - 1, 2, 'at the top and at its field alone')
    const invited = await chair.submit(page, 'Invite', { attendee: 'Dan Attwood', reason: 'It knows.' })
    assert.equal(invited.flash, 'The attendee is invited.')
  })

  it('leads whoever notes the interest of another back to the item', async () => {
    const item = await anOrderOn('calder')
    const secretary = await as('secretary')
    const page = await secretary.submit(await secretary.get(itemPath(item)), 'Record the declaration', {
      person: `${secretary.person.name} (yourself)`,
      interest: 'We buy from the same maker.',
    })

    assert.equal(page.path, itemPath(item))
    assert.equal(page.flash, 'The declaration is recorded.')
  })

  it('closes it to the member who declared on the organisation before, by its reference', async () => {
    const member = await as('net')
    const page = await member.submit(await member.get('/declarations'), 'Declare the conflict', {
      caseReference: organisations.brightwell,
      reason: 'I advised it last year.',
    })
    const item = await anOrderOn('brightwell')

    assert.equal(
      page.flash,
      `You are excused from the order of an ad hoc assessment of ${organisations.brightwell} from now on.`,
    )
    assert.equal((await member.get(itemPath(item))).status, 404)
    assert.equal((await (await as('lsA')).get(itemPath(item))).status, 200)
  })

  it('goes with the assessment that is planned on the order', async () => {
    const { clock, context } = await theSecretary()
    const about = organisations.brightwell
    const voters = ['lsA', 'ss', 'ssc', 'tsc'] as const
    const orderedBy = await decideAtMeeting(
      clock,
      0,
      {
        kind: 'order-ad-hoc-assessment',
        about,
        outcome: 'ordered',
        title: 'Brightwell',
        words: ordered('To Leeds.'),
      },
      { reasons: 'Two incidents.', alternativesConsidered: 'None.', voters: [...voters], views: [] },
    )
    const planned = await plan(
      {
        ...{ kind: 'ad-hoc', organisation: about, title: 'Brightwell out of turn', reason: 'Two incidents.' },
        ...{ orderedBy, compliancePolicyClause: null },
        ...{ services: ['smki-service'], environment: 'live', scope: [await clauseNamed('ORG-CP', '6.2')] },
        ...{ provider: organisations.kestrel, assessors: [referenceOf('lead')], supplyChain: [] },
        ...{ sites: null, expectedOn: addDays(clock.today, 60) },
      },
      context,
    )

    const path = `/assessments/${planned.reference}`
    assert.equal((await (await as('net')).get(path)).status, 404)
    assert.equal((await (await as('lsA')).get(path)).status, 200)
    assert.match(
      (await (await as('secretary')).get('/trail')).text,
      /excused from the assessment who declared a conflict on its order/,
    )
  })

  it('is declared by the reference of a case, not by that of a plan, an item or a decision', async () => {
    const member = await as('net')
    for (const caseReference of ['RP-2027-BCDF', 'IT-2027-BCDF', 'PD-2027-BCDF', 'PM-2027-BCDF']) {
      const page = await member.submit(await member.get('/declarations'), 'Declare the conflict', {
        caseReference,
        reason: 'A friend wrote it.',
      })
      assert.equal(page.status, 422)
      assert.match(page.errors[0] ?? '', /^Enter the reference of the case itself: of the assessment/)
    }
  })

  it('counts nobody whose employment there was recorded after they came, nor their vote [S¶35]', async () => {
    const item = await anOrderOn('severn')
    const { context, clock } = await theSecretary()
    const meeting = async () => (await findMeeting(item.meeting, context.actor)).version
    const version = async () => (await findItem(item.reference, context.actor)).version
    await move('open', item.meeting, await meeting(), context)
    await arriveAll(item.meeting, await meeting(), context)
    for (const step of ['open-item', 'deliberate', 'put-to-vote'] as const)
      await moveItem(step, item.reference, await version(), context)
    const record = async (...names: readonly SampleName[]) => {
      const votes = Object.fromEntries(names.map((name) => [referenceOf(name), 'for' as const]))
      await vote(item.reference, { votes }, await version(), context)
    }
    const words = { reasons: 'It is due.', alternativesConsidered: null, dissent: {}, changes: null }
    const decideNow = async () => {
      await decide(item.reference, words, await version(), context)
    }
    await record('lsA', 'lsB', 'ss', 'ssc', 'tsc')
    const upon = { reference: referenceOf('lsA'), version: 1 }
    await employ(upon, { organisation: organisations.severn, from: clock.today, to: null }, context)

    await assert.rejects(
      decideNow,
      /A vote is recorded for somebody who has no ordinary vote on this item now/,
    )
    const secretary = await as('secretary')
    const page = await secretary.get(itemPath(item))
    assert.match(page.summary['Excused'] ?? '', /Noor Ashton: employed by the organisation/)
    const { errors } = await secretary.submit(page, 'Record the decision')
    assert.match(errors.join(), /Enter the reasons\..*no ordinary vote on this item now/)
    await record('lsB', 'ss', 'ssc', 'tsc')
    await decideNow()
    const kept = (await findItem(item.reference, context.actor)).decision
    assert.deepEqual(kept?.excused.map(({ name }) => name).toSorted(), ['Ewan Grant', 'Noor Ashton'])
  })

  it('seats the PKI Specialist nowhere while they work for the DCC, who reads as such nothing either [S¶18, 38]', async () => {
    const item = await anOrderOn('tarn')
    const { context, clock } = await theSecretary()
    const specialist = await as('pki')
    assert.equal((await specialist.get(itemPath(item))).status, 200)

    const upon = { reference: referenceOf('pki'), version: 1 }
    await employ(upon, { organisation: organisations.dcc, from: clock.today, to: null }, context)

    assert.equal((await rosterOn(clock.today)).pkiSpecialist, null)
    assert.equal((await specialist.get(itemPath(item))).status, 404)
    const entry = await (await as('secretary')).get(`/people/${referenceOf('pki')}`)
    assert.deepEqual(tableCalled(entry, 'Roles').rows[0]?.slice(0, 4), [
      'PKI Specialist',
      '1 April 2024',
      'No end',
      'At rest',
    ])
    assert.ok(
      entry.whys.some(({ sentence }) => sentence.startsWith('The PKI Specialist does not hold that role')),
    )
  })

  it('takes arrivals on the day, while the meeting is open', async () => {
    const item = await anOrderOn('tarn')
    const secretary = await as('secretary')
    const { context } = await theSecretary()
    const page = async () => await secretary.get(`/meetings/${item.meeting}`)
    const early = await page()

    assert.ok(!early.buttons.includes('Every member is present'))
    await assert.rejects(
      arriveAll(item.meeting, 1, context),
      /Attendance is recorded while the meeting is open/,
    )
    const open = await secretary.press(early, 'Open the meeting')
    assert.ok(open.buttons.includes('Every member is present'))

    // A Panel member decides on what the PMA advises; and who was deactivated meanwhile comes as nobody.
    const sits = async (name: SampleName) => {
      const alternate = { person: referenceOf(name), capacity: 'alternate', seat: 'ss' }
      const { status, errors } = await secretary.submit(open, 'Record the arrival', alternate)
      return [status, ...errors]
    }
    assert.deepEqual(await sits('panelOne'), [
      422,
      'Paula Wright is “SEC Panel member” and sits for nobody. Choose a person without such a part.',
    ])
    const seated = { person: referenceOf('panelOne'), capacity: 'attendee', seat: 'ss' }
    const long = await secretary.submit(open, 'Record the arrival', { ...seated, note: 'x'.repeat(2_001) })
    assert.deepEqual(
      long.errors.map((error) => error.split('Why?')[0]?.trim()),
      ['An attendee sits in no seat.', 'Note must be 2,000 characters or less; it has 2,001.'],
    )
    const drafter = (await findPerson(referenceOf('drafter'))) ?? assert.fail()
    const left = await savePerson({ ...drafter, status: 'deactivated' }, drafter)
    assert.deepEqual(await sits('drafter'), [
      422,
      'This person is not on the list, or was deactivated meanwhile. Choose somebody from the list.',
    ])
    await savePerson({ ...left, status: 'active' }, left)

    // A member sits in the seat from its first day, also one who has not signed in yet.
    const network = (await findPerson(referenceOf('net'))) ?? assert.fail()
    const invited = await savePerson({ ...network, status: 'invited' }, network)
    const all = await secretary.press(await page(), 'Every member is present')
    assert.equal(tableCalled(all, 'Attendance').rows.length, 7)
    await savePerson({ ...invited, status: 'active' }, invited)
  })

  it('is open to the attendee of the DCC whom the Chair lets in until deliberation, and tells when that was', async () => {
    const item = await anOrderOn('dcc')
    const attendee = await as('dccAttendee')
    const chair = await as('chair')
    const { context } = await theSecretary()
    await move('open', item.meeting, 1, context)
    const arrival = { person: referenceOf('dccAttendee'), capacity: 'attendee', seat: null } as const
    await arrive(item.meeting, { ...arrival, chairAlternateGround: null, note: null }, 2, context)
    await moveItem('open-item', item.reference, 1, context)
    assert.equal((await attendee.get(itemPath(item))).status, 404)
    const isTold = async () => (await attendee.get('/')).links.some(({ href }) => href.endsWith(item.meeting))
    assert.equal(await isTold(), false)

    await chair.press(await chair.get(itemPath(item)), 'Let Dan Attwood in to present')
    assert.equal((await attendee.get(itemPath(item))).status, 200)
    assert.equal(await isTold(), true)
    await chair.press(await chair.get(itemPath(item)), 'Begin deliberation')

    assert.equal((await attendee.get(itemPath(item))).status, 404)
    const history = await trailOf(item.reference, ['committee'])
    const left = history.find(({ did }) => did.startsWith('began deliberation'))
    assert.deepEqual(left?.changes, [
      { field: 'State', from: 'Open for declarations', to: 'In deliberation' },
      { field: 'Let in to present', from: 'Dan Attwood', to: null },
    ])
  })
})
