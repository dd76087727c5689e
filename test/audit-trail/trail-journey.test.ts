import assert from 'node:assert/strict'
import { recordAllInTrail, recordInTrail } from '../../server/audit-trail/trail-store.ts'
import type { Context } from '../../server/kernel/actor.ts'
import { day, dayOf, startOfDay } from '../../server/kernel/day.ts'
import { signedInAs, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownOrganisation } from '../support/builders/organisation.ts'
import { tableCalled, type Page } from '../support/page.ts'
import { viewers } from '../people/access-viewers.ts'

describe('The trail @journey', () => {
  const app = useApp()
  let auditor: SignedIn
  let secretary: SignedIn

  const context = (): Context => {
    const actor = viewers['chr']
    assert.ok(actor)
    return { actor, now: app.clock.now(), today: dayOf(app.clock.now()), random: (limit) => limit >> 1 }
  }
  const did = (page: Page): readonly (string | undefined)[] =>
    tableCalled(page, 'Trail').rows.map((row) => row[2]?.split(' State')[0])

  before('four entries on two days', async () => {
    const entry = { record: 'AS-2027-BBBB', organisation: 'OR-2027-BBBB', cases: ['AS-2027-BBBB'] }
    const grounds = { rule: 'quorum-of-four', decision: 'IT-2027-BBBB', reason: 'It is due.' }
    const changes = [{ field: 'State', from: 'Suspected', to: 'Put to the organisation' }]
    await recordInTrail(
      { ...entry, ...grounds, changes, recordKind: 'breach', did: 'put it to the organisation' },
      context(),
    )
    app.clock.pass({ days: 1 })
    auditor = await signedInAs(app, 'auditor')
    secretary = await signedInAs(app, 'secretariat')
    const random = (limit: number) => limit >> 2
    await recordInTrail(
      { ...entry, recordKind: 'finding', did: 'drafted a finding', audience: 'assessors' },
      { ...context(), random },
    )
    await recordInTrail(
      { ...entry, recordKind: 'item', did: 'gave a view', audience: 'committee' },
      { ...context(), random: () => 1 },
    )
    await recordInTrail(
      { record: 'PE-2027-BBBB', recordKind: 'person', did: 'invited the person', audience: 'secretariat' },
      { ...context(), random: () => 2 },
    )
  })

  it('is read whole by an auditor, newest first', async () => {
    const page = await auditor.get('/trail')

    const told = did(page)
    assert.deepEqual(told.toSorted(), [
      'drafted a finding',
      'gave a view',
      'invited the person',
      'put it to the organisation',
    ])
    assert.equal(told.at(-1), 'put it to the organisation')
  })

  it('says from what to what, by which rule and on which decision, and why', async () => {
    const told = tableCalled(await auditor.get('/trail?kind=breach'), 'Trail').rows[0]?.[2] ?? ''

    assert.match(told, /State: Suspected → Put to the organisation/)
    assert.match(told, /Rule: .*four.* On the decision of item IT-2027-BBBB It is due\.$/)
  })

  it('is read by the secretariat but for what it may not see yet', async () => {
    assert.ok(!did(await secretary.get('/trail')).includes('drafted a finding'))
    assert.equal(did(await secretary.get('/trail')).length, 3)
  })

  it('shows an administrator what was done to people, and no case', async () => {
    const administrator = await signedInAs(app, 'administrator')

    assert.deepEqual(did(await administrator.get('/trail')), ['invited the person'])
  })

  it('hides a case from an excused secretary, in the file as well', async () => {
    await aKnownOrganisation({ reference: 'OR-2027-BBBB', name: 'Alpha' })
    const excused = await signedInAs(app, 'secretariat', { employer: 'OR-2027-BBBB' })

    assert.deepEqual(did(await excused.get('/trail')), ['invited the person'])
    const { bytes } = await excused.download('/trail.csv')
    assert.doesNotMatch(bytes.toString('utf8'), /AS-2027-BBBB/)
  })

  it('is filtered by kind, record and the days of London', async () => {
    assert.deepEqual(did(await auditor.get('/trail?kind=item')), ['gave a view'])
    assert.equal(did(await auditor.get('/trail?record=AS-2027-BBBB')).length, 3)
    assert.deepEqual(did(await auditor.get('/trail?to=2027-03-01')), ['put it to the organisation'])
    assert.equal(did(await auditor.get('/trail?from-day=2&from-month=3&from-year=2027')).length, 3)
  })

  it('is sent as a file of any length as it is read, each entry once, without what its reader may not see', async () => {
    let drawn = 1
    const many = Array.from({ length: 2_400 }, (_, at) => ({
      ...{ record: 'AS-2027-CCCC', organisation: 'OR-2027-CCCC', cases: ['AS-2027-CCCC'] },
      ...{ recordKind: 'assessment', did: `wrote line ${at};` },
      audience: at % 2 === 0 ? ('all' as const) : ('assessors' as const),
    }))
    const random = (limit: number) => (drawn = (drawn * 48_271) % 2_147_483_647) % limit
    await recordAllInTrail(many, { ...context(), random })
    const lines = async (reader: SignedIn) => {
      const { bytes, headers } = await reader.download('/trail.csv?record=AS-2027-CCCC')
      assert.equal(headers.get('content-length'), null)
      return [...bytes.toString('utf8').matchAll(/wrote line (\d+);/g)].map((found) => Number(found[1]))
    }

    const all = await lines(auditor)
    assert.deepEqual([all.length, new Set(all).size], [2_400, 2_400])
    assert.deepEqual(
      (await lines(secretary)).toSorted((one, other) => one - other),
      many.map((_, at) => at).filter((at) => at % 2 === 0),
    )
    const none = await auditor.download('/trail.csv?record=AS-2027-DDDD')
    assert.match(none.bytes.toString('utf8'), /^\uFEFFAt,Person,[^\n]*\r\n$/)
  })

  it('is nobody else’s', async () => {
    const member = await signedInAs(app, 'pma-member')

    assert.equal((await member.get('/trail')).status, 404)
  })
})

describe('The beginning of a day in London', () => {
  it('is midnight in winter and an hour before midnight UTC in summer', () => {
    assert.equal(startOfDay(day('2027-01-15')).toISOString(), '2027-01-15T00:00:00.000Z')
    assert.equal(startOfDay(day('2027-07-15')).toISOString(), '2027-07-14T23:00:00.000Z')
    assert.equal(startOfDay(day('2027-03-28')).toISOString(), '2027-03-28T00:00:00.000Z')
    assert.equal(startOfDay(day('2027-10-31')).toISOString(), '2027-10-30T23:00:00.000Z')
  })
})
