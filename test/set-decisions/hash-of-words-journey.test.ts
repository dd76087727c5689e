import assert from 'node:assert/strict'
import { AgendaItemModel } from '../../models/agenda-item.ts'
import { RedactionProposalModel } from '../../models/redaction-proposal.ts'
import { itemPath } from '../../server/meetings/agenda-item.ts'
import { close, aStoryProposing, decidedToday, readyToClose } from '../redaction-proposals/story-proposing.ts'
import { useApp } from '../support/app.ts'

describe('An auditor, who reads no words of a plan, at the item about its publication @journey', function () {
  this.timeout(150_000)
  const app = useApp()

  it('gets no unsalted hash that holds withheld words', async () => {
    const on = await aStoryProposing(app)
    const reference = await readyToClose(on)
    await close(on, reference, '2027-03-08')
    await decidedToday(app, reference, { kind: 'decide-publication', outcome: 'none' })
    const item = await AgendaItemModel.findOne({ 'motion.about': reference }).lean()
    const digest = (await RedactionProposalModel.findOne({ reference }).lean())?.closure?.digest
    assert.ok(item && digest)
    const page = await (await on.as('auditor')).get(itemPath(item))

    assert.equal(page.status, 200)
    assert.equal(page.html.includes(digest), false)
  })
})
