import assert from 'node:assert/strict'
import { DeclarationModel } from '../../models/declaration.ts'
import { RemediationPlanModel } from '../../models/remediation-plan.ts'
import { demoClock } from '../../server/demo/demo-clock.ts'
import { referenceOf } from '../../server/demo/demo-register.ts'
import { itemPath } from '../../server/meetings/agenda-item.ts'
import { call } from '../../server/meetings/meeting-actions.ts'
import { putItem } from '../../server/meetings/put-item-actions.ts'
import { findPerson } from '../../server/people/person-store.ts'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { planPath } from '../../server/remediation-plans/plan.ts'
import { aStoryProposing, close, readyToClose } from '../redaction-proposals/story-proposing.ts'
import { signIn } from '../support/actors.ts'
import { useApp } from '../support/app.ts'

describe('A conflict declared on the item about a publication @journey', function () {
  this.timeout(120_000)
  const app = useApp()

  it('closes the whole case to the member, as one declared on any other item of it does', async () => {
    const on = await aStoryProposing(app)
    const proposal = await readyToClose(on)
    await close(on, proposal, '2027-03-08')
    const clock = demoClock(app.clock.now())
    const context = await clock.as(referenceOf('secretary'), clock.today)
    const meeting = await call(
      { heldOn: clock.today, startsAt: '10:30', mode: 'both', place: 'Board room' },
      context,
    )
    const motion = { kind: 'decide-publication', outcome: 'publish', about: proposal } as const
    const item = await putItem(
      meeting.reference,
      { ...motion, title: 'Publication of the plan', words: 'That it be so.' },
      context,
    )
    const member = await on.as('lsB')
    const addresses = [
      itemPath(item),
      proposalPath(proposal),
      `${proposalPath(proposal)}/text`,
      planPath(on.plan.reference),
      `/breaches/${on.plan.breach}`,
    ]
    const statuses = async () => {
      const found: number[] = []
      for (const address of addresses) found.push((await member.get(address)).status)
      return found
    }
    assert.deepEqual(await statuses(), [200, 200, 200, 200, 200])
    const page = await member.submit(await member.get(itemPath(item)), 'Record the declaration', {
      person: `${member.person.name} (yourself)`,
      interest: 'My brother wrote the plan.',
      isConflict: ['This is a conflict: the person is excused from the case'],
    })

    assert.deepEqual(page.errors, [])
    const kept = await DeclarationModel.findOne({ person: referenceOf('lsB') }).lean()
    assert.equal(kept?.caseReference, on.plan.breach)
    assert.deepEqual(await statuses(), [404, 404, 404, 404, 404])
  })

  it('is asked for by the case where somebody declares it on a plan, which would hide nothing', async () => {
    const plan = await RemediationPlanModel.findOne().lean()
    assert.ok(plan)
    const member = await signIn(app, (await findPerson(referenceOf('ss'))) ?? assert.fail())
    const declared = async (caseReference: string) =>
      await member.submit(await member.get('/declarations'), 'Declare the conflict', {
        ...{ caseReference, reason: 'My brother wrote it.' },
      })
    const status = async () => (await member.get(planPath(plan.reference))).status

    const refused = await declared(plan.reference)

    assert.match(refused.errors.join(), /Enter the reference of the case itself/)
    assert.equal(await DeclarationModel.countDocuments({ person: referenceOf('ss') }), 0)
    assert.equal(await status(), 200)
    assert.deepEqual((await declared(plan.breach)).errors, [])
    assert.equal(await status(), 404)
  })
})
