import assert from 'node:assert/strict'
import { addAssessment } from '../../server/assessments/assessment-store.ts'
import { changeReaders, restrict } from '../../server/case-restrictions/case-restriction-actions.ts'
import { day } from '../../server/kernel/day.ts'
import { savePerson } from '../../server/people/person-store.ts'
import { aKnownPerson, signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { actingFor, aKnownCast, anAssessmentInFieldwork } from '../support/builders/assessment.ts'
import { aRole } from '../support/builders/person.ts'
import { formWith } from '../support/visitor.ts'

const today = day('2027-03-01')
const ended = { to: day('2027-02-28') }

describe('The named readers of a restricted case @journey', () => {
  const app = useApp({ startsAt: '2027-03-01T12:30:00Z' })

  it('are named from among those who hold a role today, the Chair of today among them', async () => {
    const cast = await aKnownCast(today)
    const assessment = anAssessmentInFieldwork(cast)
    await addAssessment(assessment)
    const former = await aKnownPerson({ name: 'Fiona Former', roles: [aRole('pma-chair', ended)] })
    const chair = await aKnownPerson({ name: 'Helen Chair', role: 'pma-chair', seat: 'chair' })
    const context = actingFor(cast.secretary, cast)
    const named = (...readers: readonly string[]) => ({
      ...{ caseReference: assessment.reference, readers, reason: 'A threat is not over.' },
    })

    const form = formWith(
      await (await signIn(app, cast.secretary)).get('/restricted-cases/new'),
      'Restrict the existence of the case',
    )
    const offered = form.fields.find(({ name }) => name === 'readers')?.options.map(({ text }) => text) ?? []
    assert.ok(offered.some((text) => text.startsWith('Helen Chair')))
    assert.ok(!offered.some((text) => text.startsWith('Fiona Former')))
    await assert.rejects(
      restrict(named(former.reference), context),
      /Name the Chair and somebody of the secret/,
    )
    const { reference, readers } = await restrict(named(former.reference, chair.reference), context)
    assert.deepEqual(readers, [cast.secretary.reference, chair.reference])

    await savePerson({ ...chair, roles: [aRole('pma-chair', { seat: 'chair', ...ended })] }, chair)
    await assert.rejects(
      changeReaders(reference, { readers: [chair.reference] }, 1, context),
      /Name the Chair and somebody of the secretariat/,
    )
    const page = await (await signIn(app, cast.secretary)).get(`/restricted-cases/${reference}`)
    assert.deepEqual(page.tables.find(({ caption }) => caption === 'Named readers')?.rows, [
      ['Helen Chair', 'No role today'],
      ['Sarah Secretary', 'Secretariat'],
    ])
  })
})
