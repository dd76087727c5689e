import assert from 'node:assert/strict'
import { AssessmentModel } from '../../models/assessment.ts'
import { FindingModel } from '../../models/finding.ts'
import { dayOf } from '../../server/kernel/day.ts'
import { signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { aKnownAssessmentWithStatus, aKnownCast } from '../support/builders/assessment.ts'
import { tableCalled } from '../support/page.ts'

describe('Closing an assessment @journey', () => {
  const app = useApp()

  it('waits for what is open, and then has its notice to the organisation and the PMA', async () => {
    const cast = await aKnownCast(dayOf(app.clock.now()))
    const { reference } = await aKnownAssessmentWithStatus(cast)
    const secretary = await signIn(app, cast.secretary)
    const close = async () => {
      const form = await secretary.get(`/assessments/${reference}/close`)
      return await secretary.submit(form, 'Close', { note: 'All is done.' })
    }
    assert.match((await close()).errors.join(' '), /1 caveat is still open/)

    await AssessmentModel.updateOne({ reference }, { 'assuranceStatus.caveats': [] })
    await FindingModel.updateMany({ assessment: reference }, { status: 'closed' })
    assert.equal((await close()).state, 'Closed')
    const notices = tableCalled(await secretary.get(`/notices?record=${reference}`), 'Notices')
    assert.deepEqual(
      notices.rows.map((row) => [row[0]?.replace(/ NO-.*/, ''), row[2]]),
      [
        [
          'An assurance assessment is closed',
          'Contact of an assessed organisation, Assessor, PMA Chair, PMA member',
        ],
      ],
    )
  })
})
