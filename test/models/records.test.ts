import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { MeetingModel } from '../../models/meeting.ts'
import { OrganisationModel } from '../../models/organisation.ts'
import { inTransaction } from '../../server/database/in-transaction.ts'
import { records } from '../../server/database/records.ts'
import {
  all,
  any,
  begins,
  everything,
  heldOn,
  is,
  isAtLeast,
  isAtMost,
  isBefore,
  isNoneOf,
  isNot,
  isOneOf,
  nothing,
  some,
} from '../../server/kernel/filter.ts'
import type { KeptMeeting } from '../../server/meetings/kept-meeting.ts'
import { hasWords } from '../../server/kernel/list-keys.ts'
import { Stale } from '../../server/kernel/refusals.ts'
import type { Organisation } from '../../server/organisations/organisation.ts'
import { organisationKeys, type OrganisationKeys } from '../../server/organisations/select-organisations.ts'
import { aMeeting } from '../meetings/committee.ts'
import { anOrganisation } from '../support/builders/organisation.ts'
import { emptyDatabase, useDatabase } from '../support/database.ts'

const organisations = records<Organisation, OrganisationKeys>(OrganisationModel, { keysOf: organisationKeys })
const byName = { sort: { name: 1 } } as const

describe('Asking for records', () => {
  useDatabase()
  before(async () => {
    await organisations.addAll(['Ash', 'Birch', 'Cedar', 'Damson'].map((name) => anOrganisation({ name })))
    await organisations.add(anOrganisation({ name: 'Elm', role: 'gas-transporter' }))
  })

  const named = async (...filters: Parameters<typeof organisations.count>) =>
    (await organisations.list(byName, ...filters)).map(({ name }) => name).join(' ')

  it('gives those for which every filter holds', async () => {
    assert.equal(await named(is('roles.role', 'large-supplier'), isAtLeast('name', 'C')), 'Cedar Damson')
  })

  it('understands each of its words', async () => {
    assert.equal(await named(is('name', 'Ash')), 'Ash')
    assert.equal(await named(isNot('name', 'Ash')), 'Birch Cedar Damson Elm')
    assert.equal(await named(isOneOf('name', ['Ash', 'Elm', 'Fir'])), 'Ash Elm')
    assert.equal(await named(isNoneOf('name', ['Ash', 'Elm'])), 'Birch Cedar Damson')
    assert.equal(await named(isBefore('name', 'Birch')), 'Ash')
    assert.equal(await named(isAtMost('name', 'Birch')), 'Ash Birch')
    assert.equal(
      await named(any(is('name', 'Ash'), all(isAtLeast('name', 'D'), isBefore('name', 'E')))),
      'Ash Damson',
    )
  })

  it('finds by the beginning of a word and by one part for which several hold', async () => {
    assert.equal(await named(begins('listed.words', 'da')), 'Damson')
    assert.equal(await named(hasWords('listed.words', 'CEDAR')), 'Cedar')
    assert.equal(await named(some('roles', is('role', 'gas-transporter'), heldOn('2027-03-01'))), 'Elm')
    assert.equal(await named(some('roles', is('role', 'gas-transporter'), heldOn('1999-03-01'))), '')
  })

  it('shows no reader what is kept for the order of lists', async () => {
    const found = await organisations.findOne(is('name', 'Ash'))

    assert.ok(found)
    assert.ok(!('listed' in found))
  })

  it('counts no further than it is asked to', async () => {
    assert.equal(await organisations.countUpTo(3, everything), 3)
    assert.equal(await organisations.countUpTo(9, everything), 5)
  })

  it('gives nothing for “nothing” and for an empty choice, and everything for “everything”', async () => {
    assert.equal(await named(nothing), '')
    assert.equal(await named(isOneOf('name', [])), '')
    assert.equal(await named(nothing, everything), '')
    assert.equal(await organisations.count(everything), 5)
    assert.equal(await organisations.count(isNoneOf('name', [])), 5)
  })

  it('counts what it lists', async () => {
    assert.equal(await organisations.count(isAtLeast('name', 'C')), 3)
  })

  it('gives one page of a list', async () => {
    const page = await organisations.list({ sort: { name: -1 }, skip: 1, limit: 2 }, everything)

    assert.deepEqual(
      page.map(({ name }) => name),
      ['Damson', 'Cedar'],
    )
  })

  it('fails on a filter without a value, which would hold for every record', async () => {
    await assert.rejects(named(is('name', undefined as unknown as string)), TypeError)
  })

  it('fails on a field that the record does not have, which would be left out', async () => {
    await assert.rejects(named(is('organisaton', 'OR-2027-AAAA')), { name: 'StrictModeError' })
  })

  for (const value of [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, { $where: 'true' }, ['Ash']]) {
    it(`takes no question in place of a value: ${JSON.stringify(value)}`, async () => {
      const found = await named(is('name', value as unknown as string)).catch(() => 'failed')

      assert.equal(['failed', ''].includes(found), true)
    })
  }

  it('takes typed text for what it is, never for a pattern', async () => {
    assert.equal(await named(is('name', 'A.*')), '')
    assert.equal(await named(is('name', '$ne')), '')
  })
})

