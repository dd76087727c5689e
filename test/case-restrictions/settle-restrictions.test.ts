import assert from 'node:assert/strict'
import { CaseRestrictionModel } from '../../models/case-restriction.ts'
import { appendRecallLines, readRecallLines } from '../../server/database/recall-file.ts'
import {
  keepMissingRestrictions,
  settleRestrictions,
} from '../../server/case-restrictions/settle-restrictions-actions.ts'
import { openRegister } from '../../server/publishing/recall-store.ts'
import { random } from '../publishing/a-publisher.ts'
import { useSampleWorld } from '../support/sample-world.ts'

describe('A restriction that a restored database has forgotten @journey', () => {
  const world = useSampleWorld()
  let told = ''
  let number = 0

  /** Restricts the case to Helen Chair and Ines Moreau; gives the page of the restriction. */
  async function restrict() {
    told = world.records['told'] ?? assert.fail()
    const form = await world.as('sec').get('/restricted-cases/new')
    return await world.as('sec').submit(form, 'Restrict the existence of the case', {
      ...{ caseReference: told, readers: ['Helen Chair', 'Ines Moreau'], reason: 'A threat is not over.' },
    })
  }

  const settle = async () => await settleRestrictions({ now: world.app.clock.now(), random })
  const lines = () => readRecallLines().filter(({ reference }) => reference === told)
  const statusFor = async (viewer: 'chr' | 'pki' | 'sec' | 'lsB' | 'con' | 'pnl' | 'aud') =>
    (await world.as(viewer).get(`/breaches/${told}`)).status
  const forOthers = async () =>
    await Promise.all((['lsB', 'con', 'pnl', 'aud'] as const).map(async (viewer) => await statusFor(viewer)))
  /** As a backup has it that was made before. */
  const forget = async () => await CaseRestrictionModel.deleteMany({ caseReference: told })

  it('holds again for the same readers, before anybody is served, with who lost the words of its reason', async () => {
    await restrict()
    await forget()
    assert.deepEqual(await forOthers(), [200, 200, 200, 200])

    assert.equal(await settle(), 1)

    assert.deepEqual(await forOthers(), [404, 404, 404, 404])
    for (const reader of ['chr', 'pki', 'sec'] as const) assert.equal(await statusFor(reader), 200)
    const [link] = (await world.as('chr').get('/restricted-cases')).links.filter(({ href }) =>
      href.startsWith('/restricted-cases/CX-'),
    )
    const page = await world.as('chr').get(link?.href ?? assert.fail())
    assert.match(page.summary['Reason'] ?? '', /before a backup was brought back/)
    assert.doesNotMatch(JSON.stringify(readRecallLines()), /threat|Northwind|Single-card/)
    assert.equal(await settle(), 0)
  })

  it('follows the readers as they were last named, and stays lifted where it was lifted', async () => {
    const [kept] = await CaseRestrictionModel.find({ caseReference: told }).lean()
    assert.ok(kept)
    const path = `/restricted-cases/${kept.reference}`
    world.app.clock.pass({ minutes: 1 })
    const form = await world.as('chr').get(`${path}/readers`)
    await world
      .as('chr')
      .submit(form, 'Save the named readers', { readers: ['Helen Chair', 'Sarah Secretary'] })
    assert.equal(await statusFor('pki'), 404)
    await CaseRestrictionModel.replaceOne({ reference: kept.reference }, kept)
    assert.equal(await statusFor('pki'), 200)

    assert.equal(await settle(), 1)
    assert.equal(await statusFor('pki'), 404)
    assert.deepEqual(await forOthers(), [404, 404, 404, 404])

    world.app.clock.pass({ minutes: 1 })
    const lift = await world.as('chr').get(`${path}/lift`)
    await world.as('chr').submit(lift, 'Lift the restriction', { reason: 'It is over.' })
    assert.equal(lines().at(-1)?.word, 'lifted')
    assert.equal(await settle(), 0)
    assert.deepEqual(await forOthers(), [200, 200, 200, 200])
  })

  it('stays where the backup has it and it was lifted since: its readers are told, and lift it again', async () => {
    const lifted = (await CaseRestrictionModel.findOne({ caseReference: told }).lean()) ?? assert.fail()
    await CaseRestrictionModel.replaceOne(
      { reference: lifted.reference },
      { ...lifted, liftedAt: null, liftedBecause: null },
    )
    const path = `/restricted-cases/${lifted.reference}`
    const says = /The recall file says that this restriction was lifted on 1 March 2027/

    assert.equal(await settle(), 0)
    assert.deepEqual(await forOthers(), [404, 404, 404, 404])
    assert.match((await world.as('chr').get(path)).text, says)
    assert.match((await world.as('chr').get('/restricted-cases')).text, /Lifted in the recall file/)
    for (const reader of ['chr', 'sec'] as const)
      assert.match((await world.as(reader).get('/')).text, /Lifted before a backup was brought back/)
    assert.doesNotMatch((await world.as('pki').get('/')).text, /Lifted before a backup/)

    world.app.clock.pass({ minutes: 1 })
    const form = await world.as('chr').press(await world.as('chr').get(path), 'Lift the restriction')
    const page = await world.as('chr').submit(form, 'Lift the restriction', { reason: 'It was over.' })
    assert.equal(page.state, 'Lifted')
    assert.doesNotMatch(page.text, says)
    assert.deepEqual(await forOthers(), [200, 200, 200, 200])
    assert.doesNotMatch((await world.as('chr').get('/')).text, /Lifted before a backup/)
  })

  it('is not there where its restriction failed, and is added to the file where that could not be written', async () => {
    number = lines().length
    const refused = await world
      .as('sec')
      .submit(await world.as('sec').get('/restricted-cases/new'), 'Restrict the existence of the case', {
        ...{ caseReference: told, readers: [], reason: 'A threat.' },
      })
    assert.equal(refused.status, 422)
    assert.equal(lines().length, number)

    world.app.clock.pass({ minutes: 1 })
    await restrict()
    const { installation } = await openRegister(random)
    await appendRecallLines([{ at: world.app.clock.now(), installation, word: 'void', reference: told }])
    await keepMissingRestrictions()
    assert.equal(lines().at(-1)?.word, 'restricted')
    await forget()
    assert.equal(await settle(), 1)
    assert.deepEqual(await forOthers(), [404, 404, 404, 404])
  })
})
