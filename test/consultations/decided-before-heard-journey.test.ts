import assert from 'node:assert/strict'
import { proposalPath } from '../../server/redaction-proposals/redaction-proposal.ts'
import { signedInAgain, step } from '../redaction-proposals/shown-proposal.ts'
import { aStoryProposing, close, decidedToday, readyToClose } from '../redaction-proposals/story-proposing.ts'
import { useApp } from '../support/app.ts'

describe('A decision taken in the morning, before the organisation objected at noon @journey', function () {
  this.timeout(120_000)
  const app = useApp()

  it('is void: the PMA decides anew on what the organisation said', async () => {
    let on = await aStoryProposing(app)
    let secretary = await on.as('secretary')
    const proposal = await readyToClose(on)
    const path = proposalPath(proposal)
    await close(on, proposal, '2027-03-08')
    await step(secretary, proposal, 'Put it to the organisation', 'Put it to the organisation')
    await decidedToday(app, proposal, { kind: 'decide-publication', outcome: 'publish' })

    app.clock.setTo('2027-03-01T12:00:00Z')
    on = await signedInAgain(app, on)
    secretary = await on.as('secretary')
    const contact = await on.as('contact')
    const objected = await contact.submit(
      await contact.press(await contact.get(path), 'Object to a part'),
      'Object',
      {
        part: 'Part 3: Two guards watch the second door. The safe is opened by two…',
        ground: 'Security',
        reason: 'It tells how many people open the safe.',
      },
    )
    assert.match(objected.flash ?? '', /Objection 1 is made/, objected.errors.join())
    await step(
      contact,
      proposal,
      'Say that there are no (further) objections',
      'There are no further objections',
    )
    await step(secretary, proposal, 'End the consultation', 'End the consultation')
    const answering = await secretary.get(`${path}/objections/1`)
    const fields = new URLSearchParams(
      (answering.forms.at(-1)?.asItStands ?? []).map(([n, v]): [string, string] => [n, v]),
    )
    fields.set('answer', 'It is needed.')
    await secretary.post(`${path}/objections/1`, fields)
    const page = await step(
      secretary,
      proposal,
      'Record the PMA’s decision to publish',
      'Record the decision',
    )

    assert.notEqual(page.flash, 'The decision to publish is recorded.')
    assert.match(page.errors.join(), /before the organisation was heard/)
  })
})
