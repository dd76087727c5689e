import assert from 'node:assert/strict'
import { findBreach, saveBreach } from '../../server/breaches/breach-store.ts'
import { declare } from '../../server/people/declaration-actions.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf } from '../../server/demo/demo-register.ts'
import { linkCalled, tableCalled } from '../support/page.ts'
import { useSampleWorld } from '../support/sample-world.ts'

describe('A case of restricted existence @journey', () => {
  const world = useSampleWorld()
  const restrict = async (caseReference: string, readers: readonly string[]) => {
    const form = await world.as('sec').get('/restricted-cases/new')
    return await world.as('sec').submit(form, 'Restrict the existence of the case', {
      caseReference,
      readers,
      reason: 'A threat is not over.',
    })
  }

  it('is refused in the same words where there is no such case and where it is not seen', async () => {
    const never = await restrict('BR-2027-3ZX7', ['Helen Chair'])
    const unseen = await world
      .as('secX')
      .submit(await world.as('secX').get('/restricted-cases/new'), 'Restrict the existence of the case', {
        caseReference: world.records.northwind,
        readers: ['Helen Chair'],
        reason: 'A threat.',
      })

    assert.equal(never.status, 422)
    assert.deepEqual(unseen.errors, never.errors)
    const form = await world.as('sec').get('/restricted-cases/new')
    const all = await world.as('sec').submit(form, 'Restrict the existence of the case', {
      ...{ caseReference: 'BR-2027-3ZX7', readers: [], reason: '' },
    })
    assert.match(all.errors.join(), /Enter the reference of an assessment.*Name the Chair.*Enter the reason/)
  })

  it('is shown to its named readers with what was decided, and is there for nobody else', async () => {
    const told = world.records['told'] ?? assert.fail()
    const page = await restrict(told, ['Helen Chair', 'Ines Moreau'])

    assert.equal(page.flash, 'The case exists for its named readers alone.')
    assert.deepEqual(
      page.tables.find(({ caption }) => caption === 'Named readers')?.rows.map(([name]) => name),
      ['Helen Chair', 'Ines Moreau', 'Sarah Secretary'],
    )
    assert.equal((await world.as('pki').get(`/breaches/${told}`)).status, 200)
    for (const viewer of ['lsB', 'con', 'pnl', 'aud'] as const)
      assert.equal((await world.as(viewer).get(`/breaches/${told}`)).status, 404)
    assert.equal((await world.as('lsB').get(page.path)).status, 404)
  })

  it('is there again for all once the restriction is lifted', async () => {
    const list = await world.as('chr').get('/restricted-cases')
    const link = list.links.find(({ text }) => text.endsWith('Single-card signing at Northwind Energy'))
    const page = await world.as('chr').get(link?.href ?? assert.fail())
    const form = await world.as('chr').press(page, 'Lift the restriction')
    const lifted = await world.as('chr').submit(form, 'Lift the restriction', { reason: 'It is over.' })

    assert.equal(lifted.status, 200)
    const casesIn = async (state: string) => {
      const found = await world
        .as('chr')
        .submit(await world.as('chr').get('/restricted-cases'), 'Apply filters', { state })
      return tableCalled(found, 'Restricted cases').rows.map((row) => row.at(-1))
    }
    assert.ok((await casesIn('Lifted')).every((state) => state === 'Lifted'))
    assert.ok(!(await casesIn('Restricted')).includes('Lifted'))
    const { bytes } = await world.as('chr').download(linkCalled(list, 'Download as CSV'))
    assert.match(bytes.toString('utf8'), /Single-card signing at Northwind Energy/)
    const others = await world.as('lsB').download('/restricted-cases.csv')
    assert.doesNotMatch(others.bytes.toString('utf8'), /Northwind/)
    assert.equal((await world.as('con').get(`/breaches/${world.records['told'] ?? ''}`)).status, 200)
  })

  it('tells a secretary who is excused from one case nothing of it among the like cases of another', async () => {
    const told = world.records['told'] ?? assert.fail()
    const untold = world.records['untold'] ?? assert.fail()
    const clock = demoClock(world.app.clock.now())
    const { actor } = await clock.as(referenceOf('secretary'), clock.today)
    const before = await findBreach(untold, actor)
    const likeCases = [{ reference: told, difference: 'One person rather than two.' }]
    await saveBreach({ ...before, likeCases, likeCasesComparedOn: clock.today }, before)
    const seenBy = async (viewer: 'sec' | 'secX') => await world.as(viewer).get(`/breaches/${untold}`)

    assert.deepEqual(tableCalled(await seenBy('sec'), 'Like cases').rows, [
      [told, 'One person rather than two.'],
    ])
    assert.doesNotMatch((await seenBy('secX')).html, new RegExp(`${told}|One person rather than two`))
    assert.match((await seenBy('secX')).text, /None that you may see/)
  })

  it('tells a member who declared a conflict on one case nothing of it on the page of another', async () => {
    const { northwind } = world.records
    const told = world.records['told'] ?? assert.fail()
    const before = await world.as('lsB').get(`/assessments/${northwind}`)
    assert.match(before.text, /View on BR-/)
    const clock = demoClock(world.app.clock.now())
    const member = await clock.as(referenceOf('lsB'), clock.today)
    await declare({ caseReference: told, reason: 'A friend works there.' }, member)

    const after = await world.as('lsB').get(`/assessments/${northwind}`)

    assert.equal(after.status, 200)
    assert.doesNotMatch(after.text, /View on BR-/)
  })
})
