import assert from 'node:assert/strict'
import { findAssessment, saveAssessment } from '../../server/assessments/assessment-store.ts'
import { routineStory } from '../../server/demo/demo-assessments.ts'
import { fillCatalogue } from '../../server/demo/demo-catalogue.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { decideAtMeeting } from '../../server/demo/demo-meeting.ts'
import { fillRegister, people, referenceOf, type SampleName } from '../../server/demo/demo-register.ts'
import { fillScheme } from '../../server/demo/demo-scheme.ts'
import { day } from '../../server/kernel/day.ts'
import { Refused } from '../../server/kernel/refusals.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { signInByForm, type SignedIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'
import { linkCalled } from '../support/page.ts'

const password = 'granite lantern orchard'

describe('Other certification, judged by the PMA result by result [¶70] @journey', () => {
  const app = useApp({ startsAt: '2026-11-02T12:00:00Z' })
  const clock = () => demoClock(app.clock.now())
  let secretary: SignedIn
  let assessment = ''
  let path = ''

  async function as(name: SampleName): Promise<SignedIn> {
    const person = await findPerson(referenceOf(name))
    assert.ok(person, people[name].name)
    return await signInByForm(app, person, password)
  }

  const contextOf = async () => await clock().as(referenceOf('secretary'), clock().daysAgo(0))
  const kept = async () => await findAssessment(assessment, (await contextOf()).actor)
  const claimed = async () =>
    (await kept()).results.filter(({ outcome }) => outcome === 'met-in-part').map((one) => one.requirement)

  const motionOn = (about: string) => ({
    kind: 'judge-other-certification' as const,
    about,
    outcome: 'contributes-in-part',
    title: 'Other certification of Northwind Energy',
    words: 'That the certificate contributes in part.',
  })
  const words = { reasons: 'It covers the general process.', alternativesConsidered: '' }
  const put = async (about: string) => await decideAtMeeting(clock(), 0, motionOn(about), words)

  const section = 'Other certification, as judged by the PMA'

  before('an issued report with one result that rests in part on a certificate', async () => {
    await fillRegister(password)
    const early = await clock().as(referenceOf('secretary'), day('2025-01-05'))
    await fillCatalogue(early)
    await fillScheme(early)
    assessment = await routineStory(clock())
    path = `/assessments/${assessment}`
    secretary = await as('secretary')
  })

  it('stands beside the result until the PMA judged it, with a way to the agenda', async () => {
    const page = await secretary.get(path)

    assert.ok(page.headings.includes(section))
    assert.match(page.text, /The PMA has not judged it yet\./)
    const [requirement = ''] = await claimed()
    assert.match(
      linkCalled(page, 'Put on an agenda whether other certification contributes to ORG-CP 1.2, clause 4.9'),
      new RegExp(`about=${assessment}-${requirement}&`),
    )
  })

  it('is refused of the assessment as a whole, and of a result that claims none', async () => {
    const met = (await kept()).results.find(({ outcome }) => outcome === 'met')

    for (const about of [assessment, `${assessment}-${met?.requirement ?? ''}`, `${assessment}-RQ-2222`]) {
      await assert.rejects(put(about), (problem) => {
        assert.ok(problem instanceof Refused)
        assert.match(problem.message, /Name one result that is met in part by other certification/)
        return true
      })
    }
  })

  it('is judged for this one result, and for its wording', async () => {
    const [requirement = ''] = await claimed()
    const item = await put(`${assessment}-${requirement}`)

    assert.match(
      (await secretary.get(path)).text,
      new RegExp(`Contributes in part.*Decision of item ${item}`, 's'),
    )

    const before = await kept()
    const results = before.results.map((one) =>
      one.requirement === requirement ? { ...one, why: 'Another certificate.' } : one,
    )
    await saveAssessment({ ...before, results }, before)
    const page = await secretary.get(path)
    assert.match(page.text, /The PMA has not judged it yet\. What it judged before was another wording/)
  })
})