describe('Saving a record', () => {
  useDatabase()

  it('counts its version up', async () => {
    const organisation = anOrganisation()
    await organisations.add(organisation)

    const saved = await organisations.save({ ...organisation, name: 'Renamed' }, organisation)

    assert.deepEqual(await organisations.findOne(is('reference', organisation.reference)), saved)
    assert.deepEqual([saved.name, saved.version], ['Renamed', 2])
  })

  it('is refused to the second of two who read the same version, and the first is kept', async () => {
    const organisation = anOrganisation()
    await organisations.add(organisation)

    const outcomes = await Promise.allSettled(
      ['One', 'Other'].map((name) => organisations.save({ ...organisation, name }, organisation)),
    )

    const [failed, ...more] = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    )
    const kept = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    assert.ok(failed instanceof Stale)
    assert.deepEqual([more.length, kept.length], [0, 1])
    assert.deepEqual(await organisations.findOne(is('reference', organisation.reference)), kept[0])
  })

  it('keeps what a list that only grows was given meanwhile, which raised no version', async () => {
    const meetings = records<KeptMeeting>(MeetingModel, { growing: ['invitees'] })
    const called = { ...aMeeting(), version: 1, invitees: ['PE-2027-BBBB'] }
    await meetings.add(called)
    await meetings.addTo('invitees', 'PE-2027-CCCC', is('reference', called.reference))

    const saved = await meetings.save({ ...called, place: 'By video' }, called)

    assert.deepEqual(saved.invitees, ['PE-2027-BBBB', 'PE-2027-CCCC'])
    assert.deepEqual(await meetings.findOne(is('reference', called.reference)), saved)
    assert.deepEqual([saved.place, saved.version], ['By video', 2])
  })

  it('is refused where the record is gone', async () => {
    const organisation = anOrganisation()

    await assert.rejects(organisations.save(organisation, organisation), Stale)
  })
})

describe('A story', () => {
  useDatabase()
  beforeEach(emptyDatabase)

  it('is kept whole', async () => {
    await inTransaction(async () => {
      await organisations.add(anOrganisation())
      await organisations.add(anOrganisation())
    })

    assert.equal(await organisations.count(everything), 2)
  })

  it('leaves nothing behind when it fails at its end', async () => {
    const first = anOrganisation()
    await organisations.add(first)

    const story = inTransaction(async () => {
      await organisations.add(anOrganisation())
      await organisations.save({ ...first, name: 'Renamed' }, first)
      throw new Error('refused')
    })

    await assert.rejects(story, /refused/)
    assert.deepEqual(await organisations.list(byName, everything), [first])
  })

  it('reads what it wrote, while nobody else does', async () => {
    const organisation = anOrganisation()
    let inside = 0
    let outside = 1

    await inTransaction(async () => {
      await organisations.add(organisation)
      inside = await organisations.count(everything)
      outside = await mongoose.connection
        .getClient()
        .db(mongoose.connection.name)
        .collection('organisations')
        .countDocuments()
    })

    assert.deepEqual([inside, outside, await organisations.count(everything)], [1, 0, 1])
  })

  it('gives what it returns', async () => {
    assert.equal(await inTransaction(() => Promise.resolve('done')), 'done')
  })
})
