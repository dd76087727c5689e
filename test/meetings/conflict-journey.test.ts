import assert from 'node:assert/strict'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { fillRegister, organisations, people, referenceOf } from '../../server/demo/demo-register.ts'
import type { SampleName } from '../../server/demo/demo-register.ts'
import { itemPath } from '../../server/meetings/agenda-item.ts'
import type { KeptItem } from '../../server/meetings/kept-meeting.ts'
import { call, putItem } from '../../server/meetings/meeting-actions.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { everybodysPassword, signIn, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'

describe('Conflicts on an item that orders an ad hoc assessment @journey', () => {
  const app = useApp({ startsAt: '2027-03-01T09:00:00Z' })
  const visitors = new Map<SampleName, SignedIn>()

  before('the sample register', async () => {
    await fillRegister(everybodysPassword)
  })

  async function as(name: SampleName): Promise<SignedIn> {
    const known = visitors.get(name)
    if (known) return known
    const person = await findPerson(referenceOf(name))
    const visitor = await signIn(app, person ?? assert.fail(people[name].name))
    visitors.set(name, visitor)
    return visitor
  }

  /** An order for an ad hoc assessment of the organisation, on the agenda of a meeting of today. */
  async function anOrderOn(organisation: keyof typeof organisations): Promise<KeptItem> {
    const clock = demoClock(app.clock.now())
    const context = await clock.as(referenceOf('secretary'), clock.today)
    const called = await call(
      { heldOn: clock.today, startsAt: '10:30', mode: 'both', place: 'Board room' },
      context,
    )
    const order = {
      ...{ about: organisations[organisation], outcome: 'ordered' },
      ...{ title: `An assessment of ${organisation}`, words: 'That it be assessed out of turn.' },
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
})
